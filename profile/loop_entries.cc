#include "profile/loop_entries.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "profile/loop_character.h"
#include "profile/loop_cost.h"
#include "profile/microseconds.h"
#include "profile/remedy.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::ordered_json;

// Of a fingerprint that has statements.
std::string GroupOf(const Analysis& analysis, std::size_t fingerprint) {
  return GroupId(analysis.group_of_fingerprint[fingerprint]);
}

Json StatementsJson(const Analysis& analysis, const Redaction& redaction, const Loop& loop) {
  Json json = Json::array();
  for (const LoopStatement& statement : loop.statements) {
    json.push_back({{"group", GroupOf(analysis, statement.fingerprint)},
                    {"caller", redaction.Caller(statement.caller,
                                                analysis.readings.callers[statement.caller])},
                    {"statements", statement.statements.size()},
                    {"turns", statement.turns},
                    {"distinct", statement.distinct}});
  }
  return json;
}

Json ParentJson(const Analysis& analysis, const Loop& loop) {
  if (!loop.parent) return nullptr;
  const bool is_equal = loop.parent->evidence == ParentEvidence::kEqualRows;
  return {{"group", GroupOf(analysis, loop.parent->fingerprint)},
          {"rows", loop.parent->rows},
          {"evidence", is_equal ? "equal rows" : "enough rows"}};
}

Json CostAtJson(const Loop& loop, const LoopCost& cost) {
  Json json = Json::array();
  for (const std::chrono::milliseconds rtt :
       {std::chrono::milliseconds(1), std::chrono::milliseconds(5)}) {
    json.push_back({{"rtt_us", std::chrono::microseconds(rtt).count()},
                    {"waiting_us", Microseconds(CostAt(loop, cost, rtt))}});
  }
  return json;
}

Json RemediesJson(const Recording& recording, const Analysis& analysis, const Redaction& redaction,
                  const Loop& loop) {
  Json json = Json::array();
  for (const Remedy& remedy : FindRemedies(recording, analysis.readings, loop)) {
    const std::optional<std::string> sql = redaction.Sql(remedy.sql);
    json.push_back({{"kind", Name(remedy.kind)},
                    {"group", GroupOf(analysis, remedy.fingerprint)},
                    {"advice", remedy.advice},
                    {"sql", sql ? Json(*sql) : Json(nullptr)},
                    {"has_guessed_types", remedy.has_guessed_types}});
  }
  return json;
}

}  // namespace

Json LoopEntries(const Recording& recording, const Analysis& analysis, const Redaction& redaction) {
  Json json = Json::array();
  for (const Loop& loop : analysis.loops.loops) {
    const LoopCost cost = CostOf(loop, analysis.empty_round_trip);
    json.push_back({{"character", Name(CharacterOf(analysis.readings, loop))},
                    {"turns", loop.turns},
                    {"runs", loop.runs},
                    {"statements", StatementsJson(analysis, redaction, loop)},
                    {"parent", ParentJson(analysis, loop)},
                    {"nested_in", loop.nested_in ? Json(*loop.nested_in) : Json(nullptr)},
                    {"round_trips", loop.round_trips},
                    {"commits", loop.commits},
                    {"waiting_us", Microseconds(cost.now)},
                    {"server_us", Microseconds(cost.server)},
                    {"is_pipelined", IsPipelined(loop)},
                    {"is_pooled", loop.is_pooled},
                    {"cost_at", CostAtJson(loop, cost)},
                    {"remedies", RemediesJson(recording, analysis, redaction, loop)}});
  }
  return json;
}

Json PassedOverEntries(const Analysis& analysis) {
  Json json = Json::array();
  for (const PassedOver& passed : analysis.loops.passed_over) {
    json.push_back({{"reason", Name(passed.reason)},
                    {"group", GroupOf(analysis, passed.fingerprint)},
                    {"statements", passed.statements}});
  }
  return json;
}

}  // namespace dispatchbench::profile
