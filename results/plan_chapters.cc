#include "results/plan_chapters.h"

#include <fmt/format.h>

#include "results/quantity.h"
#include "results/statement_chapters.h"
#include "results/text_table.h"

namespace dispatchbench::results {
namespace {

std::string WhyAbsent(const ProfileRun& run) {
  return run.plans_unavailable.empty() ? "Not asked for (--no-plans)."
                                       : "Not possible: " + run.plans_unavailable;
}

std::string PlanText(const ProfileRun& run, const ProfilePlan& plan) {
  std::string text =
      fmt::format("{}, as it is one of the {} statements: ", run.groups[plan.group].id,
                  fmt::join(plan.why, " and "));
  if (!plan.plan) return text + "no plan, " + plan.failure.value_or("");
  text += fmt::format("EXPLAIN with {}", plan.how == "generic"   ? "a generic plan"
                                         : plan.how == "analyze" ? "ANALYZE"
                                                                 : "its parameters");
  if (plan.total_cost) text += fmt::format(", cost {}", Significant(*plan.total_cost));
  if (plan.sequential_scans.empty()) text += ", no sequential scan";
  return text + (plan.failure ? ". Not as it was asked for: " + *plan.failure : "");
}

TextTable ScanTable(const ProfileRun& run) {
  TextTable table{.caption = "Sequential scans",
                  .columns = {"filter", "table", "rows of it", "cost", "statement"},
                  .rows = {}};
  for (const ProfilePlan& plan : *run.plans) {
    for (const SequentialScan& scan : plan.sequential_scans) {
      table.rows.push_back({scan.filter.empty() ? "(none)" : scan.filter, scan.table,
                            scan.rows ? fmt::format("{:.0f}", *scan.rows) : "not known",
                            Significant(scan.cost), run.groups[plan.group].id});
    }
  }
  return table;
}

std::string ProposalText(const IndexProposal& proposal) {
  std::string text = fmt::format(
      "{} priority (by the planner's costs it saves {} of all statements' time): {} ({}){}, "
      "proposed "
      "by {}",
      proposal.priority, PercentText(proposal.gain), proposal.table,
      fmt::join(proposal.columns, ", "), proposal.predicate ? " where " + *proposal.predicate : "",
      proposal.source == "plans" ? "reading the plans" : proposal.source);
  if (proposal.size_bytes) {
    text += fmt::format(", about {}", BytesText(static_cast<double>(*proposal.size_bytes)));
  }
  text += proposal.is_verified ? ". VERIFIED: the planner uses it." : ". NOT verified.";
  return text + (proposal.failure ? fmt::format(" Problem: {}.", *proposal.failure) : "");
}

TextTable ServedTable(const ProfileRun& run, const IndexProposal& proposal) {
  TextTable table{.caption = "",
                  .columns = {"statement", "cost before", "cost after", "index used"},
                  .rows = {}};
  const auto text = [](std::optional<double> cost) {
    return cost ? Significant(*cost) : std::string("-");
  };
  for (const ServedGroup& served : proposal.serves) {
    table.rows.push_back({GroupText(run.groups[served.group]), text(served.cost_before),
                          text(served.cost_after), served.is_used ? "yes" : "no"});
  }
  return table;
}

void AddTried(Chapter& chapter, const ProfileRun& run, const TriedIndex& tried) {
  std::string text = fmt::format("Tried on a copy: built in {}, {}.", DurationText(tried.build_us),
                                 BytesText(static_cast<double>(tried.size_bytes)));
  if (tried.write_before_us && tried.write_after_us) {
    text += fmt::format(" A write ({}) took {}, then {}.", tried.write,
                        DurationText(*tried.write_before_us), DurationText(*tried.write_after_us));
  } else {
    text += fmt::format(" No write was timed ({}).", tried.write);
  }
  chapter.Say(text);
  TextTable table{.caption = "", .columns = {"read", "before", "after"}, .rows = {}};
  for (const TriedRead& read : tried.reads) {
    table.rows.push_back({GroupText(run.groups[read.group]), DurationText(read.before_us),
                          DurationText(read.after_us)});
  }
  if (!table.rows.empty()) chapter.Add(std::move(table));
  chapter.Item("Migration up:").Code(tried.migration_up);
  chapter.Item("Migration down:").Code(tried.migration_down);
}

std::string ExtensionText(const IndexExtension& extension) {
  if (!extension.version) {
    return fmt::format("Extension {} is MISSING: install the package {}.", extension.name,
                       extension.install);
  }
  return fmt::format("Extension {} {}{}.", extension.name, *extension.version,
                     extension.problem ? " is REFUSED: " + *extension.problem : "");
}

void AddProposal(Chapter& chapter, const ProfileRun& run, const IndexProposal& proposal) {
  chapter.Head(proposal.name).Say(ProposalText(proposal)).Code(proposal.create);
  chapter.Item("To take it back:").Code(proposal.drop);
  if (!proposal.serves.empty()) chapter.Add(ServedTable(run, proposal));
  if (proposal.tried) AddTried(chapter, run, *proposal.tried);
}

}  // namespace

Chapter PlansChapter(const ProfileRun& run) {
  Chapter chapter("Plans");
  if (!run.plans) return chapter.Say(WhyAbsent(run));
  if (run.plans->empty()) return chapter.Say("No statement could be explained.");
  TextTable scans = ScanTable(run);
  if (scans.rows.empty()) {
    chapter.Say("No sequential scan.");
  } else {
    chapter.Add(std::move(scans));
  }
  for (const ProfilePlan& plan : *run.plans) {
    chapter.Item(PlanText(run, plan));
    if (plan.plan) chapter.Code(*plan.plan, "json", 0);
  }
  return chapter;
}

Chapter IndexesChapter(const ProfileRun& run) {
  Chapter chapter("Index proposals");
  if (!run.indexes) return chapter.Say(WhyAbsent(run));
  for (const IndexExtension& extension : run.indexes->extensions) {
    chapter.Item(ExtensionText(extension));
  }
  if (run.indexes->proposals.empty()) chapter.Say("None: no index is proposed.");
  if (run.indexes->not_tried) chapter.Say("Nothing was built: " + *run.indexes->not_tried);
  for (const IndexProposal& proposal : run.indexes->proposals) AddProposal(chapter, run, proposal);
  return chapter;
}

}  // namespace dispatchbench::results
