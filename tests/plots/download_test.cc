#include "plots/download.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dispatchbench::plots {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Table Hostile() {
  return {.caption = "caption",
          .columns = {{"name"}, {"time", true}, {"time", true}},
          .rows = {{"a,\"b\"\n</script>", "1 ms", "2 ms"}, {"plain", "-", "3"}}};
}

// What a browser makes of a data: link.
std::string Decoded(const std::string& url) {
  std::string text;
  for (std::size_t i = url.find(',') + 1; i < url.size(); ++i) {
    if (url[i] != '%') {
      text += url[i];
      continue;
    }
    text += static_cast<char>(std::stoi(url.substr(i + 1, 2), nullptr, 16));
    i += 2;
  }
  return text;
}

TEST(TableCsv, QuotesWhatItMust) {
  EXPECT_EQ(TableCsv(Hostile()),
            "name,time,time 2\n\"a,\"\"b\"\"\n</script>\",1 ms,2 ms\nplain,-,3\n");
}

TEST(TableJson, HasEveryCell) {
  const auto json = nlohmann::json::parse(TableJson(Hostile()));
  ASSERT_EQ(json.size(), 2u);
  EXPECT_EQ(json[0]["name"], "a,\"b\"\n</script>");
  EXPECT_EQ(json[0]["time"], "1 ms");
  EXPECT_EQ(json[0]["time 2"], "2 ms");
}

TEST(DataUrl, HoldsTheDataWithoutAnythingThatHtmlOrUrlsMean) {
  const std::string data = "text/csv," + TableCsv(Hostile()) + "100% #1 ä&amp;'\xff";
  const std::string url = DataUrl(data);
  EXPECT_THAT(url, ::testing::StartsWith("data:text/csv;charset=utf-8,"));
  EXPECT_EQ(url.find_first_of("<>\"'#& \n"), std::string::npos);
  EXPECT_EQ(Decoded(url), data.substr(data.find(',') + 1));
}

TEST(DownloadsHtml, LinksToFilesAndToData) {
  Section section;
  EXPECT_EQ(DownloadsHtml(section), "");
  EXPECT_EQ(DownloadsMarkdown(section), "");
  section.downloads = {{"beside <it>", "measurements.csv"}, {"inside", "rows.csv", "text/csv,a\n"}};
  EXPECT_THAT(DownloadsHtml(section),
              AllOf(HasSubstr("<a download=\"measurements.csv\" href=\"measurements.csv\">"),
                    HasSubstr("beside &lt;it&gt;"),
                    HasSubstr("href=\"data:text/csv;charset=utf-8,a%0A\">rows.csv</a>")));
  EXPECT_THAT(
      DownloadsMarkdown(section),
      AllOf(HasSubstr("- [measurements.csv](measurements.csv): beside"),
            HasSubstr("- rows.csv (a link in report.html): inside"), Not(HasSubstr("data:"))));
}

TEST(ReportJson, HasEveryFindingAndTable) {
  Report report;
  report.headline = "It is faster.";
  report.tiles = {{"speed-up", "12.5x", "median"}};
  report.attention = {{"NOISY", "a sentence"}};
  report.sections.resize(1);
  report.sections[0].id = "claims";
  report.sections[0].finding = "2 of 3";
  report.sections[0].tables = {Hostile()};
  const auto json = nlohmann::json::parse(ReportJson(report));
  EXPECT_EQ(json["headline"], "It is faster.");
  EXPECT_EQ(json["tiles"][0]["value"], "12.5x");
  EXPECT_EQ(json["attention"][0]["what"], "NOISY");
  EXPECT_EQ(json["sections"][0]["finding"], "2 of 3");
  EXPECT_EQ(json["sections"][0]["tables"][0]["rows"][1]["name"], "plain");
}

}  // namespace
}  // namespace dispatchbench::plots
