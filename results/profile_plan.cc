#include "results/profile_plan.h"

namespace dispatchbench::results {
namespace {

std::vector<SequentialScan> ReadScans(const Field& field) {
  std::vector<SequentialScan> scans;
  for (const Field& scan : field.Elements()) {
    scans.push_back({.table = scan.At("table").NonEmptyText(),
                     .filter = "",
                     .rows = {},
                     .cost = scan.At("cost").Amount()});
    if (const std::optional<Field> rows = scan.Known("rows")) scans.back().rows = rows->Amount();
    if (const std::optional<Field> filter = scan.Known("filter")) {
      scans.back().filter = filter->Text();
    }
  }
  return scans;
}

ProfilePlan ReadPlan(const Field& field, const ProfileGroups& groups) {
  ProfilePlan plan;
  plan.group = groups.PlaceOf(field.At("group"));
  for (const Field& why : field.At("why").Elements()) {
    plan.why.push_back(why.Choice({"slowest", "frequent"}));
  }
  if (const std::optional<Field> how = field.Known("how")) {
    plan.how = how->Choice({"generic", "parameters", "analyze"});
  }
  if (const std::optional<Field> failure = field.Known("failure")) {
    plan.failure = failure->NonEmptyText();
  }
  if (const std::optional<Field> json = field.Known("plan")) {
    json->Members();  // an object
    plan.plan = json->Json();
  }
  if (const std::optional<Field> cost = field.Known("total_cost")) plan.total_cost = cost->Amount();
  plan.sequential_scans = ReadScans(field.At("sequential_scans"));
  if (!plan.plan && !plan.failure) field.At("plan").Reject("a plan, or a failure beside it");
  return plan;
}

}  // namespace

std::vector<ProfilePlan> ReadProfilePlans(const Field& field, const ProfileGroups& groups) {
  std::vector<ProfilePlan> plans;
  for (const Field& one : field.Elements()) plans.push_back(ReadPlan(one, groups));
  return plans;
}

}  // namespace dispatchbench::results
