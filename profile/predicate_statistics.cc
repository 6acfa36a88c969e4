#include "profile/predicate_statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "fixtures/postgres_installation.h"

namespace dispatchbench::profile {
namespace {

// A line for each column that a statement compares, in one or several ways: of conditions that hold
// together (qualid; alone they have none) and of comparisons with a value, not with a column. The
// strategies of a B-tree: 3 is "=", the others are ranges (manual, 38.16.2).
constexpr char kSets[] =
    "SELECT q.lrelid, coalesce(q.qualid, q.qualnodeid) AS together, a.attname,"
    " bool_or(o.amopstrategy = 3)"
    " FROM {0}.pg_qualstats() q"
    " JOIN pg_catalog.pg_attribute a ON a.attrelid = q.lrelid AND a.attnum = q.lattnum"
    " JOIN pg_catalog.pg_amop o ON o.amopopr = q.opno"
    " JOIN pg_catalog.pg_am m ON m.oid = o.amopmethod AND m.amname = 'btree'"
    " WHERE q.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
    " AND q.rrelid IS NULL AND a.attnum > 0"
    " GROUP BY q.lrelid, together, a.attnum, a.attname ORDER BY q.lrelid, together, a.attnum";

}  // namespace

std::vector<PredicateSet> ReadPredicateSets(PlanSession& session) {
  std::vector<PredicateSet> sets;
  const PlanExtension* const extension = session.Find("pg_qualstats");
  if (extension == nullptr) return sets;
  std::string last;
  for (const auto& row : session.Ask(fmt::format(kSets, extension->schema))) {
    if (row[0] + "/" + row[1] != last) {
      last = row[0] + "/" + row[1];
      sets.push_back({static_cast<std::uint32_t>(std::stoul(row[0])), {}});
    }
    ScanCondition condition;
    condition.column = row[2];
    condition.kind = row[3] == "t" ? ConditionKind::kEquality : ConditionKind::kRange;
    sets.back().conditions.push_back(std::move(condition));
  }
  return sets;
}

std::vector<fixtures::ServerSetting> PredicateSettings(const std::string& pg_bindir) {
  const std::filesystem::path bindir = fixtures::FindPostgres(pg_bindir).bindir;
  if (!std::filesystem::exists(bindir.parent_path() / "lib" / "pg_qualstats.so")) return {};
  std::string preloaded;
  for (const auto& setting : fixtures::SettingsOf(fixtures::SettingsProfile::kSteady)) {
    if (setting.name == "shared_preload_libraries") preloaded = setting.value + ",";
  }
  return {{"shared_preload_libraries", preloaded + "pg_qualstats",
           "pg_qualstats counts which columns are compared together; it can only be loaded at the "
           "start"},
          {"pg_qualstats.enabled", "off", "only while plans are read"}};
}

}  // namespace dispatchbench::profile
