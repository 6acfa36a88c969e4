#include "results/profile_assertion.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

struct Operator {
  std::string_view text;
  const char* name;
  bool (*holds)(double found, double expected);
};

// Longer ones before those that they begin with.
constexpr Operator kOperators[] = {
    {"<=", "<=", [](double found, double expected) { return found <= expected; }},
    {">=", ">=", [](double found, double expected) { return found >= expected; }},
    {"!=", "!=", [](double found, double expected) { return found != expected; }},
    {"==", "=", [](double found, double expected) { return found == expected; }},
    {"=", "=", [](double found, double expected) { return found == expected; }},
    {"<", "<", [](double found, double expected) { return found < expected; }},
    {">", ">", [](double found, double expected) { return found > expected; }},
};

void AddTime(std::map<std::string, double>& metrics, const std::string& name, double us) {
  metrics[name + "_us"] = us;
  metrics[name + "_ms"] = us / 1e3;
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

[[noreturn]] void Reject(std::string_view condition, const std::string& problem,
                         const std::map<std::string, double>& metrics) {
  std::string names;
  for (const auto& [name, value] : metrics) names += (names.empty() ? "" : ", ") + name;
  throw std::invalid_argument(
      fmt::format("--assert: '{}': {}. Write METRIC OPERATOR NUMBER, several with commas between "
                  "them, with an operator of < <= = == != >= >, such as 'round_trips<=12, "
                  "n_plus_one=0'. The metrics of this profile: {}",
                  condition, problem, names));
}

Assertion Parsed(std::string_view condition, const std::map<std::string, double>& metrics) {
  if (condition.empty()) Reject(condition, "there is no condition", metrics);
  const std::size_t at = condition.find_first_of("<>=!");
  if (at == std::string_view::npos) Reject(condition, "it has no operator", metrics);
  const std::string_view rest = condition.substr(at);
  const auto* const op =
      std::find_if(std::begin(kOperators), std::end(kOperators),
                   [&](const Operator& one) { return rest.starts_with(one.text); });
  if (op == std::end(kOperators)) Reject(condition, "'!' alone is no operator", metrics);
  Assertion assertion{
      .metric = std::string(Trimmed(condition.substr(0, at))), .op = op->name, .expected = 0};
  const auto metric = metrics.find(assertion.metric);
  if (metric == metrics.end()) {
    Reject(condition, fmt::format("there is no metric '{}'", assertion.metric), metrics);
  }
  assertion.found = metric->second;
  const std::string_view number = Trimmed(rest.substr(op->text.size()));
  const char* const end = number.data() + number.size();
  const auto [last, error] = std::from_chars(number.data(), end, assertion.expected);
  if (number.empty() || error != std::errc() || last != end || !std::isfinite(assertion.expected)) {
    Reject(condition, fmt::format("'{}' is no number", number), metrics);
  }
  return assertion;
}

// In full: what is compared exactly must not be rounded.
std::string NumberText(double value) { return fmt::format("{}", value); }

}  // namespace

std::map<std::string, double> ProfileMetrics(const ProfileRun& run) {
  std::map<std::string, double> metrics;
  for (const SplitTime& time : kSplitTimes) AddTime(metrics, time.name, run.total.*time.us);
  AddTime(metrics, "duration", run.duration_us);
  for (const SplitCount& count : kSplitCounts) {
    metrics[count.name] = static_cast<double>(run.total.*count.count);
  }
  metrics["connections"] = static_cast<double>(run.connection_count());
  metrics["groups"] = static_cast<double>(run.groups.all().size());
  metrics["statements_left_out"] = static_cast<double>(run.statements_left_out);
  metrics["n_plus_one"] = static_cast<double>(run.loops.size());
  for (const SlowCount& slow : run.slow) {
    metrics[fmt::format("slow_{}ms", slow.limit_ms)] = static_cast<double>(slow.count);
  }
  if (run.plans) {
    std::size_t scans = 0;
    for (const ProfilePlan& plan : *run.plans) scans += plan.sequential_scans.size();
    metrics["sequential_scans"] = static_cast<double>(scans);
  }
  if (run.indexes) metrics["index_proposals"] = static_cast<double>(run.indexes->proposals.size());
  return metrics;
}

bool Assertion::holds() const {
  const auto* const one = std::find_if(std::begin(kOperators), std::end(kOperators),
                                       [&](const Operator& each) { return each.name == op; });
  return one->holds(found, expected);
}

std::vector<Assertion> Assertions(const std::string& expression, const ProfileRun& run) {
  const std::map<std::string, double> metrics = ProfileMetrics(run);
  std::vector<Assertion> assertions;
  std::string_view rest = expression;
  while (true) {
    const std::size_t comma = rest.find(',');
    assertions.push_back(Parsed(Trimmed(rest.substr(0, comma)), metrics));
    if (comma == std::string_view::npos) return assertions;
    rest.remove_prefix(comma + 1);
  }
}

int ExitCode(const std::vector<Assertion>& assertions, const ProfileRun& run) {
  const bool all_hold = std::all_of(assertions.begin(), assertions.end(),
                                    [](const Assertion& one) { return one.holds(); });
  if (!all_hold) return 1;
  return Gaps(run).empty() ? 0 : 2;
}

Chapter AssertionChapter(const std::vector<Assertion>& assertions, const ProfileRun& run) {
  Chapter chapter("Assertions");
  TextTable table{.caption = "", .columns = {"metric", "verdict", "expected", "found"}, .rows = {}};
  std::vector<std::string> broken;
  for (const Assertion& one : assertions) {
    table.rows.push_back({one.metric, one.holds() ? "holds" : "BROKEN",
                          one.op + " " + NumberText(one.expected), NumberText(one.found)});
    if (!one.holds()) {
      broken.push_back(fmt::format("{}: expected {} {}, found {}", one.metric, one.op,
                                   NumberText(one.expected), NumberText(one.found)));
    }
  }
  chapter.Add(std::move(table));
  switch (ExitCode(assertions, run)) {
    case 0:
      return chapter.Say("All hold.");
    case 1:
      return chapter.Say(fmt::format("BROKEN: {}.", fmt::join(broken, "; ")));
    default:
      return chapter.Say(fmt::format("UNDECIDED: what was recorded holds, but it is not all. {}",
                                     fmt::join(Gaps(run), " ")));
  }
}

}  // namespace dispatchbench::results
