#include "profile/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>

#include "profile/bound_statement.h"
#include "profile/parse_tree.h"
#include "profile/plain_read.h"

namespace dispatchbench::profile {
namespace {

bool CanBeExplained(StatementKind kind) {
  return kind == StatementKind::kSelect || kind == StatementKind::kInsert ||
         kind == StatementKind::kUpdate || kind == StatementKind::kDelete;
}

// What is sent to the server in place of a statement; nothing where its text is not all there.
std::optional<RecordedStatement> Explainable(const RecordedStatement& statement,
                                             const StatementShape& shape) {
  if (statement.is_text_cut || !CanBeExplained(shape.kind)) return std::nullopt;
  const std::optional<nlohmann::json> tree = ParseTree(statement.text);
  if (!tree) return std::nullopt;
  RecordedStatement explained = statement;
  if (tree->contains("ExecuteStmt")) {
    explained.text = shape.source;
    explained.parameters.clear();
  }
  return explained;
}

bool HasParameters(const StatementShape& shape) {
  return std::any_of(shape.slots.begin(), shape.slots.end(), [](const ValueSlot& slot) {
    return std::any_of(slot.members.begin(), slot.members.end(),
                       [](const ValueSlot::Member& member) { return member.parameter > 0; });
  });
}

bool HasValues(const RecordedStatement& explained, const StatementShape& shape) {
  return BoundStatement::IsComplete(explained) &&
         (!explained.parameters.empty() || !HasParameters(shape));
}

// What is known of a fingerprint's statements: the one to explain, one without an error, with all
// its values, the slowest; and others by a hash of their values, which is as good as drawn.
struct Sampled {
  using Rank = std::tuple<bool, bool, Moment>;
  Rank rank;
  std::size_t statement = 0;
  std::map<std::uint64_t, std::size_t> others;
};

std::map<std::string, Sampled> Samples(const Recording& recording, const Readings& readings,
                                       const std::string& database) {
  const std::vector<Moment> times = StatementTimes(recording);
  std::map<std::string, Sampled> samples;
  for (std::size_t i = 0; i < recording.statements.size(); ++i) {
    const RecordedStatement& statement = recording.statements[i];
    const std::string& recorded = recording.connections.at(statement.connection).database;
    if (!recorded.empty() && recorded != database) continue;
    const Sampled::Rank rank(!statement.error, BoundStatement::IsComplete(statement), times[i]);
    Sampled& sampled = samples[readings.fingerprints[readings.statements[i].fingerprint]];
    const bool is_first = sampled.others.empty();
    if (is_first || rank > sampled.rank) {
      sampled.rank = rank;
      sampled.statement = i;
    }
    sampled.others.emplace(readings.statements[i].values, i);
    // More than are needed: one of them is the one that is explained, others may lack values.
    if (sampled.others.size() > 4 * kSamples) sampled.others.erase(std::prev(sampled.others.end()));
  }
  return samples;
}

// Statements with other values than the one that is there.
void AddSamples(const Recording& recording, const Readings& readings, const Sampled& sampled,
                ExplainedGroup& group) {
  if (!HasValues(group.samples.front(), readings.ShapeOf(group.statement))) return;
  for (const auto& [values, statement] : sampled.others) {
    if (group.samples.size() == kSamples) return;
    if (values == readings.statements[group.statement].values) continue;
    const StatementShape& shape = readings.ShapeOf(statement);
    const std::optional<RecordedStatement> explained =
        Explainable(recording.statements[statement], shape);
    if (explained && HasValues(*explained, shape)) group.samples.push_back(*explained);
  }
}

// Marks the `count` groups that come first by `before`.
template <typename Before, typename Mark>
void MarkFirst(std::vector<ExplainedGroup>& chosen, std::size_t count, const Before& before,
               const Mark& mark) {
  std::vector<std::size_t> order(chosen.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return before(chosen[left].group, chosen[right].group);
  });
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i) mark(chosen[order[i]]);
}

std::vector<ExplainedGroup> Choose(const Readings& readings,
                                   const std::vector<StatementGroup>& groups,
                                   const PlanOptions& options) {
  std::vector<ExplainedGroup> chosen;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!CanBeExplained(readings.ShapeOf(groups[i].sample).kind)) continue;
    chosen.emplace_back().group = i;
  }
  MarkFirst(
      chosen, options.slowest_groups,
      [&](std::size_t a, std::size_t b) { return groups[a].total > groups[b].total; },
      [](ExplainedGroup& one) { one.is_slowest = true; });
  MarkFirst(
      chosen, options.frequent_groups,
      [&](std::size_t a, std::size_t b) { return groups[a].count > groups[b].count; },
      [](ExplainedGroup& one) { one.is_frequent = true; });
  std::erase_if(chosen,
                [](const ExplainedGroup& one) { return !one.is_slowest && !one.is_frequent; });
  return chosen;
}

// Takes the first of `modes` with which the server makes a plan.
void Explain(PlanSession& session, const std::vector<ExplainMode>& modes, bool is_redacted,
             ExplainedGroup& group) {
  for (const ExplainMode mode : modes) {
    try {
      group.plan = session.Explain(group.samples.front(), mode);
      group.mode = mode;
      group.total_cost = TotalCost(group.plan);
      group.scans = ReadScans(group.plan);
      return;
    } catch (const std::exception& error) {
      group.mode.reset();
      if (group.failure.empty()) group.failure = FailureText(error, is_redacted);
    }
  }
}

void ExplainSample(PlanSession& session, const StatementShape& shape, const PlanOptions& options,
                   ExplainedGroup& group) {
  std::vector<ExplainMode> modes;
  const bool has_values = HasValues(group.samples.front(), shape);
  if (has_values) modes.push_back(ExplainMode::kParameters);
  if (!has_values || HasParameters(shape)) modes.push_back(ExplainMode::kGeneric);
  Explain(session, modes, options.is_redacted, group);
  if (!group.mode) return;
  const std::string objection =
      has_values ? ObjectionToExecuting(session, group.samples.front(), group.plan)
                 : "not executed: not all of its parameters were kept";
  group.can_be_executed = objection.empty();
  if (!options.analyze) return;
  if (!objection.empty()) {
    group.failure = objection;
    return;
  }
  ExplainedGroup executed = group;
  Explain(session, {ExplainMode::kAnalyze}, options.is_redacted, executed);
  if (executed.mode) {
    group = std::move(executed);
  } else {
    group.failure = executed.failure;
    group.can_be_executed = false;
  }
}

}  // namespace

std::string FailureText(const std::exception& error, bool is_redacted) {
  const auto* const refused = dynamic_cast<const fixtures::ServerError*>(&error);
  if (!is_redacted) return error.what();
  return refused == nullptr || refused->sqlstate().empty()
             ? "the server sent no plan"
             : fmt::format("the server refused it: SQLSTATE {}", refused->sqlstate());
}

std::vector<ExplainedGroup> ExplainGroups(const Recording& recording, const Readings& readings,
                                          const std::vector<StatementGroup>& groups,
                                          const std::string& database, PlanSession& session,
                                          const PlanOptions& options) {
  const std::map<std::string, Sampled> samples = Samples(recording, readings, database);
  std::vector<ExplainedGroup> chosen = Choose(readings, groups, options);
  for (ExplainedGroup& group : chosen) {
    const auto sample = samples.find(groups[group.group].fingerprint);
    if (sample == samples.end()) {
      group.failure = fmt::format("recorded in another database than '{}'", database);
      continue;
    }
    group.statement = sample->second.statement;
    const StatementShape& shape = readings.ShapeOf(group.statement);
    const std::optional<RecordedStatement> explained =
        Explainable(recording.statements[group.statement], shape);
    if (!explained) {
      group.failure = "the text of the statement was cut, or libpg_query cannot read it";
      continue;
    }
    group.samples.push_back(*explained);
    AddSamples(recording, readings, sample->second, group);
    ExplainSample(session, shape, options, group);
  }
  return chosen;
}

}  // namespace dispatchbench::profile
