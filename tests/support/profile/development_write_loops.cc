#include <string>

#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::testing {
namespace {

std::string Id(std::uint64_t number) { return std::to_string(number); }

constexpr const char* kInsert =
    "INSERT INTO assignment (dispatch_run_id, booking_id, driver_id) VALUES ($1, $2, $3)";
constexpr const char* kUpdate = "UPDATE booking SET status = $1 WHERE id = $2";
constexpr const char* kFind = "SELECT id FROM assignment WHERE booking_id = $1";
constexpr const char* kMove = "UPDATE assignment SET driver_id = $1 WHERE booking_id = $2";

void CommitPerRow(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 60; ++i) {
    c.Begin();
    c.Say(kInsert, {"1", Id(i), Id(i % 9)}, 1);
    c.Commit();
  }
}

void ExecuteMany(Conversation& c) {
  c.Connect("psycopg2");
  c.Begin();
  for (std::uint64_t i = 0; i < 80; ++i) {
    c.Say(WithLiterals("UPDATE assignment SET delay_seconds=? WHERE assignment.id = ?",
                       {Id(i % 5), Id(i)}),
          {}, 1);
  }
  c.Commit();
}

void PipelinedUpdate(Conversation& c) {
  c.Connect("psycopg3");
  std::vector<Line> lines;
  for (std::uint64_t i = 0; i < 50; ++i) lines.push_back({kUpdate, {"ASSIGNED", Id(i)}, 1});
  c.Send(lines);
}

// psycopg2's execute_batch: a hundred statements in one message, and the rest.
void ManyInOneMessage(Conversation& c) {
  c.Connect("psycopg2");
  c.Begin();
  for (const std::uint64_t size : {100, 100, 50}) {
    std::vector<Line> lines;
    for (std::uint64_t i = 0; i < size; ++i) {
      lines.push_back({WithLiterals("UPDATE booking SET amount=? WHERE id=?",
                                    {Id(c.Random(90)) + ".50", Id(c.Random(100000))}),
                       {},
                       1});
    }
    c.Send(lines);
  }
  c.Commit();
}

void ConditionalInsert(Conversation& c) {
  c.Connect();
  c.Begin();
  c.Say("SELECT id FROM booking WHERE company_id = $1", {"1"}, 70);
  for (std::uint64_t i = 0; i < 70; ++i) {
    c.Say(kFind, {Id(i)}, i % 3 == 0 ? 0 : 1);
    if (i % 3 == 0) {
      c.Say("INSERT INTO assignment (booking_id, driver_id) VALUES ($1, $2)", {Id(i), Id(i % 7)},
            1);
    }
  }
  c.Commit();
}

void PausesInOneTransaction(Conversation& c) {
  c.Connect();
  c.Begin();
  for (std::uint64_t i = 0; i < 25; ++i) {
    c.Think(40);
    c.Say(kUpdate, {"COMPLETED", Id(3 * i)}, 1);
  }
  c.Commit();
}

void RetriedLoop(Conversation& c) {
  c.Connect();
  c.Say("SELECT booking_id, driver_id FROM plan WHERE run = $1", {"5"}, 12);
  c.Begin();
  for (std::uint64_t i = 0; i < 7; ++i) {
    c.Say({kMove, {Id(i), Id(i)}, i == 6 ? 0 : 1, i == 6 ? "40001" : ""});
  }
  c.Rollback();
  c.Think(3);
  c.Begin();
  for (std::uint64_t i = 0; i < 12; ++i) c.Say(kMove, {Id(i), Id(i)}, 1);
  c.Commit();
}

constexpr const char* kSetting = "SELECT value FROM setting WHERE name = $1";

void SettingEachTurn(Conversation& c) {
  c.Connect();
  c.Begin();
  for (std::uint64_t i = 0; i < 40; ++i) {
    c.Say(kSetting, {"max_delay"}, 1);
    c.Say(kInsert, {"2", Id(i), Id(i)}, 1);
  }
  c.Commit();
}

constexpr const char* kInsertFound =
    "INSERT INTO assignment (booking_id, driver_id) VALUES ($1, $2)";

void SelectThenWrite(Conversation& c) {
  c.Connect();
  c.Begin();
  for (std::uint64_t i = 0; i < 50; ++i) {
    const bool is_there = c.Random(10) < 4;
    c.Say(kFind, {Id(i)}, is_there ? 1 : 0);
    if (is_there) {
      c.Say(kMove, {Id(i % 6), Id(i)}, 1);
    } else {
      c.Say(kInsertFound, {Id(i), Id(i % 6)}, 1);
    }
  }
  c.Commit();
}

constexpr const char* kNextId = "SELECT nextval('assignment_id_seq')";

void NumberPerRow(Conversation& c) {
  c.Connect("hibernate");
  c.SetPrepared(true);
  c.Begin();
  for (std::uint64_t i = 0; i < 30; ++i) c.Say(kNextId, {}, 1);
  c.Say("INSERT INTO assignment (id, booking_id) SELECT * FROM unnest($1::bigint[], $2::bigint[])",
        {"{1,2,3}", "{4,5,6}"}, 30);
  c.Commit();
}

constexpr const char* kReload = "SELECT id, status, amount FROM booking WHERE id = $1";

// SQLAlchemy's expire_on_commit: what was written is read again.
void ReloadAfterCommit(Conversation& c) {
  c.Connect("sqlalchemy");
  c.Begin();
  c.Say("SELECT id, status, amount FROM booking WHERE company_id = $1", {"7"}, 30);
  for (std::uint64_t i = 0; i < 30; ++i) {
    c.Say(kUpdate, {"ACCEPTED", Id(i)}, 1);
    c.Commit();
    c.Begin();
    c.Say(kReload, {Id(i)}, 1);
  }
  c.Rollback();
}

void DeletePerRow(Conversation& c) {
  c.Connect();
  c.Say("SELECT id FROM assignment WHERE status = $1", {"CANCELED"}, 45);
  for (std::uint64_t i = 0; i < 45; ++i) c.Say("DELETE FROM assignment WHERE id = $1", {Id(i)}, 1);
}

// One that is a function of the server.
void FunctionPerRow(Conversation& c) {
  c.Connect();
  c.Begin();
  for (std::uint64_t i = 0; i < 15; ++i) c.Say("SELECT apply_assignment($1, $2)", {Id(i), "3"}, 1);
  c.Commit();
}

}  // namespace

std::vector<LabelledCase> DevelopmentWriteLoops() {
  return {
      {"commit per row", CommitPerRow, {{{kInsert}, 60}}},
      {"executemany",
       ExecuteMany,
       {{{"UPDATE assignment SET delay_seconds=1 WHERE assignment.id = 1"}, 80}}},
      {"pipelined update", PipelinedUpdate, {{{kUpdate}, 50}}},
      {"many statements in one message",
       ManyInOneMessage,
       {{{"UPDATE booking SET amount=1 WHERE id=1"}, 250}}},
      {"insert in some turns", ConditionalInsert, {{{kFind, kInsertFound}, 70}}},
      {"pauses in one transaction", PausesInOneTransaction, {{{kUpdate}, 25}}},
      {"a loop that is retried", RetriedLoop, {{{kMove}, 12}}},
      {"a setting in each turn", SettingEachTurn, {{{kSetting, kInsert}, 40}}},
      {"select, then insert or update", SelectThenWrite, {{{kFind, kMove, kInsertFound}, 50}}},
      {"a number per row", NumberPerRow, {{{kNextId}, 30}}},
      {"reload after commit", ReloadAfterCommit, {{{kUpdate, kReload}, 30}}},
      {"delete per row", DeletePerRow, {{{"DELETE FROM assignment WHERE id = $1"}, 45}}},
      {"a function per row", FunctionPerRow, {{{"SELECT apply_assignment($1, $2)"}, 15}}},
  };
}

}  // namespace dispatchbench::testing
