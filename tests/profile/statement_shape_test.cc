#include "profile/statement_shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Print(const std::string& text) { return ReadShape(text).fingerprint; }

TEST(ReadShape, GivesOneFingerprintToWhatDiffersInValuesOnly) {
  const std::string by_id = Print("SELECT a FROM t WHERE id = $1");
  for (const char* const text :
       {"select a from t where id = 5", "SELECT a\n FROM t WHERE id = -7.5",
        "SELECT a FROM t WHERE id = 'x'::bigint", "SELECT a FROM t WHERE id = NULL",
        "SELECT a FROM t WHERE id = $2 /* from here */ -- end"}) {
    EXPECT_EQ(Print(text), by_id) << text;
  }
  const std::string in_list = Print("SELECT a FROM t WHERE id IN ($1, $2)");
  EXPECT_EQ(Print("SELECT a FROM t WHERE id IN (1, 2, 3)"), in_list);
  EXPECT_EQ(Print("SELECT a FROM t WHERE id = ANY($1)"), in_list);
  EXPECT_EQ(Print("INSERT INTO t (a) VALUES (1), (2), (3)"),
            Print("INSERT INTO t (a) VALUES ($1)"));
  EXPECT_EQ(Print("FETCH 100 FROM one"), Print("FETCH FORWARD 50 FROM two"));
  EXPECT_EQ(Print("SAVEPOINT a1"), Print("SAVEPOINT a2"));
}

TEST(ReadShape, TellsApartWhatDiffersOtherwise) {
  EXPECT_NE(Print("SELECT a FROM t WHERE id = 1"), Print("SELECT a FROM t WHERE id IN (1, 2)"));
  EXPECT_NE(Print("SELECT a FROM t WHERE id = 1"), Print("SELECT a FROM t WHERE id > 1"));
  EXPECT_NE(Print("SELECT a FROM t WHERE id = 1"), Print("SELECT b FROM t WHERE id = 1"));
  EXPECT_NE(Print("EXECUTE one(1)"), Print("EXECUTE two(1)"));
}

TEST(ReadShape, SaysWhatItCouldNotParse) {
  const StatementShape shape = ReadShape("SELEC a  FROM t WHERE id = 5");
  EXPECT_FALSE(shape.was_parsed);
  EXPECT_EQ(shape.kind, StatementKind::kUnparsed);
  EXPECT_EQ(shape.normalized, "SELEC a FROM t WHERE id = $1");
  EXPECT_THAT(shape.fingerprint, ::testing::MatchesRegex("t[0-9a-f]{16}"));
  EXPECT_EQ(Print("SELEC a FROM t  WHERE id = 'x'"), shape.fingerprint);
  EXPECT_FALSE(ReadShape("SELECT 'no end").was_parsed);
  EXPECT_FALSE(ReadShape("SELECT 1; SELECT 2").was_parsed);
  EXPECT_EQ(ReadShape("").normalized, "");
}

struct Slot {
  SlotRole role;
  std::string column;
  std::size_t members;
  bool operator==(const Slot&) const = default;
};

std::vector<Slot> Slots(const std::string& text) {
  std::vector<Slot> slots;
  for (const ValueSlot& slot : ReadShape(text).slots) {
    slots.push_back({slot.role, slot.column, slot.members.size()});
  }
  return slots;
}

TEST(ReadShape, KnowsWhatEachValueDecides) {
  EXPECT_THAT(
      Slots("SELECT a, 'x' FROM t WHERE t.id = $1 AND s IN ('A', 'B') AND d > $2 ORDER BY a "
            "LIMIT 10 OFFSET $3"),
      ElementsAre(Slot{SlotRole::kOther, "", 1}, Slot{SlotRole::kEquality, "id", 1},
                  Slot{SlotRole::kSet, "s", 2}, Slot{SlotRole::kRange, "d", 1},
                  Slot{SlotRole::kLimit, "", 1}, Slot{SlotRole::kOffset, "", 1}));
  EXPECT_THAT(Slots("UPDATE t SET a = $1, n = n + $2 WHERE id = -3"),
              ElementsAre(Slot{SlotRole::kAssigned, "a", 1}, Slot{SlotRole::kAssigned, "n", 1},
                          Slot{SlotRole::kEquality, "id", 1}));
  EXPECT_THAT(Slots("INSERT INTO t (a, b) VALUES ($1, now())"),
              ElementsAre(Slot{SlotRole::kInserted, "a", 1}));
  EXPECT_THAT(Slots("SELECT 1 FROM t WHERE (a, b) IN ((1, 2), (3, 4)) AND d BETWEEN 5 AND 6"),
              ElementsAre(Slot{SlotRole::kOther, "", 1}, Slot{SlotRole::kSet, "a, b", 4},
                          Slot{SlotRole::kRange, "d", 1}, Slot{SlotRole::kRange, "d", 1}));
  EXPECT_THAT(Slots("SELECT a FROM t WHERE id = 1 OR id = 2"),
              ElementsAre(Slot{SlotRole::kSet, "id", 2}));
  EXPECT_THAT(Slots("SELECT a::numeric(10, 2) FROM t"), IsEmpty());
}

TEST(ReadShape, KnowsTablesFunctionsAndLocks) {
  const StatementShape shape =
      ReadShape("SELECT lower(a) FROM app.t JOIN u ON u.id = t.id FOR UPDATE OF t");
  EXPECT_THAT(shape.tables, ElementsAre("t", "u"));
  EXPECT_THAT(shape.functions, ElementsAre("lower"));
  EXPECT_TRUE(shape.locks_rows);
  EXPECT_FALSE(shape.has_limit);
  EXPECT_EQ(ReadShape("INSERT INTO t (a) VALUES (1), (2)").value_rows, 2);
  EXPECT_THAT(ReadShape("INSERT INTO t (a) VALUES (1), (2)").tables, ElementsAre("t"));
  EXPECT_EQ(ReadShape("PREPARE p AS SELECT 1").prepared_name, "p");
}

TEST(NormalizedText, IsOneLineWithoutCommentsAndValues) {
  EXPECT_EQ(NormalizedText("/* who */ SELECT a,\n  'b''c' AS d\tFROM t WHERE e = $7 -- why\n ;"),
            "SELECT a, $1 AS d FROM t WHERE e = $2");
  EXPECT_EQ(NormalizedText("SELECT  'no\nend"), "SELECT 'no end");
}

}  // namespace
}  // namespace dispatchbench::profile
