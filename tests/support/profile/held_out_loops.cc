#include <string>

#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::testing {
namespace {

std::string Id(std::uint64_t number) { return std::to_string(number); }

constexpr const char* kBookings = "SELECT id, client_id, driver_id FROM booking WHERE status = $1";
constexpr const char* kClient = "SELECT id, name FROM client WHERE id = $1";
constexpr const char* kDriver = "SELECT id, name, rating FROM driver WHERE id = $1";
constexpr const char* kVehicle = "SELECT plate FROM vehicle WHERE driver_id = $1";
constexpr const char* kTrips = "SELECT id, booking_id FROM assignment WHERE driver_id = $1";
constexpr const char* kInsert = "INSERT INTO assignment (booking_id, driver_id) VALUES ($1, $2)";

// Resolvers of fields that are asked for in any order, one of them for some rows only.
void Resolvers(Conversation& c) {
  c.Connect("graphql");
  c.Say(kBookings, {"PENDING"}, 40);
  for (std::uint64_t i = 0; i < 40; ++i) {
    const bool client_first = c.Random(2) == 0;
    if (client_first) c.Say(kClient, {Id(i)}, 1);
    c.Say(kDriver, {Id(i + 9)}, 1);
    if (!client_first) c.Say(kClient, {Id(i)}, 1);
    if (i % 4 == 1) c.Say(kVehicle, {Id(i + 9)}, 1);
  }
}

void NestedDeep(Conversation& c) {
  c.Connect();
  c.Begin();
  c.Say("SELECT id FROM company", {}, 5);
  std::uint64_t driver = 100;
  std::uint64_t booking = 1000;
  for (std::uint64_t company = 0; company < 5; ++company) {
    c.Say("SELECT id FROM driver WHERE company_id = $1", {Id(company)}, 3);
    for (int i = 0; i < 3; ++i) {
      c.Say(kTrips, {Id(driver++)}, 4);
      for (int j = 0; j < 4; ++j) c.Say("SELECT * FROM booking WHERE id = $1", {Id(booking++)}, 1);
    }
  }
  c.Commit();
}

void OnePerConnection(Conversation& c) {
  for (int i = 0; i < 20; ++i) c.Connect("asyncpg");
  c.Hand(0);
  c.Say(kBookings, {"PENDING"}, 20);
  c.Meet();
  for (std::uint64_t i = 0; i < 20; ++i) {
    c.Use(i);
    c.Say(kClient, {Id(i)}, 1);
  }
}

void SqlPrepared(Conversation& c) {
  c.Connect("psql");
  c.Say("PREPARE get_client (int) AS SELECT id, name FROM client WHERE id = $1");
  for (std::uint64_t i = 0; i < 16; ++i) c.Say("EXECUTE get_client(" + Id(i * 5) + ")", {}, 1);
  c.Say("DEALLOCATE get_client");
}

// Some rows are there already.
void SavepointPerRow(Conversation& c) {
  c.Connect("django");
  c.Begin();
  for (std::uint64_t i = 0; i < 35; ++i) {
    const std::string savepoint = "\"s1_x" + Id(i) + "\"";
    c.Say("SAVEPOINT " + savepoint);
    if (i % 9 == 4) {
      c.Say({kInsert, {Id(i), "1"}, 0, "23505"});
      c.Say("ROLLBACK TO SAVEPOINT " + savepoint);
    } else {
      c.Say(kInsert, {Id(i), "1"}, 1);
    }
    c.Say("RELEASE SAVEPOINT " + savepoint);
  }
  c.Commit();
}

constexpr const char* kUpsert =
    "INSERT INTO assignment (booking_id, driver_id) VALUES ($1, $2) ON CONFLICT (booking_id) DO "
    "UPDATE SET driver_id = excluded.driver_id";

void PipelinedUpserts(Conversation& c) {
  c.Connect("npgsql");
  c.SetPrepared(true);
  for (std::uint64_t chunk = 0; chunk < 3; ++chunk) {
    std::vector<Line> lines;
    for (std::uint64_t i = 0; i < (chunk < 2 ? 20U : 11U); ++i) {
      lines.push_back({kUpsert, {Id(chunk * 20 + i), Id(i % 4)}, 1, ""});
    }
    c.Send(lines);
  }
}

// The same page asked for six times, with pauses; a loop in each.
void LoopInEachRequest(Conversation& c) {
  c.Connect("web");
  for (std::uint64_t request = 0; request < 6; ++request) {
    c.Think(40 + static_cast<double>(c.Random(400)));
    c.Say(kBookings, {"PENDING"}, 10);
    for (std::uint64_t i = 0; i < 10; ++i) c.Say(kClient, {Id(request + i)}, 1);
  }
}

constexpr const char* kPerDay =
    "SELECT count(*) FROM booking WHERE scheduled_time >= $1 AND scheduled_time < $2";

void QueryPerDay(Conversation& c) {
  c.Connect("report");
  for (std::uint64_t day = 1; day <= 30; ++day) {
    c.Say(kPerDay, {"2024-06-" + Id(day), "2024-06-" + Id(day + 1)}, 1);
  }
}

constexpr const char* kOutbound = "SELECT id, parent_booking_id FROM booking WHERE id = $1";

void ClimbTree(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 9; ++i) c.Say(kOutbound, {Id(90 - 10 * i)}, 1);
}

void ProcedurePerRow(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 12; ++i) c.Say("CALL apply_booking($1, $2)", {Id(i), "2"});
}

void ListOfOne(Conversation& c) {
  c.Connect("sqlalchemy");
  c.Say(kBookings, {"PENDING"}, 25);
  for (std::uint64_t i = 0; i < 25; ++i) {
    c.Say("SELECT leg.id FROM leg WHERE leg.booking_id IN (" + Id(i) + ")", {}, 2);
  }
}

constexpr const char* kCar = "SELECT seats FROM car WHERE id = $1";
constexpr const char* kVan = "SELECT seats, ramp FROM van WHERE id = $1";

// One table or the other, by the kind of the row.
void OneOfTwoTables(Conversation& c) {
  c.Connect("hibernate");
  c.Say("SELECT id, kind FROM vehicle WHERE company_id = $1", {"1"}, 40);
  for (std::uint64_t i = 0; i < 40; ++i) {
    const bool is_van = i % 5 == 1 || i % 5 == 2;
    c.Say(is_van ? kVan : kCar, {Id(i)}, 1);
  }
}

void TwoLoopsInSequence(Conversation& c) {
  c.Connect();
  c.Say(kBookings, {"ACCEPTED"}, 20);
  for (std::uint64_t i = 0; i < 20; ++i) c.Say(kClient, {Id(i)}, 1);
  for (std::uint64_t i = 0; i < 20; ++i) c.Say(kDriver, {Id(i)}, 1);
}

void SameSiteTwice(Conversation& c) {
  c.Connect();
  c.Begin();
  c.Say(kTrips, {"1"}, 8);
  for (std::uint64_t i = 0; i < 8; ++i) c.Say(kClient, {Id(i)}, 1);
  c.Say(kTrips, {"2"}, 12);
  for (std::uint64_t i = 0; i < 12; ++i) c.Say(kClient, {Id(50 + i)}, 1);
  c.Commit();
}

void SlowImport(Conversation& c) {
  c.Connect("import");
  for (std::uint64_t i = 0; i < 50; ++i) {
    c.Think(3);
    c.Say("INSERT INTO client (name, city) VALUES ('name " + Id(i) + "', 'Lausanne')", {}, 1);
  }
}

void ErrorsThatAreIgnored(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 30; ++i) {
    const bool fails = i % 7 == 3;
    c.Say({kInsert, {Id(i), Id(i)}, fails ? 0 : 1, fails ? "23505" : ""});
  }
}

void TurnsThatAreRetried(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 20; ++i) {
    for (const bool fails : {true, false}) {
      if (fails && i != 5 && i != 12) continue;
      c.Begin();
      c.Say({"UPDATE driver SET trips = trips + 1 WHERE id = $1",
             {Id(i)},
             fails ? 0 : 1,
             fails ? "40P01" : ""});
      if (fails) c.Rollback();
      if (!fails) c.Commit();
    }
  }
}

constexpr const char* kLock = "SELECT id, status FROM booking WHERE id = $1 FOR UPDATE";
constexpr const char* kAssign = "UPDATE booking SET driver_id = $1, status = $2 WHERE id = $3";

void LockThenUpdate(Conversation& c) {
  c.Connect();
  c.Begin();
  for (std::uint64_t i = 0; i < 25; ++i) {
    c.Say(kLock, {Id(i)}, 1);
    c.Say(kAssign, {Id(i % 3), "ASSIGNED", Id(i)}, 1);
  }
  c.Commit();
}

// Comments name the action and, for each request anew, the trace.
void CommentedRequest(Conversation& c) {
  c.Connect("web");
  for (std::uint64_t request = 0; request < 3; ++request) {
    const std::string comment =
        " /*action='list',controller='trips',traceparent='00-a" + Id(request) + "-b-01'*/";
    c.Say(kBookings + comment, {"PENDING"}, 9);
    for (std::uint64_t i = 0; i < 9; ++i) c.Say(kDriver + comment, {Id(i)}, 1);
  }
}

}  // namespace

std::vector<LabelledCase> HeldOutLoops() {
  return {
      {"resolvers in any order", Resolvers, {{{kClient, kDriver, kVehicle}, 40}}},
      {"nested three deep",
       NestedDeep,
       {{{"SELECT id FROM driver WHERE company_id = $1"}, 5},
        {{kTrips}, 15},
        {{"SELECT * FROM booking WHERE id = $1"}, 60}}},
      {"one turn per connection", OnePerConnection, {{{kClient}, 20}}},
      {"PREPARE and EXECUTE", SqlPrepared, {{{kClient}, 16}}},
      {"a savepoint per row", SavepointPerRow, {{{kInsert}, 35}}},
      {"pipelined upserts", PipelinedUpserts, {{{kUpsert}, 51}}},
      {"a loop in each request", LoopInEachRequest, {{{kClient}, 60}}},
      {"a query per day", QueryPerDay, {{{kPerDay}, 30}}},
      {"up a tree", ClimbTree, {{{kOutbound}, 9}}},
      {"a procedure per row", ProcedurePerRow, {{{"CALL apply_booking($1, $2)"}, 12}}},
      {"lists of one", ListOfOne, {{{"SELECT leg.id FROM leg WHERE leg.booking_id IN (1)"}, 25}}},
      {"one of two tables", OneOfTwoTables, {{{kCar, kVan}, 24}}},
      {"two loops in sequence", TwoLoopsInSequence, {{{kClient}, 20}, {{kDriver}, 20}}},
      {"same site twice", SameSiteTwice, {{{kClient}, 20}}},
      {"a slow import", SlowImport, {{{"INSERT INTO client (name, city) VALUES ('a', 'b')"}, 50}}},
      {"errors that are ignored", ErrorsThatAreIgnored, {{{kInsert}, 30}}},
      {"turns that are retried",
       TurnsThatAreRetried,
       {{{"UPDATE driver SET trips = trips + 1 WHERE id = $1"}, 20}}},
      {"lock, then update", LockThenUpdate, {{{kLock, kAssign}, 25}}},
      {"a commented request", CommentedRequest, {{{kDriver}, 27}}},
  };
}

}  // namespace dispatchbench::testing
