#include "results/ledger_json.h"

#include <nlohmann/json.hpp>

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

Json OrNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json IntervalJson(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return {{"lower", interval->lower}, {"upper", interval->upper}, {"coverage", interval->coverage}};
}

Json PointJson(const LedgerPoint& point) {
  return {{"document", point.document},
          {"machine", point.machine},
          {"postgresql", point.postgresql},
          {"settings", point.settings},
          {"rtt_us", point.rtt_us},
          {"rows", point.rows},
          {"before", OrNull(point.before)},
          {"after", OrNull(point.after)},
          {"factor", point.factor ? Json(point.factor->value) : Json(nullptr)},
          {"interval", IntervalJson(point.factor ? point.factor->interval : point.interval)},
          {"figure", point.figure},
          {"verdict", ToText(point.verdict)}};
}

Json RowJson(const LedgerRow& row) {
  Json json = {{"id", row.claim.id},
               {"kind", row.claim.kind},
               {"what", row.claim.what},
               {"metric", row.claim.metric},
               {"claimed_before", OrNull(row.claim.before)},
               {"claimed_after", OrNull(row.claim.after)},
               {"claimed", row.claimed},
               {"measured", row.measured},
               {"beside", row.beside},
               {"condition", row.condition},
               {"document", row.document},
               {"verdict", ToText(row.verdict)},
               {"reason", row.reason},
               {"holds_from", row.holds_from},
               {"reached", OrNull(row.reached)},
               {"reached_interval", IntervalJson(row.reached_interval)},
               {"contradicts", row.contradicts},
               {"remarks", row.remarks},
               {"benchmark", row.benchmark},
               {"command", row.command},
               {"points", Json::array()}};
  for (const LedgerPoint& point : row.points) json["points"].push_back(PointJson(point));
  return json;
}

}  // namespace

nlohmann::ordered_json TargetsJson(const TargetReport& report) {
  Json json = Json::array();
  for (const TargetRow& row : report.rows) {
    json.push_back({{"id", row.target.claim.id},
                    {"what", row.target.claim.what},
                    {"metric", row.target.claim.metric},
                    {"before", OrNull(row.target.claim.before)},
                    {"target", OrNull(row.target.claim.after)},
                    {"tolerance", row.target.tolerance},
                    {"wanted", row.wanted},
                    {"measured", row.measured.measured},
                    {"condition", row.measured.condition},
                    {"document", row.measured.document},
                    {"verdict", ToText(row.verdict)},
                    {"reason", row.reason},
                    {"benchmark", row.measured.benchmark},
                    {"command", row.measured.command}});
  }
  return json;
}

std::string LedgerJson(const Ledger& ledger, const TargetReport& targets, int exit_code) {
  Json json = {{"exit_code", exit_code},
               {"finding", LedgerFinding(ledger)},
               {"target_finding", TargetFinding(targets)},
               {"remarks", ledger.remarks},
               {"claims", Json::array()},
               {"targets", TargetsJson(targets)}};
  for (const LedgerRow& row : ledger.rows) json["claims"].push_back(RowJson(row));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::results
