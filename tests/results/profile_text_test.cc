#include "results/profile_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "results/profile_run.h"
#include "results/summary_table.h"
#include "results/terminal_text.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/profile_sample.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProfileSample;

ProfileRun Read(const json& document) {
  return ReadProfile(ParseDocument(document.dump(), "profile.json"));
}

std::string Markdown(const ProfileRun& run) {
  return ProfileMarkdown(run, "profile.json") + LoopMarkdown(run, "profile.json");
}

// Characters, not bytes.
std::size_t Columns(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void ExpectFits(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(Columns(line), kTableColumns) << line;
  }
}

TEST(ProfileText, AsItIs) {
  testing::ExpectGolden("results_profile.txt", ProfileText(Read(ProfileSample())));
}

TEST(ProfileMarkdown, AsItIs) {
  testing::ExpectGolden("results_profile.md", ProfileMarkdown(Read(ProfileSample()), "p.json"));
}

TEST(LoopMarkdown, AsItIs) {
  testing::ExpectGolden("results_profile_loops.md", LoopMarkdown(Read(ProfileSample()), "p.json"));
}

TEST(ProfileText, TerminalAndMarkdownSayTheSame) {
  const ProfileRun run = Read(ProfileSample());
  for (const std::string& text : {OneLine(ProfileText(run)), OneLine(Markdown(run))}) {
    EXPECT_THAT(text, AllOf(HasSubstr("app --day=1"), HasSubstr("7.25 ms"), HasSubstr("4711"),
                            HasSubstr("BATCH OF SINGLE STATEMENTS"), HasSubstr("polling"),
                            HasSubstr("23514"), HasSubstr("102 ms"), HasSubstr("502 ms"),
                            HasSubstr("ANY($1::bigint[])")));
    EXPECT_THAT(text, AllOf(HasSubstr("postgresql-15-pg-qualstats"), HasSubstr("VERIFIED"),
                            HasSubstr("high priority"), HasSubstr("CREATE INDEX CONCURRENTLY"),
                            HasSubstr("it writes into a table that is gone"), HasSubstr("pipeline"),
                            HasSubstr("were guessed")));
  }
}

TEST(ProfileText, EverySectionSaysWhenThereIsNone) {
  const ProfileRun run = Read(testing::EmptyProfileSample());
  for (const std::string& text : {ProfileText(run), Markdown(run)}) {
    std::size_t nones = 0;
    for (std::size_t at = text.find("There was none."); at != std::string::npos;
         at = text.find("There was none.", at + 1)) {
      ++nones;
    }
    EXPECT_EQ(nones, 4U) << "groups, errors, connections, passed over";
    EXPECT_THAT(text, AllOf(HasSubstr("There was no statement."), HasSubstr("no limit was given"),
                            HasSubstr("No N+1 loop was found."), HasSubstr("--no-plans")));
    EXPECT_THAT(text, Not(HasSubstr("nan")));
  }
  json document = ProfileSample();
  document["profile"]["plans"] = json::array();
  document["profile"]["indexes"]["proposals"] = json::array();
  EXPECT_THAT(ProfileText(Read(document)), AllOf(HasSubstr("No statement could be explained."),
                                                 HasSubstr("no index is proposed")));
  document["profile"]["plans"] = json::array({testing::SamplePlans()[1]});
  EXPECT_THAT(ProfileText(Read(document)), HasSubstr("No sequential scan."));
}

TEST(ProfileText, OfARedactedOneHoldsNoValues) {
  const ProfileRun run = Read(testing::RedactedProfileSample());
  for (const std::string& text : {OneLine(ProfileText(run)), OneLine(Markdown(run))}) {
    EXPECT_THAT(text, AllOf(HasSubstr("Redacted"), HasSubstr("parameters not shown"),
                            HasSubstr("(removed)"), HasSubstr("or it held values")));
    EXPECT_THAT(text, Not(HasSubstr("4711")));
  }
}

TEST(ProfileText, SaysWhatIsMissingAndThatTheCommandFailed) {
  json document = ProfileSample();
  document["profile"]["statements_left_out"] = 7;
  document["profile"]["command_exit_code"] = 2;
  document["profile"]["connections"][0]["was_asked_for_tls"] = true;
  document["profile"]["connections"][0]["error"] = {{"sqlstate", "57P01"},
                                                    {"message", "shut down"}};
  EXPECT_THAT(OneLine(ProfileText(Read(document))),
              AllOf(HasSubstr("NOT ALL OF IT"), HasSubstr("failed with exit code 2"),
                    HasSubstr("went on in plain text"), HasSubstr("57P01: shut down")));
}

TEST(ProfileText, SaysWhatPlansAndIndexesLack) {
  json document = ProfileSample();
  json& profile = document["profile"];
  profile["connections_left_out"] = 5;
  profile["plans"][0]["failure"] = "ANALYZE was not possible";
  profile["plans"][0]["sequential_scans"][0]["rows"] = nullptr;
  profile["indexes"]["extensions"][0]["problem"] = "not a superuser";
  profile["indexes"]["not_tried"] = "the database is not ours";
  profile["indexes"]["proposals"][0]["tried"]["write_before_us"] = nullptr;
  profile["indexes"]["proposals"][0]["tried"]["write"] = "no row";
  profile["indexes"]["proposals"][0]["is_verified"] = false;
  profile["indexes"]["proposals"][0]["failure"] = "the planner does not use it";
  EXPECT_THAT(OneLine(ProfileText(Read(document))),
              AllOf(HasSubstr("5 more were not stored"), HasSubstr("ANALYZE was not possible"),
                    HasSubstr("not known"), HasSubstr("REFUSED: not a superuser"),
                    HasSubstr("Nothing was built: the database is not ours"),
                    HasSubstr("No write was timed (no row)"),
                    HasSubstr("NOT verified. Problem: the planner does not use it")));
}

// What a program can put into a document through its statements.
std::string Hostile() {
  std::string accents;
  for (int i = 0; i < 150; ++i) accents += "\xc3\xa9";
  return "SELECT '\x1b[31m\xc2\x9b" + std::string(250, 'x') +
         "' AS y -- ``` |\n``````\n# head\n<script>*a*_b_[c](d)$e$\x07 " + accents;
}

json HostileSample() {
  json document = ProfileSample();
  json& profile = document["profile"];
  for (json* const text :
       {&profile["groups"][0]["text"], &profile["groups"][1]["text"],
        &profile["slowest"][0]["text"], &profile["slowest"][0]["parameters"][0],
        &profile["errors"][0]["message"], &profile["subject"]["name"],
        &profile["connections"][0]["application_name"],
        &profile["connections"][0]["not_understood"], &profile["loops"][0]["remedies"][0]["sql"],
        &profile["loops"][0]["remedies"][0]["advice"],
        &profile["loops"][0]["statements"][0]["caller"], &profile["passed_over"][0]["reason"],
        &profile["plans"][0]["sequential_scans"][0]["filter"], &profile["plans"][1]["failure"],
        &profile["indexes"]["extensions"][1]["install"],
        &profile["indexes"]["proposals"][0]["name"],
        &profile["indexes"]["proposals"][0]["predicate"],
        &profile["indexes"]["proposals"][0]["tried"]["migration_up"]}) {
    *text = Hostile();
  }
  return document;
}

TEST(ProfileText, FitsATerminalWhateverTheStatementsAre) {
  ExpectFits(ProfileText(Read(ProfileSample())));
  ExpectFits(ProfileText(Read(testing::EmptyProfileSample())));
  const std::string text = ProfileText(Read(HostileSample()));
  ExpectFits(text);
  for (const char* const control : {"\x1b", "\x07", "\xc2\x9b"}) {
    EXPECT_THAT(text, Not(HasSubstr(control)));
  }
}

TEST(ProfileText, ManyGroupsAreCutOnATerminalAndAllInTheMarkdown) {
  json document = ProfileSample();
  for (int i = 4; i <= 50; ++i) {
    document["profile"]["groups"].push_back(
        testing::SampleGroup(i, 1, "SELECT " + std::string(i, 'a'), 0));
    document["profile"]["groups"].back()["protocols"]["prepared"] = 0;
  }
  const ProfileRun run = Read(document);
  EXPECT_THAT(ProfileText(run), AllOf(HasSubstr("and 30 more"), Not(HasSubstr("g50 "))));
  EXPECT_THAT(Markdown(run), AllOf(HasSubstr("g50 "), Not(HasSubstr("more, in the Markdown"))));
}

TEST(ProfileMarkdown, StatementsCannotBecomeMarkup) {
  const std::string text = Markdown(Read(HostileSample()));
  bool is_code = false;
  std::string fence;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    if (!is_code && ticks >= 3) {
      is_code = true;
      fence = line.substr(0, ticks);
    } else if (is_code && line == fence) {
      is_code = false;
    } else if (!is_code) {
      EXPECT_THAT(line, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("`")), Not(HasSubstr("*a*")),
                              Not(HasSubstr("](d)"))))
          << line;
      EXPECT_FALSE(line.starts_with("# head")) << line;
    }
  }
  EXPECT_FALSE(is_code) << "every fence is closed by itself";
  for (const char control : {'\x1b', '\x07'}) EXPECT_EQ(text.find(control), std::string::npos);
}

}  // namespace
}  // namespace dispatchbench::results
