// The report in another language: complete, sound, and with the same data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "plots/command.h"
#include "plots/markdown.h"
#include "plots/page.h"
#include "plots/report_command.h"
#include "results/claims.h"
#include "results/phrase.h"
#include "results/targets.h"
#include "tests/support/plots/stored_documents.h"
#include "tests/support/plots/written_files.h"
#include "tests/support/plots/xml_check.h"
#include "tests/support/results/marked_text.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using results::Language;
using results::LanguageScope;
using ::testing::AllOf;
using testing::GoldenPath;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ReadText;
using testing::ScratchFolder;
using testing::StoredDocuments;

std::string Without(const std::string& text, const std::string& pattern, const char* by = " ") {
  return std::regex_replace(text, std::regex(pattern), by);
}

// Of the entities that Escaped() writes.
std::string Unescaped(std::string text) {
  for (const auto& [entity, c] : std::map<std::string, std::string>{
           {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}) {
    text = Without(text, entity, c.c_str());
  }
  return Without(text, "&amp;", "&");
}

// All texts of a page that a person reads or hears, and those that its script says.
std::vector<std::string> TextsOfPage(const std::string& page) {
  // std::regex would need a stack as deep as the page is long.
  std::vector<std::string> texts;
  const std::set<std::string> said = {"aria-label", "data-chart",      "data-keys", "data-filter",
                                      "data-shown", "data-ascending",  "data-none", "data-missing",
                                      "title",      "data-descending", "alt"};
  std::string hidden;  // inside this element: a program's, or a command
  for (std::size_t at = page.find('<'); at != std::string::npos;) {
    const std::size_t end = page.find('>', at);
    const std::string tag = page.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (hidden.empty() && (name == "style" || name == "script" || name == "code")) hidden = name;
    if (name == "/" + hidden) hidden.clear();
    const std::regex attribute("([a-z-]+)=\"([^\"]*)\"");
    for (std::sregex_iterator it(tag.begin(), tag.end(), attribute), none; it != none; ++it) {
      if (said.contains((*it)[1])) texts.push_back(Unescaped((*it)[2]));
    }
    at = page.find('<', end);
    if (!hidden.empty() || at == std::string::npos) continue;
    const std::string text = Unescaped(page.substr(end + 1, at - end - 1));
    if (name == "tspan" || name == "/tspan") {
      texts.back() += text;
    } else {
      texts.push_back(text);
    }
  }
  return texts;
}

std::string TextOfMarkdown(const std::string& markdown) {
  std::istringstream lines(markdown);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("    ")) text += Without(line, "<[^>]*>") + "\n";
  }
  return Without(Unescaped(text), R"(\\(.))", "$1");
}

// Strings of a document, whatever they are: names and texts of who measured; and the names of what
// a dataset was made with.
void AddData(const json& value, std::set<std::string>& names) {
  if (value.is_string()) names.insert(value.get<std::string>());
  if (!value.is_structured()) return;
  for (const auto& [key, item] : value.items()) {
    AddData(item, names);
    if (key != "spec") continue;
    for (const auto& [name, number] : item.items()) names.insert(name);
  }
}

// What every language writes alike: data of the stored documents, ids, names of files and of what
// has no other name; words of SQL that a chart cuts off.
std::set<std::string> NamesOf(const StoredDocuments& stored) {
  std::set<std::string> names = {"A/A",         "Dispatchbench", "GHz",         "JSON",
                                 "SQL",         "SVG",           "WAL",         "libpq",
                                 "libpqxx",     "SELECT",        "FROM",        "WHERE",
                                 "UPDATE",      "SET",           "INSERT",      "AND",
                                 "BEGIN",       "COMMIT",        "report.html", "measurements.csv",
                                 "load.csv",    "indexes.csv",   "memory.csv",  "profile.csv",
                                 "report.json", "deadlock",      "HOT"};
  for (const auto& entry : fs::recursive_directory_iterator(stored.Path(""))) {
    if (entry.path().extension() == ".json") AddData(json::parse(ReadText(entry.path())), names);
  }
  for (const results::Claim& claim : results::OwnClaims()) names.insert(claim.id);
  for (const results::Target& target : results::OwnTargets()) names.insert(target.claim.id);
  // A word that a report says itself is none, even where a document has it as well.
  std::erase_if(names,
                [](const std::string& name) { return results::FrenchTexts().contains(name); });
  // But for a variant, states of the indexes, and suites.
  names.insert({"batched", "bare", "baseline", "candidates", "performance", "indexes", "memory",
                "suite", "whole"});
  return names;
}

TEST(Language, NoTextOfAReportIsBeyondItsTable) {
  const StoredDocuments stored;
  const ScratchFolder empty;
  ReportOptions nothing;
  nothing.results = empty.path();
  const std::set<std::string> names = NamesOf(stored);
  const LanguageScope scope(Language::kMarked);
  std::set<std::string> seen;
  for (const ReportOptions& options : {stored.Options(), nothing}) {
    const Report report = MakeFullReport(ReadSources(options));
    std::vector<std::string> texts = TextsOfPage(Without(Page(report), "<wbr>", ""));
    texts.push_back(TextOfMarkdown(Markdown(report)));
    for (std::string& text : texts) {
      text = Without(text, R"((^|\| )\./dispatchbench [^|\n]*)");
      text =
          Without(text, R"(\bg[0-9]+ [A-Z]+ [^|\n]*)");  // a statement, which a chart may cut off
      if (!seen.insert(text).second) continue;
      EXPECT_THAT(testing::UnmarkedWords(text, names), IsEmpty()) << text.substr(0, 2000);
    }
  }
}

struct Written {
  std::string said;
  std::map<std::string, std::string> files;
};

Written WrittenReport(const StoredDocuments& stored, const std::string& language) {
  ReportOptions options = stored.Options();
  options.language = language;
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(WriteFullReport(options, out, err), 0) << err.str();
  return {out.str(), testing::WrittenFiles(options.out)};
}

TEST(Language, NoLineOfFrenchBeginsWithASign) {
  for (const auto& [english, french] : results::FrenchTexts()) {
    // Not those of a format, of a file or of a command.
    const std::string text = Without(french, R"(\{[^}]*\}|\S+/\S+)", "x");
    for (std::size_t i = text.find_first_of(":;!?%"); i != std::string::npos;
         i = text.find_first_of(":;!?%", i + 1)) {
      EXPECT_TRUE(std::string_view(text).substr(0, i).ends_with("\u00a0")) << french;
    }
  }
}

TEST(Language, AFrenchReportIsSoundAndTheSameTwice) {
  const StoredDocuments stored;
  const Written french = WrittenReport(stored, "fr");
  EXPECT_EQ(french.files, WrittenReport(stored, "fr").files);
  const std::string& page = french.files.at(kPageFile);
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"fr\">"), HasSubstr("Avant et après")));
  EXPECT_THAT(french.files.at(kMarkdownFile), HasSubstr("## Avant et après"));
  for (const auto& [name, text] : french.files) {
    if (name.ends_with(".svg")) {
      EXPECT_EQ(testing::XmlProblem(text), "") << name;
    }
    EXPECT_THAT(text, Not(HasSubstr("<<")));
  }
  EXPECT_EQ(json::parse(french.files.at("report.json")).at("title"),
            "Dispatchbench\u00a0: rapport de performance");
}

TEST(Language, FilesTerminalAndMeasuredValuesAreThoseOfEnglish) {
  const StoredDocuments stored;
  const Written french = WrittenReport(stored, "fr");
  const Written english = WrittenReport(stored, "en");
  EXPECT_EQ(french.said, english.said);
  ASSERT_EQ(french.files.size(), english.files.size());
  int tables = 0;
  for (const auto& [name, text] : english.files) {
    ASSERT_TRUE(french.files.contains(name)) << name;
    if (!name.ends_with(".csv")) continue;
    ++tables;
    EXPECT_EQ(french.files.at(name), text) << name;
  }
  EXPECT_GE(tables, 5);
}

TEST(Language, NothingIsWrittenInOneThatThereIsNot) {
  const StoredDocuments stored;
  ReportOptions options = stored.Options();
  options.language = "de";
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(WriteFullReport(options, out, err), 3);
  EXPECT_EQ(err.str(), "dispatchbench report: there is no language 'de'; use en or fr.\n");
  EXPECT_THAT(out.str(), IsEmpty());
  EXPECT_FALSE(fs::exists(options.out));
}

class PlotInFrench : public ::testing::Test {
 protected:
  int Do(const std::string& language) {
    PlotOptions options;
    options.files = {GoldenPath("results_small.json")};
    options.out = folder_.path() / "report";
    options.language = language;
    out_.str("");
    return Plot(options, out_, err_);
  }

  ScratchFolder folder_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(PlotInFrench, PrintsEnglishAndDrawsFrench) {
  ASSERT_EQ(Do("en"), 0) << err_.str();
  const std::string said = out_.str();
  const std::string values = ReadText(folder_.path() / "report" / kDataFile);
  ASSERT_EQ(Do("fr"), 0) << err_.str();
  EXPECT_EQ(out_.str(), said);
  EXPECT_EQ(ReadText(folder_.path() / "report" / kDataFile), values);
  EXPECT_THAT(ReadText(folder_.path() / "report" / kPageFile), HasSubstr("<html lang=\"fr\">"));
  EXPECT_EQ(results::CurrentLanguage(), Language::kEnglish);
}

TEST_F(PlotInFrench, IsOneOfTheLanguagesThatThereAre) {
  EXPECT_EQ(Do("fr_CH"), 3);
  EXPECT_EQ(err_.str(), "dispatchbench plot: there is no language 'fr_CH'; use en or fr.\n");
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_FALSE(fs::exists(folder_.path() / "report"));
}

}  // namespace
}  // namespace dispatchbench::plots
