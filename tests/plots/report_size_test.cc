// How large a report gets. How long it takes is not asserted: report_scaling prints it.
#include <gtest/gtest.h>

#include "plots/full_report.h"
#include "plots/markdown.h"
#include "plots/page.h"
#include "plots/report_command.h"
#include "results/phrase.h"
#include "tests/support/plots/stored_results.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

// What a comment on GitHub may have; a page of a wiki may have more.
constexpr std::size_t kMostMarkdown = 65'536;

void ExpectSmall(const testing::StoredAmount& amount, std::size_t most_page) {
  const testing::ScratchFolder folder;
  testing::StoreResults(amount, folder.path() / "results");
  ReportOptions options;
  options.results = folder.path() / "results";
  {
    const results::LanguageScope scope(results::Language::kFrench);
    const Report french = MakeFullReport(ReadSources(options));
    EXPECT_LT(Page(french).size(), most_page);
    EXPECT_LT(Markdown(french).size(), kMostMarkdown);
  }
  const Report report = MakeFullReport(ReadSources(options));
  EXPECT_LT(Page(report).size(), most_page);
  EXPECT_LT(Markdown(report).size(), kMostMarkdown);
  const Section& raw = report.sections.back();
  ASSERT_EQ(raw.id, "raw-data");
  EXPECT_EQ(raw.tables.at(1).rows.size(), static_cast<std::size_t>(amount.benchmarks()));
}

TEST(ReportSize, Of300Benchmarks) { ExpectSmall(testing::UsualAmount(), 500'000); }

TEST(ReportSize, Of10000BenchmarksAnd1000Nights) { ExpectSmall(testing::LargeAmount(), 5'000'000); }

}  // namespace
}  // namespace dispatchbench::plots
