// What surrounds the sections of a page: policy, style, script, links. The browser tests prove that
// a browser agrees.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "plots/page.h"
#include "plots/page_assets.h"
#include "plots/run_report.h"
#include "plots/sha256.h"
#include "results/run_document.h"
#include "results/summary.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::plots {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Report ReportOf(const std::string& document) {
  const results::Run run = results::LoadRun(testing::GoldenPath(document));
  return MakeRunReport(run, results::Summarize(run), "run.json");
}

std::vector<std::string> Matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern, std::regex::icase);
  std::vector<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex);
       it != std::sregex_iterator(); ++it) {
    found.push_back(it->size() > 1 ? (*it)[1].str() : it->str());
  }
  return found;
}

// What stands in the only element of a name.
std::string ContentOf(const std::string& page, const std::string& element) {
  const std::string open = "<" + element + ">";
  const std::string close = "</" + element + ">";
  const std::size_t from = page.find(open);
  const std::size_t to = page.find(close);
  EXPECT_EQ(page.find(open, from + 1), std::string::npos) << "a second " << open;
  EXPECT_EQ(page.find(close, to + 1), std::string::npos) << "a second " << close;
  return page.substr(from + open.size(), to - from - open.size());
}

// The start tags without the contents of style and script.
std::vector<std::string> Tags(std::string page) {
  for (const char* element : {"style", "script"}) {
    const std::string content = ContentOf(page, element);
    page.replace(page.find(content), content.size(), "");
  }
  return Matches(page, "<[a-z][^>]*>");
}

TEST(PagePolicy, AllowsItsOwnStyleAndScriptOnly) {
  const std::string page = Page(ReportOf("results_small.json"));
  const std::string style = ContentOf(page, "style");
  const std::string script = ContentOf(page, "script");
  EXPECT_GT(style.size(), 1000u);
  EXPECT_GT(script.size(), 1000u);
  EXPECT_THAT(page, HasSubstr(fmt::format(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\""
                        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; "
                        "base-uri 'none'; form-action 'none'\">",
                        PolicyHash(style), PolicyHash(script))));
  // It holds for what comes after it.
  EXPECT_LT(page.find("Content-Security-Policy"), page.find("<style>"));
}

TEST(PagePolicy, NeedsNoAttributeThatItForbids) {
  for (const char* document : {"results_small.json", "results_failed.json"}) {
    const std::vector<std::string> tags = Tags(Page(ReportOf(document)));
    EXPECT_GT(tags.size(), 500u);
    for (const std::string& tag : tags) {
      EXPECT_FALSE(
          std::regex_search(tag, std::regex("\\s(style|on[a-z]+)\\s*=", std::regex::icase)))
          << tag;
      EXPECT_EQ(tag.find("javascript:"), std::string::npos) << tag;
    }
  }
}

TEST(PageAssets, CannotEndTheirElement) {
  for (const std::string_view asset : {PageRules(), PageScripts()}) {
    EXPECT_EQ(asset.find("</"), std::string_view::npos);
    EXPECT_EQ(asset.find("<!--"), std::string_view::npos);
    // A browser hashes a page's lines as it reads them, with line feeds.
    EXPECT_EQ(asset.find('\r'), std::string_view::npos);
  }
}

TEST(PageAssets, ScriptAndBodyKnowTheSameTexts) {
  const std::string page = Page(ReportOf("results_small.json"));
  const std::vector<std::string> body =
      Matches(page.substr(page.find("<body")), "\ndata-([a-z]+)=");
  const std::string scripts(PageScripts());
  std::vector<std::string> used = Matches(scripts, "texts\\.([a-z]+)");
  EXPECT_GE(used.size(), 5u);
  // tables.js names these by the direction.
  ASSERT_THAT(scripts, HasSubstr("texts[order]"));
  used.insert(used.end(), {"none", "ascending", "descending"});
  for (const std::string& text : used) EXPECT_THAT(body, Contains(text));
  for (const std::string& text : body) EXPECT_THAT(used, Contains(text));
}

TEST(Page, IsTheSameEachTime) {
  for (const char* document : {"results_small.json", "results_failed.json"}) {
    EXPECT_TRUE(Page(ReportOf(document)) == Page(ReportOf(document))) << document;
  }
}

TEST(PageLinks, LeadToTheRowOfABenchmark) {
  const std::string page = Page(ReportOf("results_small.json"));
  EXPECT_THAT(Matches(page, "<tr id=\"([^\"]*)\""), Contains("insert_assignments/n_plus_one/100"));
  EXPECT_THAT(page, HasSubstr("<tr id=\"insert_assignments/n_plus_one/100\"><th scope=\"row\">"
                              "<a href=\"#insert_assignments/n_plus_one/100\">"));
}

TEST(PageLinks, GoToTheFirstRowOfABenchmark) {
  Report report;
  Section section;
  section.tables = {{.caption = "a",
                     .columns = {{"x"}},
                     .rows = {{"1"}, {"2"}, {"3"}},
                     .benchmarks = {"a/b/1", "", "a/b/1"}},
                    {.caption = "b",
                     .columns = {{"x"}},
                     .rows = {{"4"}, {"5"}, {"6"}},
                     .benchmarks = {"a/b/1", "a b/c", "<\"%>/1"}}};
  report.sections = {section};
  const std::string page = Page(report);
  EXPECT_THAT(Matches(page, "<tr id=\"([^\"]*)\""), ElementsAre("a/b/1", "&lt;&quot;%&gt;/1"));
  EXPECT_THAT(Matches(page, "row\"><a href=\"([^\"]*)\""),
              ElementsAre("#a/b/1", "#a/b/1", "#a/b/1", "#%3C%22%25%3E/1"));
}

TEST(PageTables, WithoutACaptionAreCalledAsTheirSection) {
  Report report;
  Section section;
  section.title = "Loops";
  section.tables = {{.caption = "", .columns = {{"x"}}, .rows = {}}};
  report.sections = {section};
  const std::string page = Page(report);
  EXPECT_THAT(page, HasSubstr("<summary>Loops</summary>"));
  EXPECT_THAT(page, HasSubstr("role=\"group\" aria-label=\"Loops\""));
}

TEST(PageProvenance, SaysWhatIsNotKnown) {
  Report report;
  report.provenance = {{"commit", ""}, {"date", "today"}};
  EXPECT_THAT(Page(report), HasSubstr("<dt>commit</dt><dd>unknown</dd></div>\n"
                                      "<div><dt>date</dt><dd>today</dd>"));
}

TEST(PageDownloads, StandInTheirSection) {
  Report report;
  Section section;
  section.downloads = {{.text = "rows", .file = "rows.csv", .data = "text/csv,a\n"}};
  report.sections = {section};
  EXPECT_THAT(Matches(Page(report), "<a download=\"rows.csv\" href=\"([^\"]*)\""),
              ElementsAre("data:text/csv;charset=utf-8,a%0A"));
}

TEST(PageNavigation, HasTheChaptersButNotTheirParts) {
  Report report;
  report.sections.resize(2);
  report.sections[0].id = "chapter";
  report.sections[1].id = "chapter-part";
  report.sections[1].level = 3;
  const std::string page = Page(report);
  EXPECT_THAT(page, HasSubstr("<h2 id=\"chapter-title\">"));
  EXPECT_THAT(page, HasSubstr("<h3 id=\"chapter-part-title\">"));
  EXPECT_THAT(page, HasSubstr("href=\"#chapter\""));
  EXPECT_THAT(page, Not(HasSubstr("href=\"#chapter-part\"")));
}

}  // namespace
}  // namespace dispatchbench::plots
