#include "profile/plan_report.h"

#include <nlohmann/json.hpp>

#include "profile/plan_redaction.h"
#include "profile/plan_session.h"
#include "profile/table_catalog.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::ordered_json;

// What the server's own messages quote is not known: they are left out.
void Redact(PlanReport& report) {
  for (ExplainedGroup& group : report.plans) {
    for (PlanScan& scan : group.scans) scan.filter = RedactedExpression(scan.filter);
    if (group.plan.empty()) continue;
    Json plan = Json::parse(group.plan);
    RedactPlan(plan);
    group.plan = plan.dump();
  }
  for (PlanExtension& extension : report.indexes.extensions) {
    if (!extension.problem.empty()) extension.problem = "the server refused to be asked";
  }
  for (IndexProposal& proposal : report.indexes.proposals) {
    if (!proposal.failure.empty()) proposal.failure = "the server refused to verify or to build it";
  }
}

void AddTableRows(const TableCatalog& catalog, std::vector<ExplainedGroup>& explained) {
  for (ExplainedGroup& group : explained) {
    for (PlanScan& scan : group.scans) {
      const auto table = catalog.find({scan.schema, scan.table});
      if (table != catalog.end()) scan.table_rows = table->second.rows;
    }
  }
}

Json TextOrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

template <typename Number>
Json NumberOrNull(const std::optional<Number>& number) {
  return number ? Json(*number) : Json();
}

Json ModeJson(const std::optional<ExplainMode>& mode) {
  if (!mode) return {};
  switch (*mode) {
    case ExplainMode::kGeneric:
      return "generic";
    case ExplainMode::kParameters:
      return "parameters";
    default:
      return "analyze";
  }
}

Json ExplainedJson(const ExplainedGroup& group) {
  Json why = Json::array();
  if (group.is_slowest) why.push_back("slowest");
  if (group.is_frequent) why.push_back("frequent");
  Json scans = Json::array();
  for (const PlanScan& scan : group.scans) {
    if (!scan.is_sequential) continue;
    scans.push_back(
        {{"table", scan.table},
         {"filter", scan.filter},
         {"rows", scan.table_rows ? Json(static_cast<std::int64_t>(*scan.table_rows)) : Json()},
         {"cost", scan.cost}});
  }
  return {{"group", GroupId(group.group)},
          {"why", why},
          {"how", ModeJson(group.mode)},
          {"failure", TextOrNull(group.failure)},
          {"plan", group.mode ? Json::parse(group.plan)[0] : Json()},
          {"total_cost", group.mode ? Json(group.total_cost) : Json()},
          {"sequential_scans", scans}};
}

Json TrialJson(const std::optional<IndexTrial>& trial) {
  if (!trial) return {};
  Json reads = Json::array();
  for (const TriedRead& read : trial->reads) {
    reads.push_back({{"group", GroupId(read.group)},
                     {"before_us", read.before_us},
                     {"after_us", read.after_us}});
  }
  return {{"build_us", trial->build_us},
          {"size_bytes", trial->size_bytes},
          {"reads", reads},
          {"write_before_us", NumberOrNull(trial->write_before_us)},
          {"write_after_us", NumberOrNull(trial->write_after_us)},
          {"write", trial->write},
          {"migration_up", trial->migration_up},
          {"migration_down", trial->migration_down}};
}

Json PriorityJson(Priority priority) {
  switch (priority) {
    case Priority::kHigh:
      return "high";
    case Priority::kMedium:
      return "medium";
    default:
      return "low";
  }
}

Json ProposalJson(const IndexProposal& proposal) {
  Json serves = Json::array();
  for (const ServedGroup& served : proposal.serves) {
    serves.push_back({{"group", GroupId(served.group)},
                      {"cost_before", served.cost_before},
                      {"cost_after", NumberOrNull(served.cost_after)},
                      {"is_used", served.is_used}});
  }
  const bool is_of_plans = proposal.candidate.source == CandidateSource::kPlans;
  return {{"priority", PriorityJson(proposal.priority)},
          {"gain", proposal.gain},
          {"table", proposal.table},
          {"columns", proposal.columns},
          {"predicate", TextOrNull(proposal.predicate)},
          {"name", proposal.name},
          {"create", proposal.create},
          {"drop", proposal.drop},
          {"source", is_of_plans ? "plans" : "pg_qualstats"},
          {"is_verified", proposal.is_verified},
          {"failure", TextOrNull(proposal.failure)},
          {"size_bytes", NumberOrNull(proposal.size_bytes)},
          {"serves", serves},
          {"tried", TrialJson(proposal.trial)}};
}

}  // namespace

PlanReport ExplainRecording(const Recording& recording, const Readings& readings,
                            const std::vector<StatementGroup>& groups,
                            const fixtures::Endpoint& endpoint, const PlanOptions& options) {
  PlanReport report;
  {
    PlanSession session(endpoint, options);
    const std::string& database =
        options.recorded_database.empty() ? endpoint.database : options.recorded_database;
    report.plans = ExplainGroups(recording, readings, groups, database, session, options);
    const TableCatalog catalog = CatalogOf(session, report.plans);
    AddTableRows(catalog, report.plans);
    KeepConstants(readings, catalog, options.is_redacted, report.plans);
    report.indexes = ProposeIndexes(session, catalog, groups, report.plans);
  }
  if (options.try_indexes) {
    TryProposals(endpoint, report.plans, options.statement_timeout, report.indexes);
  }
  if (options.is_redacted) Redact(report);
  return report;
}

Json PlanReportJson(const PlanReport& report) {
  Json plans = Json::array();
  for (const ExplainedGroup& group : report.plans) plans.push_back(ExplainedJson(group));
  Json extensions = Json::array();
  for (const PlanExtension& extension : report.indexes.extensions) {
    extensions.push_back({{"name", extension.name},
                          {"version", TextOrNull(extension.version)},
                          {"install", extension.package},
                          {"problem", TextOrNull(extension.problem)}});
  }
  Json proposals = Json::array();
  for (const IndexProposal& proposal : report.indexes.proposals) {
    proposals.push_back(ProposalJson(proposal));
  }
  return {{"plans", plans},
          {"indexes",
           {{"extensions", extensions},
            {"proposals", proposals},
            {"not_tried", TextOrNull(report.indexes.not_tried)}}}};
}

}  // namespace dispatchbench::profile
