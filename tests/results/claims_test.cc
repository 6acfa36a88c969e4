// claims.json: read, with every check; and that each row of our own is measured by something.
#include "results/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "results/document_error.h"
#include "results/run_document.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const fs::path kRoot = DISPATCHBENCH_SOURCE_DIR;

Json Row() {
  return {{"id", "a"},
          {"kind", "estimate"},
          {"metric", "time"},
          {"what", "w"},
          {"before", 300},
          {"after", 20},
          {"measure",
           {{"kind", "suite"}, {"operation", "o"}, {"size", 100}, {"quantity", "factor_wall"}}}};
}

std::vector<Claim> Parse(const Json& row) {
  return ParseClaims(Json{{"claims", {row}}}.dump(), "mine.json");
}

Claim One(const std::function<void(Json&)>& change) {
  Json row = Row();
  change(row);
  return Parse(row).front();
}

std::string Message(const std::function<void(Json&)>& change) {
  try {
    One(change);
  } catch (const DocumentError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Claims, FactorOfBeforeAndAfter) {
  EXPECT_DOUBLE_EQ(One([](Json&) {}).factor->least, 15);
  const Claim rate = One([](Json& row) {
    row["metric"] = "rate";
    row["before"] = 16;
    row["after"] = 250;
  });
  EXPECT_DOUBLE_EQ(rate.factor->least, 15.625);
  EXPECT_EQ(rate.FiguresText(), "16.0/s to 250/s");
}

TEST(Claims, FactorOfAChange) {
  const auto factor = [](const char* change) {
    return *One([&](Json& row) {
              row.erase("before");
              row.erase("after");
              row["change"] = change;
            }).factor;
  };
  EXPECT_DOUBLE_EQ(factor("-80%").least, 5);
  EXPECT_DOUBLE_EQ(factor("+200%").least, 3);
  EXPECT_DOUBLE_EQ(factor("15x").least, 15);
  EXPECT_DOUBLE_EQ(factor("0%").least, 1);
  EXPECT_DOUBLE_EQ(factor("-50% to -80%").least, 2);
  EXPECT_DOUBLE_EQ(factor("-50% to -80%").most, 5);
  EXPECT_DOUBLE_EQ(factor("-80% to -50%").most, 5);
}

TEST(Claims, NamesWhatIsWrong) {
  EXPECT_THAT(Message([](Json& row) { row.erase("measure"); }),
              AllOf(HasSubstr("mine.json: field claims[0].measure is missing"),
                    HasSubstr("results/README.md")));
  EXPECT_THAT(Message([](Json& row) { row["measure"]["kind"] = "guess"; }),
              HasSubstr("claims[0].measure.kind"));
  EXPECT_THAT(Message([](Json& row) { row["measure"]["quantity"] = "beauty"; }),
              HasSubstr("claims[0].measure.quantity"));
  EXPECT_THAT(Message([](Json& row) { row["measure"]["sizes"] = 100; }),
              HasSubstr("claims[0].measure.sizes"));
  EXPECT_THAT(Message([](Json& row) { row["measure"].erase("operation"); }),
              HasSubstr("claims[0].measure.operation"));
  EXPECT_THAT(Message([](Json& row) {
                row["measure"]["sides"] = {"a", "b", "c"};
              }),
              HasSubstr("claims[0].measure.sides"));
  EXPECT_THAT(Message([](Json& row) { row["measure"]["sides"] = "a"; }),
              HasSubstr("claims[0].measure.sides: expected two sides"));
  EXPECT_THAT(Message([](Json& row) { row["metric"] = "joy"; }), HasSubstr("claims[0].metric"));
  EXPECT_THAT(Message([](Json& row) { row["before"] = -1; }), HasSubstr("claims[0].before"));
  EXPECT_THAT(Message([](Json& row) { row.erase("after"); }),
              HasSubstr("claims[0]: expected before and after above 0, or change"));
  EXPECT_THAT(Message([](Json& row) { row["after"] = 0; }), HasSubstr("claims[0]"));
  EXPECT_THAT(Message([](Json& row) { row["id"] = ""; }), HasSubstr("claims[0].id"));
  for (const char* const change :
       {"-100%", "-120%", "faster", "-2x", "1e3x", "-50% to", "0x", ""}) {
    EXPECT_THAT(Message([&](Json& row) {
                  row.erase("before");
                  row.erase("after");
                  row["change"] = change;
                }),
                HasSubstr("claims[0].change"))
        << change;
  }
}

TEST(Claims, OfOneIdThereIsOne) {
  const std::string text = Json{{"claims", {Row(), Row()}}}.dump();
  EXPECT_THROW(ParseClaims(text, "mine.json"), DocumentError);
}

TEST(Claims, ABrokenFileIsNamed) {
  EXPECT_THROW(ParseClaims("{\"claims\": [", "mine.json"), DocumentError);
  EXPECT_THROW(ParseClaims("", "mine.json"), DocumentError);
  EXPECT_THROW(LoadClaims("/nowhere/claims.json"), DocumentError);
}

TEST(Claims, TheTimeOfALimitAndTheBytesOfMemoryHaveTheirUnits) {
  const auto limit = [](const char* metric, const Json& measure) {
    return Message([&](Json& row) {
      row["metric"] = metric;
      row["measure"] = measure;
    });
  };
  const Json cost = {{"kind", "indexes"}, {"quantity", "write_cost"}};
  EXPECT_EQ(limit("time", cost), "accepted");
  EXPECT_THAT(limit("count", cost), HasSubstr("claims[0].metric"));
  const Json memory = {
      {"kind", "memory"}, {"size", 10}, {"sides", "t"}, {"quantity", "peak_bytes"}};
  EXPECT_EQ(limit("memory", memory), "accepted");
  EXPECT_THAT(limit("percent", memory), HasSubstr("claims[0].metric"));
}

TEST(OwnClaims, EveryRowOfTheFileIsThereWithItsFigures) {
  const Json file = Json::parse(testing::ReadText(kRoot / "results/claims.json"));
  const std::vector<Claim>& claims = OwnClaims();
  ASSERT_EQ(claims.size(), file["claims"].size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_EQ(claims[i].id, file["claims"][i]["id"].get<std::string>());
    EXPECT_FALSE(CommandOf(claims[i].measure).empty()) << claims[i].id;
    EXPECT_FALSE(BenchmarkText(claims[i].measure).empty()) << claims[i].id;
    EXPECT_FALSE(claims[i].ClaimedText().empty()) << claims[i].id;
  }
}

// Every variant of the operations that a measure names, or all there are, at every size that it can
// be worked out from.
bool Measures(const results::Run& run, const Measure& measure, const std::string& operation,
              const std::string& side) {
  return std::any_of(run.benchmarks.begin(), run.benchmarks.end(), [&](const Benchmark& benchmark) {
    const bool is_size =
        !measure.size || QuantityOf(measure).count != nullptr || benchmark.size == *measure.size;
    return benchmark.operation == operation && is_size &&
           (side.empty() || benchmark.variant == side);
  });
}

TEST(OwnClaims, EveryBenchmarkOfTheSuiteIsInTheCommittedSample) {
  const results::Run run = LoadRun(kRoot / "plots/sample/run.json");
  int seen = 0;
  for (const Claim& claim : OwnClaims()) {
    if (claim.measure.kind != "suite") continue;
    for (const std::string& operation : claim.measure.operations) {
      const std::vector<std::string> any = {""};
      for (const std::string& side : claim.measure.sides.empty() ? any : claim.measure.sides) {
        EXPECT_TRUE(Measures(run, claim.measure, operation, side))
            << claim.id << ": " << operation << "/" << side;
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 20);
}

// Names of what a file of the suite declares; the includes of the two chains do not meet, so that
// its text is all that there is.
std::string SourcesOf(const fs::path& folder) {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    if (entry.is_regular_file()) text += testing::ReadText(entry.path());
  }
  return text;
}

TEST(OwnClaims, IndexesQueriesAndTechniquesAreThoseOfTheSuites) {
  const std::string migrations = SourcesOf("fixtures/migrations");
  const std::string suites = SourcesOf("bench/suites");
  int seen = 0;
  for (const Claim& claim : OwnClaims()) {
    const Measure& measure = claim.measure;
    if (!measure.index.empty()) {
      EXPECT_THAT(migrations, HasSubstr("CREATE INDEX " + measure.index + " ON")) << claim.id;
      ++seen;
    }
    if (!measure.query.empty()) {
      EXPECT_THAT(suites, HasSubstr(".name = \"" + measure.query + "\"")) << claim.id;
    }
    if (!measure.state.empty()) {
      EXPECT_TRUE(fs::exists(kRoot / "fixtures/migrations" / ("0003_" + measure.state + ".up.sql")))
          << claim.id;
    }
    if (measure.kind != "memory") continue;
    for (const std::string& side : measure.sides) {
      EXPECT_THAT(suites, HasSubstr("{\"" + side + "\", ")) << claim.id;
    }
  }
  EXPECT_EQ(seen, 3);
}

}  // namespace
}  // namespace dispatchbench::results
