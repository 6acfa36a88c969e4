#include "profile/remedy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "profile/loop.h"
#include "profile/loop_cost.h"
#include "profile/readings.h"
#include "tests/support/profile/conversation.h"

namespace dispatchbench::profile {
namespace {

using ::testing::ElementsAre;

std::string Id(int number) { return std::to_string(number); }

// "kind: sql" of all remedies of the only loop.
std::vector<std::string> Remedies(testing::Conversation& conversation) {
  const Recording recording = conversation.Finish();
  const Readings readings = ReadStatements(recording);
  const LoopFindings findings = FindLoops(recording, readings);
  EXPECT_EQ(findings.loops.size(), 1);
  std::vector<std::string> remedies;
  if (findings.loops.size() != 1) return remedies;
  for (const Remedy& remedy : FindRemedies(recording, readings, findings.loops[0])) {
    remedies.push_back(std::string(Name(remedy.kind)) + ": " + remedy.sql);
  }
  return remedies;
}

// One statement with these parameters and i for each "#" in them, in one transaction.
std::vector<std::string> RemediesOf(const std::string& text,
                                    const std::vector<std::string>& parameters,
                                    std::int64_t rows = 1) {
  testing::Conversation c;
  c.Connect();
  c.Begin();
  for (int i = 0; i < 10; ++i) {
    std::vector<std::string> values;
    for (std::string value : parameters) {
      const std::size_t mark = value.find('#');
      if (mark != std::string::npos) value.replace(mark, 1, Id(i));
      values.push_back(value);
    }
    c.Say(text, values, rows);
  }
  c.Commit();
  return Remedies(c);
}

TEST(FindRemedies, AsksForAllKeysAtOnce) {
  EXPECT_THAT(RemediesOf("SELECT a, b FROM t WHERE id = $1", {"#"}),
              ElementsAre("= ANY: SELECT id, a, b FROM t WHERE id = ANY($1)"));
  EXPECT_THAT(RemediesOf("SELECT t.id, b FROM t WHERE t.id = $1 AND state = $2", {"#", "NEW"}),
              ElementsAre("= ANY: SELECT t.id, b FROM t WHERE t.id = ANY($1) AND state = $2"));
  EXPECT_THAT(RemediesOf("SELECT count(*) FROM t WHERE t.x = $1", {"#"}),
              ElementsAre("= ANY: SELECT t.x, count(*) FROM t WHERE t.x = ANY($1) GROUP BY t.x"));
}

TEST(FindRemedies, UsesAListOfTurnsWhereAnArrayWouldChangeTheAnswer) {
  EXPECT_THAT(RemediesOf("SELECT s FROM t WHERE k = $1 ORDER BY c DESC LIMIT 1", {"#"}),
              ElementsAre("list of turns: SELECT turn.*, found.* FROM unnest($1::bigint[]) AS "
                          "turn(this_k) CROSS JOIN LATERAL (SELECT s FROM t WHERE k = turn.this_k "
                          "ORDER BY c DESC LIMIT 1) AS found"));
  EXPECT_THAT(RemediesOf("SELECT f($1, $2)", {"#", "x"}),
              ElementsAre("list of turns: SELECT turn.*, found.* FROM unnest($1::bigint[]) AS "
                          "turn(this_value) CROSS JOIN LATERAL (SELECT f(turn.this_value, $2)) AS "
                          "found"));
  EXPECT_THAT(RemediesOf("SELECT a FROM t WHERE id = $1 OR $1 = 0", {"#"}),
              ElementsAre(::testing::StartsWith("list of turns: ")));
}

TEST(FindRemedies, WritesSets) {
  EXPECT_THAT(RemediesOf("UPDATE t SET x = $1, y = now() WHERE id = $2", {"v#", "#"}),
              ElementsAre("set-based UPDATE: UPDATE t SET x = turn.new_x, y = now() FROM "
                          "unnest($1::text[], $2::bigint[]) AS turn(new_x, this_id) WHERE id = "
                          "turn.this_id"));
  EXPECT_THAT(RemediesOf("UPDATE t SET x = $1 WHERE id = $2", {"v", "#"}),
              ElementsAre("set-based UPDATE: UPDATE t SET x = $1 WHERE id = ANY($2)"));
  EXPECT_THAT(RemediesOf("DELETE FROM t WHERE id = $1", {"#"}),
              ElementsAre("set-based DELETE: DELETE FROM t WHERE id = ANY($1)"));
  EXPECT_THAT(RemediesOf("DELETE FROM t WHERE a = $1 AND b = $2", {"#", "2024-01-0#"}),
              ElementsAre("set-based DELETE: DELETE FROM t USING unnest($1::bigint[], $2::date[]) "
                          "AS turn(this_a, this_b) WHERE a = turn.this_a AND b = turn.this_b"));
  EXPECT_THAT(
      RemediesOf("INSERT INTO t (a, b, c) VALUES ($1, 'x', now()) RETURNING id", {"#.5"}),
      ElementsAre("set-based INSERT: INSERT INTO t (a, b, c) SELECT turn.this_a, 'x', now() "
                  "FROM unnest($1::numeric[]) AS turn(this_a) RETURNING id"));
}

TEST(FindRemedies, KeepsOnConflict) {
  EXPECT_THAT(
      RemediesOf("INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = $2",
                 {"#", "b#"}),
      ElementsAre("set-based INSERT: INSERT INTO t (a, b) SELECT turn.this_a, turn.this_b "
                  "FROM unnest($1::bigint[], $2::text[]) AS turn(this_a, this_b) ON "
                  "CONFLICT (a) DO UPDATE SET b = excluded.b"));
}

TEST(FindRemedies, JoinsWithTheParent) {
  testing::Conversation c;
  c.Connect();
  c.Say("SELECT id, client_id AS who FROM booking WHERE company_id = $1", {"4"}, 8);
  for (int i = 0; i < 8; ++i) c.Say("SELECT id, name FROM client WHERE id = $1", {Id(i)}, 1);
  EXPECT_THAT(
      Remedies(c),
      ElementsAre("= ANY: SELECT id, name FROM client WHERE id = ANY($1)",
                  "JOIN: SELECT parent.*, child.* FROM (SELECT id, client_id AS who FROM booking "
                  "WHERE company_id = $1) AS parent LEFT JOIN LATERAL (SELECT id, name FROM client "
                  "WHERE id = parent.who) AS child ON true"));
}

TEST(FindRemedies, SeesWhatIsAlreadyThere) {
  testing::Conversation c;
  c.Connect();
  c.Say("SELECT id, name, city FROM client", {}, 8);
  for (int i = 0; i < 8; ++i) c.Say("SELECT name FROM client WHERE id = $1", {Id(i)}, 1);
  EXPECT_THAT(Remedies(c), ::testing::Contains("already there: "));
  EXPECT_THAT(RemediesOf("SELECT value FROM setting WHERE name = $1", {"same"}),
              ElementsAre("already there: "));
}

TEST(FindRemedies, MakesAnUpsertOfSelectThenWrite) {
  testing::Conversation c;
  c.Connect();
  for (int i = 0; i < 20; ++i) {
    c.Say("SELECT id FROM t WHERE k = $1", {Id(i)}, i % 2);
    if (i % 2 == 1) {
      c.Say("UPDATE t SET v = $1 WHERE k = $2", {"v" + Id(i), Id(i)}, 1);
    } else {
      c.Say("INSERT INTO t (k, v) VALUES ($1, $2)", {Id(i), "v" + Id(i)}, 1);
    }
  }
  EXPECT_THAT(
      Remedies(c),
      ElementsAre("upsert: INSERT INTO t (k, v) SELECT turn.this_k, turn.this_v FROM "
                  "unnest($1::bigint[], $2::text[]) AS turn(this_k, this_v) ON CONFLICT (k) "
                  "DO UPDATE SET v = excluded.v",
                  "commit once: "));
}

TEST(FindRemedies, WarnsOfKeysThatRepeat) {
  testing::Conversation c;
  c.Connect();
  c.Begin();
  for (int i = 0; i < 10; ++i) c.Say("UPDATE t SET n = n + 1 WHERE id = $1", {Id(i % 7)}, 1);
  c.Commit();
  const Recording recording = c.Finish();
  const Readings readings = ReadStatements(recording);
  const LoopFindings findings = FindLoops(recording, readings);
  ASSERT_EQ(findings.loops.size(), 1);
  const auto remedies = FindRemedies(recording, readings, findings.loops[0]);
  EXPECT_THAT(remedies.at(0).advice, ::testing::HasSubstr("Some keys come several times"));
}

TEST(CostOf, CountsRoundTripsNotStatements) {
  testing::Conversation c;
  c.Connect();
  for (int trip = 0; trip < 2; ++trip) {
    std::vector<testing::Line> lines;
    for (int i = 0; i < 10; ++i) {
      lines.push_back({"UPDATE t SET x = $1 WHERE id = $2", {Id(i), Id(10 * trip + i)}, 1, ""});
    }
    c.Send(lines);
  }
  const Recording recording = c.Finish();
  const Readings readings = ReadStatements(recording);
  const LoopFindings findings = FindLoops(recording, readings);
  ASSERT_EQ(findings.loops.size(), 1);
  const Loop& loop = findings.loops[0];
  EXPECT_EQ(loop.turns, 20);
  EXPECT_EQ(loop.round_trips, 2);
  EXPECT_EQ(loop.commits, 2);
  const LoopCost cost = CostOf(loop, std::chrono::microseconds(10));
  EXPECT_EQ(cost.now, loop.waiting);
  EXPECT_EQ(cost.server, loop.waiting - std::chrono::microseconds(20));
  EXPECT_EQ(CostAt(loop, cost, std::chrono::milliseconds(5)),
            cost.server + std::chrono::milliseconds(10));
}

}  // namespace
}  // namespace dispatchbench::profile
