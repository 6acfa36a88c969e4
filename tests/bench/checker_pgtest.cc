#include "bench/checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "fixtures/statement.h"
#include "tests/support/bench/private_server.h"
#include "tests/support/bench/sample_operation.h"

namespace dispatchbench::bench {
namespace {

using ::testing::HasSubstr;

constexpr int kSize = 10;

Worlds& SharedWorlds() {
  const WorldOptions options;
  static Worlds worlds(PrivateServer().endpoint(), options);
  return worlds;
}

Measurement Check(const Operation& operation, const std::string& variant) {
  Checker checker(SharedWorlds());
  const std::vector<BenchmarkCase> cases = {{&operation, &operation.variant(variant), kSize}};
  return checker
      .Check(
          cases, [](const std::string&) {}, [] { return false; })
      .at(0);
}

// The n_plus_one variant of a right operation replaced.
Operation With(Operation operation, std::function<Answer(Workload&)> run) {
  operation.variants.front().run = std::move(run);
  return operation;
}

constexpr char kRead[] =
    "SELECT id, driver_id, delay_seconds FROM assignment WHERE dispatch_run_id = $1 ORDER BY id";
constexpr char kWrite[] =
    "UPDATE assignment SET delay_seconds = 7 WHERE dispatch_run_id = $1"
    " RETURNING booking_id, driver_id, delay_seconds";

void ExpectFailure(const Operation& operation, const std::string& message) {
  const Measurement measurement = Check(operation, "n_plus_one");
  ASSERT_TRUE(measurement.failure.has_value()) << "not noticed: " << message;
  EXPECT_THAT(*measurement.failure, HasSubstr(message));
  // The next check must not suffer from what the wrong one has left behind.
  EXPECT_EQ(Check(ReadingOperation(), "bulk").failure, std::nullopt);
}

TEST(CheckerTest, RightVariantsPassWithTheirExactCounts) {
  for (const Operation& operation : {ReadingOperation(), WritingOperation()}) {
    for (const Variant& variant : operation.variants) {
      const Measurement measurement = Check(operation, variant.name());
      EXPECT_EQ(measurement.failure, std::nullopt);
      EXPECT_EQ(measurement.counts.statements, 1);
      EXPECT_EQ(measurement.counts.round_trips, 1);
      EXPECT_EQ(measurement.counts.rows, kSize);
      EXPECT_EQ(measurement.answer.rows(), kSize);
      EXPECT_GT(measurement.iteration_cost_s, 0);
    }
  }
}

TEST(CheckerTest, SeesAWrongRow) {
  ExpectFailure(With(ReadingOperation(),
                     [](Workload& workload) {
                       return AnswerOf(workload,
                                       "SELECT id, driver_id, delay_seconds +"
                                       " (id = (SELECT max(id) FROM assignment WHERE"
                                       " dispatch_run_id = $1))::int FROM assignment"
                                       " WHERE dispatch_run_id = $1 ORDER BY id");
                     }),
                "wrong answer: the reference 'bulk' gives 10 rows");
}

TEST(CheckerTest, SeesAMissingRow) {
  ExpectFailure(
      With(ReadingOperation(),
           [](Workload& workload) { return AnswerOf(workload, std::string(kRead) + " LIMIT 9"); }),
      "this gives 9 rows");
}

TEST(CheckerTest, SeesAWrongOrderWhereOrderMatters) {
  const auto backwards = [](Workload& workload) {
    return AnswerOf(workload, std::string(kRead) + " DESC");
  };
  ExpectFailure(With(ReadingOperation(), backwards), "wrong order");
  Operation any_order = With(ReadingOperation(), backwards);
  any_order.ordered = false;
  EXPECT_EQ(Check(any_order, "n_plus_one").failure, std::nullopt);
}

TEST(CheckerTest, SeesOneMoreStatementThanDeclared) {
  ExpectFailure(With(ReadingOperation(),
                     [](Workload& workload) {
                       pqxx::nontransaction transaction(workload.session.connection());
                       fixtures::ExecuteSimple(transaction, "SELECT 1");
                       transaction.commit();
                       return AnswerOf(workload, kRead);
                     }),
                "wrong cost: n_plus_one of operation read_delays declares 1 statement at size 10, "
                "2 on the wire");
}

TEST(CheckerTest, SeesAReadingOperationThatLeavesATableChanged) {
  ExpectFailure(With(ReadingOperation(),
                     [](Workload& workload) {
                       // One statement, the right answer, and a company that nobody asked for.
                       return AnswerOf(workload,
                                       "WITH extra AS (INSERT INTO company (name) VALUES ('x')) " +
                                           std::string(kRead));
                     }),
                "table left changed: company is not among what 'read_delays' changes");
}

TEST(CheckerTest, SeesATableChangedBesideTheDeclaredOnes) {
  ExpectFailure(With(WritingOperation(),
                     [](Workload& workload) {
                       return AnswerOf(workload,
                                       "WITH extra AS (UPDATE client SET phone = phone || '0') " +
                                           std::string(kWrite));
                     }),
                "table left changed: client");
}

TEST(CheckerTest, SeesAWrongEndStateBehindARightAnswer) {
  ExpectFailure(With(WritingOperation(),
                     [](Workload& workload) {
                       return AnswerOf(
                           workload,
                           "WITH done AS (UPDATE assignment SET delay_seconds = 8"
                           " WHERE dispatch_run_id = $1 RETURNING booking_id, driver_id)"
                           " SELECT booking_id, driver_id, 7 FROM done");
                     }),
                "wrong end state: table assignment is not as the reference 'bulk' leaves it");
}

TEST(CheckerTest, ReportsWhatAVariantThrows) {
  ExpectFailure(With(ReadingOperation(),
                     [](Workload& workload) {
                       return AnswerOf(workload, "SELECT no_such_column, 1, $1::bigint");
                     }),
                "no_such_column");
}

TEST(CheckerTest, ReportsAReferenceThatFails) {
  Operation operation = ReadingOperation();
  operation.variants.back().run = [](Workload&) -> Answer { throw std::runtime_error("broken"); };
  ExpectFailure(operation, "the reference 'bulk' fails: broken");
}

TEST(CheckerTest, SkipsWithAReasonWhatTheServerIsTooOldFor) {
  Operation operation = ReadingOperation();
  operation.variants.front().min_server_version = 990000;
  const Measurement measurement = Check(operation, "n_plus_one");
  EXPECT_EQ(measurement.failure, std::nullopt);
  ASSERT_TRUE(measurement.skipped.has_value());
  EXPECT_THAT(*measurement.skipped, HasSubstr("needs PostgreSQL 99"));
}

TEST(CheckerTest, StopsWhenAskedTo) {
  const Operation operation = ReadingOperation();
  const std::vector<BenchmarkCase> cases = {{&operation, &operation.variants[0], kSize},
                                            {&operation, &operation.variants[1], kSize}};
  int steps = 0;
  Checker checker(SharedWorlds());
  const std::vector<Measurement> measurements = checker.Check(
      cases, [&](const std::string&) { ++steps; }, [&] { return steps == 1; });
  EXPECT_EQ(measurements.size(), 1u);
}

}  // namespace
}  // namespace dispatchbench::bench
