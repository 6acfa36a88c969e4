#include "results/document_comparison.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>

#include "results/between_runs.h"
#include "results/field.h"
#include "results/profile_comparison.h"
#include "results/profile_comparison_text.h"
#include "results/profile_run.h"
#include "results/run_document.h"
#include "results/stored_comparison.h"
#include "results/stored_document.h"

namespace dispatchbench::results {
namespace {

DocumentComparison OfRuns(const StoredDocument& before, const StoredDocument& after,
                          const DocumentComparisonOptions& options) {
  // One after the other: which of two that cannot be read is named must not be left to the
  // compiler.
  Run baseline = ReadRun(before);
  Run contender = ReadRun(after);
  const StoredComparison comparison = CompareStored(std::move(baseline), std::move(contender),
                                                    before.file, after.file, options.force);
  const int size = CommonSize(comparison.baseline, comparison.contender, options.size);
  return {.exit_code = ExitCode(comparison),
          .table = StoredTable(comparison, size, options.is_coloured),
          .markdown = StoredMarkdown(comparison),
          .json = StoredJson(comparison),
          .junit = StoredJunit(comparison)};
}

DocumentComparison OfProfiles(const StoredDocument& before, const StoredDocument& after,
                              const DocumentComparisonOptions& options) {
  if (options.size || options.force) {
    throw std::invalid_argument(
        fmt::format("{}: profiles have no sizes, and any two are comparable, since only counts "
                    "are; leave it out",
                    options.size ? fmt::format("--size={}", *options.size) : "--force"));
  }
  const ProfileRun baseline = ReadProfile(before);
  const ProfileRun contender = ReadProfile(after);
  const ProfileComparison comparison =
      CompareProfiles(baseline, contender, before.file, after.file);
  const Chapter chapter = ProfileComparisonChapter(comparison);
  return {.exit_code = ExitCode(comparison),
          .table = chapter.ForTerminal(),
          .markdown = chapter.ForMarkdown(),
          .json = ProfileComparisonJson(comparison),
          .junit = ProfileComparisonJunit(comparison)};
}

struct Kind {
  const char* name;
  DocumentComparison (*compare)(const StoredDocument&, const StoredDocument&,
                                const DocumentComparisonOptions&);
};
constexpr Kind kKinds[] = {{"suite", OfRuns}, {"profile", OfProfiles}};

}  // namespace

DocumentComparison CompareDocuments(const std::filesystem::path& baseline,
                                    const std::filesystem::path& contender,
                                    const DocumentComparisonOptions& options) {
  const StoredDocument before = LoadDocument(baseline);
  const StoredDocument after = LoadDocument(contender);
  for (const Kind& kind : kKinds) {
    if (before.kind == kind.name) return kind.compare(before, after, options);
  }
  std::string names;
  for (const Kind& kind : kKinds) {
    names += fmt::format("{}\"{}\"", names.empty() ? "" : " or ", kind.name);
  }
  const Field root(*before.json, before.file);
  root.At("context")
      .At("dispatchbench")
      .At("kind")
      .Reject(names, "Other kinds of documents cannot be compared");
}

}  // namespace dispatchbench::results
