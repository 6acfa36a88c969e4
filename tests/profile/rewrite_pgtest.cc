// The statements that remedies propose, run on a server: they must do what the loop did.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "fixtures/libpq_connection.h"
#include "profile/loop.h"
#include "profile/readings.h"
#include "profile/remedy.h"
#include "tests/support/profile/conversation.h"
#include "tests/support/profile/proxied_server.h"

namespace dispatchbench::profile {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Values = std::vector<std::string>;

std::string Id(int number) { return std::to_string(number); }

constexpr int kTurns = 10;

class RewriteTest : public ::testing::Test {
 protected:
  RewriteTest() : connection_(PrivateServer().endpoint()) {
    connection_.Execute(
        "CREATE TEMP TABLE t (id int PRIMARY KEY, k int UNIQUE, v text, n numeric DEFAULT 0, d "
        "date);"
        "CREATE TEMP TABLE child (id int PRIMARY KEY, t_id int, name text);");
    Refill();
  }

  void Refill() {
    connection_.Execute(
        "TRUNCATE t, child;"
        "INSERT INTO t SELECT i, i, 'old ' || i, 0, date '2024-01-01' + i FROM generate_series(0, "
        "14) i;"
        "INSERT INTO child SELECT i, i / 3, 'child ' || i FROM generate_series(0, 40) i");
  }

  Rows Run(const std::string& text, const Values& values) {
    std::vector<const char*> pointers;
    for (const std::string& value : values) pointers.push_back(value.c_str());
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexecParams(connection_.get(), text.c_str(), static_cast<int>(values.size()), nullptr,
                     pointers.data(), nullptr, nullptr, 0),
        PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
      throw std::runtime_error(text + ": " + PQresultErrorMessage(result.get()));
    }
    Rows rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (int column = 0; column < PQnfields(result.get()); ++column) {
        cells.emplace_back(PQgetvalue(result.get(), row, column));
      }
    }
    return rows;
  }

  Rows State() { return connection_.Execute("SELECT * FROM t ORDER BY id"); }

  // Runs the turns and notes them; what they returned, sorted.
  Rows RunTurns(testing::Conversation& conversation, const std::string& text,
                const std::vector<Values>& turns) {
    Rows all;
    for (const Values& values : turns) {
      const Rows rows = Run(text, values);
      all.insert(all.end(), rows.begin(), rows.end());
      conversation.Say(text, values, static_cast<std::int64_t>(rows.size()));
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  static std::string Rewritten(testing::Conversation& conversation, RemedyKind kind) {
    const Recording recording = conversation.Finish();
    const Readings readings = ReadStatements(recording);
    const LoopFindings findings = FindLoops(recording, readings);
    if (findings.loops.size() != 1) throw std::runtime_error("not one loop");
    for (const Remedy& remedy : FindRemedies(recording, readings, findings.loops[0])) {
      if (remedy.kind == kind) return remedy.sql;
    }
    throw std::runtime_error("no such remedy");
  }

  // The rewritten statement of the turns, run with the arrays of their values, must leave the table
  // as the turns did.
  void ExpectSameEnd(const std::string& text, const std::vector<Values>& turns, RemedyKind kind,
                     const Values& arrays) {
    const Rows before = State();
    testing::Conversation conversation;
    conversation.Connect();
    RunTurns(conversation, text, turns);
    const Rows after_turns = State();
    ASSERT_NE(after_turns, before);
    Refill();
    Run(Rewritten(conversation, kind), arrays);
    EXPECT_EQ(State(), after_turns) << text;
    Refill();
  }

  fixtures::LibpqConnection connection_;
};

// The value of each turn, and the array of all of them.
std::vector<std::string> Column(const std::string& prefix, int first = 0) {
  std::vector<std::string> values;
  for (int i = 0; i < kTurns; ++i) values.push_back(prefix + Id(first + i));
  return values;
}

std::string Array(const std::vector<std::string>& values) {
  std::string array = "{";
  for (const std::string& value : values) {
    array += (array.size() == 1 ? "\"" : ",\"") + value + "\"";
  }
  return array + "}";
}

std::vector<Values> Turns(const std::vector<std::vector<std::string>>& columns) {
  std::vector<Values> turns(kTurns);
  for (const auto& column : columns) {
    for (std::size_t i = 0; i < column.size(); ++i) turns[i].push_back(column[i]);
  }
  return turns;
}

TEST_F(RewriteTest, Updates) {
  const auto ids = Column("");
  const auto names = Column("new ");
  ExpectSameEnd("UPDATE t SET v = $1, n = n + 1 WHERE id = $2", Turns({names, ids}),
                RemedyKind::kSetUpdate, {Array(names), Array(ids)});
  ExpectSameEnd("UPDATE t SET v = 'same' WHERE id = $1", Turns({ids}), RemedyKind::kSetUpdate,
                {Array(ids)});
  ExpectSameEnd("UPDATE t AS x SET v = c.name FROM child c WHERE c.t_id = x.id AND c.id = $1 * 3",
                Turns({ids}), RemedyKind::kSetUpdate, {Array(ids)});
}

TEST_F(RewriteTest, Deletes) {
  const auto ids = Column("");
  const auto keys = Column("");
  ExpectSameEnd("DELETE FROM t WHERE id = $1", Turns({ids}), RemedyKind::kSetDelete, {Array(ids)});
  ExpectSameEnd("DELETE FROM t WHERE v = $1 AND n < $2", Turns({Column("old "), Column("1")}),
                RemedyKind::kSetDelete, {Array(Column("old ")), Array(Column("1"))});
}

TEST_F(RewriteTest, Inserts) {
  const auto ids = Column("", 20);
  const auto days = Column("2024-05-1");
  ExpectSameEnd("INSERT INTO t (id, k, v, n, d) VALUES ($1, $1, 'x', 2 * 3, $2)",
                Turns({ids, days}), RemedyKind::kSetInsert, {Array(ids), Array(days)});
  const auto some = Column("", 10);  // half of them are there
  ExpectSameEnd("INSERT INTO t (id, v) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET v = $2",
                Turns({some, ids}), RemedyKind::kSetInsert, {Array(some), Array(ids)});
}

TEST_F(RewriteTest, Upserts) {
  testing::Conversation conversation;
  conversation.Connect();
  for (int i = 5; i < 25; ++i) {
    const auto found = Run("SELECT id FROM t WHERE id = $1", {Id(i)});
    conversation.Say("SELECT id FROM t WHERE id = $1", {Id(i)},
                     static_cast<std::int64_t>(found.size()));
    if (found.empty()) {
      RunTurns(conversation, "INSERT INTO t (id, v) VALUES ($1, $2)", {{Id(i), "v" + Id(i)}});
    } else {
      RunTurns(conversation, "UPDATE t SET v = $1 WHERE id = $2", {{"v" + Id(i), Id(i)}});
    }
  }
  const Rows after_turns = State();
  Refill();
  std::vector<std::string> ids;
  std::vector<std::string> names;
  for (int i = 5; i < 25; ++i) {
    ids.push_back(Id(i));
    names.push_back("v" + Id(i));
  }
  Run(Rewritten(conversation, RemedyKind::kUpsert), {Array(ids), Array(names)});
  EXPECT_EQ(State(), after_turns);
}

TEST_F(RewriteTest, Reads) {
  const auto ids = Column("");
  const struct {
    const char* text;
    RemedyKind kind;
  } reads[] = {
      {"SELECT id, name FROM child WHERE id = $1", RemedyKind::kAnyArray},
      {"SELECT t_id, count(*) FROM child WHERE t_id = $1 GROUP BY t_id", RemedyKind::kTurnList},
      {"SELECT c.t_id, c.name FROM child c WHERE c.t_id = $1 ORDER BY c.id DESC LIMIT 2",
       RemedyKind::kTurnList},
      {"SELECT lower(name), t_id FROM child WHERE id BETWEEN $1 AND $1 + 1", RemedyKind::kTurnList},
  };
  for (const auto& read : reads) {
    testing::Conversation conversation;
    conversation.Connect();
    const Rows wanted = RunTurns(conversation, read.text, Turns({ids}));
    Rows rows = Run(Rewritten(conversation, read.kind), {Array(ids)});
    for (auto& row : rows) row.erase(row.begin(), row.end() - 2);  // the turn's value before them
    std::sort(rows.begin(), rows.end());
    EXPECT_EQ(rows, wanted) << read.text;
  }
}

TEST_F(RewriteTest, CountsByKey) {
  testing::Conversation conversation;
  conversation.Connect();
  const auto ids = Column("");
  RunTurns(conversation, "SELECT count(*) FROM child WHERE t_id = $1", Turns({ids}));
  const Rows rows = Run(Rewritten(conversation, RemedyKind::kAnyArray), {Array(ids)});
  ASSERT_EQ(rows.size(), 10);
  for (const auto& row : rows) EXPECT_EQ(row.at(1), "3") << row.at(0);
}

TEST_F(RewriteTest, JoinsWithTheParent) {
  testing::Conversation conversation;
  conversation.Connect();
  const std::string parent = "SELECT id, v FROM t WHERE n = $1 AND id < 10";
  ASSERT_EQ(RunTurns(conversation, parent, {{"0"}}).size(), 10);
  const Rows wanted =
      RunTurns(conversation, "SELECT id, name FROM child WHERE t_id = $1 AND name <> 'x'",
               Turns({Column("")}));
  Rows rows = Run(Rewritten(conversation, RemedyKind::kJoin), {"0"});
  for (auto& row : rows) row.erase(row.begin(), row.end() - 2);
  std::sort(rows.begin(), rows.end());
  EXPECT_EQ(rows, wanted);
}

TEST_F(RewriteTest, TakesNumbersAtOnce) {
  connection_.Execute("CREATE TEMP SEQUENCE s");
  testing::Conversation conversation;
  conversation.Connect();
  RunTurns(conversation, "SELECT nextval('s')", std::vector<Values>(kTurns));
  EXPECT_EQ(Run(Rewritten(conversation, RemedyKind::kNumbers), {"7"}).size(), 7);
}

}  // namespace
}  // namespace dispatchbench::profile
