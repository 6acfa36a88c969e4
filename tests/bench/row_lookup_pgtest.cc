#include "bench/operations/row_lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <pqxx/pqxx>
#include <stdexcept>
#include <vector>

#include "bench/operations/row_index.h"
#include "fixtures/session.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::operations {
namespace {

using ::testing::HasSubstr;

class RowLookupTest : public ::testing::Test {
 protected:
  RowLookupTest() : session_(PrivateServer().endpoint()) {}

  fixtures::Session session_;
};

TEST_F(RowLookupTest, FindsTheSameByEveryProtocol) {
  for (const Protocol protocol : {Protocol::kUnprepared, Protocol::kPrepared, Protocol::kText}) {
    const RowLookup numbers(session_, protocol, "number",
                            "SELECT n * 2 FROM generate_series(1, 10) AS n WHERE n = ");
    pqxx::nontransaction transaction(session_.connection());
    EXPECT_EQ(numbers.Find(transaction, 7)[0].as<int>(), 14);
    try {
      numbers.Find(transaction, 11);
      ADD_FAILURE() << "a missing row was not reported";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("number: expected one row with id 11, found 0"));
    }
  }
}

// Up to the id.
constexpr char kNumbers[] = "SELECT n, n * 2 FROM generate_series(1, 10) AS n WHERE n = ";

TEST_F(RowLookupTest, IndexFindsRowsByIdAcrossBatches) {
  const std::vector<std::int64_t> ids = {9, 2, 4};
  pqxx::nontransaction transaction(session_.connection());
  const RowIndex numbers = RowIndex::Fetch(transaction, kNumbers, ids, 2);
  EXPECT_EQ(numbers.At(9)[1].as<int>(), 18);
  EXPECT_EQ(numbers.At(4)[1].as<int>(), 8);
  EXPECT_THROW(numbers.At(3), std::out_of_range);
}

TEST_F(RowLookupTest, IndexFetchesInAsManyStatementsAsItSays) {
  const std::vector<std::int64_t> ids = {9, 2, 4, 2};
  const auto statements = [&](const auto& fetch) {
    const fixtures::WireCounts counts = session_.Count([&] {
      pqxx::nontransaction transaction(session_.connection());
      fetch(transaction);
    });
    return counts.statements;
  };
  const auto batched = [&](auto& t) {
    EXPECT_NO_THROW(RowIndex::Fetch(t, kNumbers, ids, 3).At(2));
  };
  const auto at_once = [&](auto& t) {
    EXPECT_NO_THROW(RowIndex::FetchAll(t, kNumbers, ids).At(2));
  };
  const auto each = [&](auto& t) { EXPECT_NO_THROW(RowIndex::FetchEach(t, kNumbers, ids).At(2)); };
  const auto none = [&](auto& t) { RowIndex::FetchAll(t, kNumbers, {}); };
  EXPECT_EQ(statements(batched), 2);
  EXPECT_EQ(statements(at_once), 1);
  EXPECT_EQ(statements(each), 4);
  EXPECT_EQ(statements(none), 1);
}

TEST_F(RowLookupTest, IdentityMapFetchesEachRowOnce) {
  IdentityMap numbers(RowLookup(session_, Protocol::kUnprepared, "number", kNumbers));
  const fixtures::WireCounts counts = session_.Count([&] {
    pqxx::nontransaction transaction(session_.connection());
    for (const std::int64_t id : {7, 3, 7, 7}) {
      EXPECT_EQ(numbers.Find(transaction, id)[1].as<std::int64_t>(), 2 * id);
    }
  });
  EXPECT_EQ(counts.statements, 2);
}

}  // namespace
}  // namespace dispatchbench::bench::operations
