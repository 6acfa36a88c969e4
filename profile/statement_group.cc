#include "profile/statement_group.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "profile/slot_value.h"
#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

// The smallest time that `percent` of all are not above. Requires sorted times, at least one.
Moment NearestRank(const std::vector<Moment>& times, std::size_t percent) {
  const std::size_t rank = (times.size() * percent + 99) / 100;
  return times[std::max<std::size_t>(rank, 1) - 1];
}

void Finish(StatementGroup& group, std::vector<Moment>& times, Moment total) {
  std::sort(times.begin(), times.end());
  group.count = times.size();
  group.total = std::accumulate(times.begin(), times.end(), Moment::zero());
  group.mean = group.total / static_cast<std::int64_t>(times.size());
  group.p50 = NearestRank(times, 50);
  group.p99 = NearestRank(times, 99);
  group.slowest = times.back();
  if (total.count() > 0) {
    group.share = static_cast<double>(group.total.count()) / static_cast<double>(total.count());
  }
}

std::string Cut(std::string text, std::size_t longest_bytes) {
  if (text.size() <= longest_bytes) return text;
  std::size_t end = longest_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

// The values that stand where NormalizedText writes $1, $2, ...
std::vector<std::string> Values(const RecordedStatement& statement,
                                const ParameterDisplay& display) {
  std::vector<std::string> values;
  const std::optional<std::vector<Token>> tokens = ScanTokens(statement.text);
  if (!tokens) return values;
  for (const Token& token : *tokens) {
    ValueSlot::Member member;
    if (token.kind == TokenKind::kParameter) {
      const std::string number =
          statement.text.substr(token.begin + 1, token.end - token.begin - 1);
      member.parameter = number.size() < 6 ? std::stoi(number) : 0;
    } else if (token.kind != TokenKind::kNumber && token.kind != TokenKind::kString) {
      continue;
    }
    const SlotValue value = ValueOf(statement, {token}, member);
    values.push_back(display.is_redacted ? "?" : Cut(Shown(value), display.longest_bytes));
  }
  return values;
}

}  // namespace

std::vector<Moment> StatementTimes(const Recording& recording) {
  std::vector<Moment> times;
  times.reserve(recording.statements.size());
  for (const RecordedStatement& statement : recording.statements) {
    times.push_back(std::max(Moment::zero(), statement.answered - statement.started));
  }
  return times;
}

std::vector<StatementGroup> GroupStatements(const Recording& recording, const Readings& readings) {
  const std::vector<Moment> times = StatementTimes(recording);
  std::vector<StatementGroup> groups(readings.fingerprints.size());
  std::vector<std::vector<Moment>> times_of(groups.size());
  std::vector<std::set<std::size_t>> callers(groups.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    const RecordedStatement& statement = recording.statements[i];
    const Reading& reading = readings.statements[i];
    StatementGroup& group = groups[reading.fingerprint];
    if (times_of[reading.fingerprint].empty() || times[i] > times[group.sample]) group.sample = i;
    times_of[reading.fingerprint].push_back(times[i]);
    group.rows += statement.rows;
    group.bytes_sent += statement.bytes_sent;
    group.bytes_received += statement.bytes_received;
    if (statement.error) ++group.errors;
    ++group.protocols[static_cast<std::size_t>(statement.protocol)];
    if (reading.caller != 0) callers[reading.fingerprint].insert(reading.caller);
  }
  const Moment total = std::accumulate(times.begin(), times.end(), Moment::zero());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (times_of[i].empty()) continue;
    const StatementShape& shape = readings.ShapeOf(groups[i].sample);
    groups[i].fingerprint = readings.fingerprints[i];
    groups[i].text = shape.normalized;
    groups[i].was_parsed = shape.was_parsed;
    groups[i].callers.assign(callers[i].begin(), callers[i].end());
    Finish(groups[i], times_of[i], total);
  }
  std::erase_if(groups, [](const StatementGroup& group) { return group.count == 0; });
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& left, const auto& right) { return left.total > right.total; });
  return groups;
}

std::string GroupId(std::size_t group) { return "g" + std::to_string(group + 1); }

std::vector<SlowStatement> SlowestStatements(const Recording& recording, std::size_t count,
                                             const ParameterDisplay& display) {
  const std::vector<Moment> times = StatementTimes(recording);
  std::vector<std::size_t> order(times.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t kept = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                    [&](std::size_t left, std::size_t right) {
                      return times[left] != times[right] ? times[left] > times[right]
                                                         : left < right;
                    });
  std::vector<SlowStatement> slowest;
  for (std::size_t i = 0; i < kept; ++i) {
    const RecordedStatement& statement = recording.statements[order[i]];
    slowest.push_back(
        {order[i], times[order[i]], NormalizedText(statement.text), Values(statement, display)});
  }
  return slowest;
}

std::vector<std::size_t> CountSlower(const Recording& recording,
                                     const std::vector<Moment>& limits) {
  const std::vector<Moment> times = StatementTimes(recording);
  std::vector<std::size_t> counts;
  for (const Moment limit : limits) {
    counts.push_back(static_cast<std::size_t>(
        std::count_if(times.begin(), times.end(), [&](Moment time) { return time > limit; })));
  }
  return counts;
}

}  // namespace dispatchbench::profile
