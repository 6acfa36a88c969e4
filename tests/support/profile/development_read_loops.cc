#include <string>

#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::testing {
namespace {

std::string Id(std::uint64_t number) { return std::to_string(number); }

constexpr const char* kBookings =
    "SELECT booking.id, booking.client_id, booking.driver_id FROM booking WHERE "
    "booking.company_id = $1 AND booking.status = $2";
constexpr const char* kClient = "SELECT client.id, client.name FROM client WHERE client.id = $1";
constexpr const char* kDriver = "SELECT driver.id, driver.name FROM driver WHERE driver.id = $1";

// SQLAlchemy with psycopg2: values are in the text.
void LazyManyToOne(Conversation& c) {
  c.Connect("sqlalchemy");
  c.Begin();
  c.Say(
      "SELECT booking.id AS booking_id, booking.client_id AS booking_client_id \nFROM booking \n"
      "WHERE booking.company_id = 3",
      {}, 40);
  for (std::uint64_t i = 0; i < 40; ++i) {
    c.Think(0.4);
    c.Say(WithLiterals("SELECT client.id AS client_id, client.name AS client_name \nFROM client "
                       "\nWHERE client.id = ?",
                       {Id(100 + 7 * i)}),
          {}, 1);
  }
  c.Rollback();
}

// Django: objects.get() asks for LIMIT 21.
void DjangoGet(Conversation& c) {
  c.Connect("django");
  c.Say(
      "SELECT \"booking\".\"id\", \"booking\".\"driver_id\" FROM \"booking\" WHERE "
      "\"booking\".\"status\" = 'PENDING'",
      {}, 33);
  for (std::uint64_t i = 0; i < 33; ++i) {
    c.Say(WithLiterals("SELECT \"driver\".\"id\", \"driver\".\"name\" FROM \"driver\" WHERE "
                       "\"driver\".\"id\" = ? LIMIT 21",
                       {Id(i * i)}),
          {}, 1);
  }
}

void TwoStatementsATurn(Conversation& c) {
  c.Connect("hibernate");
  c.SetPrepared(true);
  c.Begin();
  c.Say(kBookings, {"1", "PENDING"}, 50);
  for (std::uint64_t i = 0; i < 50; ++i) {
    c.Say(kClient, {Id(900 + i)}, 1);
    c.Say(kDriver, {Id(50 - i)}, 1);
  }
  c.Commit();
}

constexpr const char* kCompanies = "SELECT id, name FROM company WHERE is_active";
constexpr const char* kDriversOf = "SELECT id, name FROM driver WHERE company_id = $1";
constexpr const char* kTripsOf = "SELECT id, status FROM assignment WHERE driver_id = $1";

void Nested(Conversation& c) {
  c.Connect();
  c.Say(kCompanies, {}, 6);
  std::uint64_t driver = 0;
  for (std::uint64_t company = 0; company < 6; ++company) {
    const std::uint64_t drivers = company == 2 ? 0 : 4 + company;
    c.Say(kDriversOf, {Id(company)}, static_cast<std::int64_t>(drivers));
    for (std::uint64_t i = 0; i < drivers; ++i) {
      c.Say(kTripsOf, {Id(1000 + driver++)}, static_cast<std::int64_t>(c.Random(5)));
    }
  }
}

constexpr const char* kRoute = "SELECT route FROM route_cache WHERE booking_id = $1";

// The client asks a route service between two rows.
void ClientTimeAfterParent(Conversation& c) {
  c.Connect();
  c.Say(kBookings, {"1", "ACCEPTED"}, 30);
  for (std::uint64_t i = 0; i < 30; ++i) {
    c.Think(60);
    c.Say(kRoute, {Id(i)}, 1);
  }
}

void PooledInTurn(Conversation& c) {
  for (int i = 0; i < 4; ++i) c.Connect("asyncpg");
  c.Hand(0);
  c.Say(kBookings, {"1", "PENDING"}, 24);
  for (std::uint64_t i = 0; i < 24; ++i) {
    c.Hand(i % 4);
    c.Say(kDriver, {Id(i + 40)}, 1);
  }
}

// asyncio.gather over a pool.
void PooledAtOnce(Conversation& c) {
  for (int i = 0; i < 6; ++i) c.Connect("asyncpg");
  c.Hand(0);
  c.Say(kBookings, {"1", "PENDING"}, 30);
  c.Meet();
  for (std::uint64_t i = 0; i < 30; ++i) {
    c.Use(i % 6);
    c.Say(kClient, {Id(i + 7)}, 1);
  }
}

void RepeatedLookups(Conversation& c) {
  c.Connect();
  c.Begin();
  c.Say("SELECT booking_id, driver_id FROM assignment WHERE dispatch_run_id = $1", {"9"}, 60);
  for (std::uint64_t i = 0; i < 60; ++i) c.Say(kDriver, {Id(c.Random(8))}, 1);
  c.Commit();
}

void CountPerParent(Conversation& c) {
  c.Connect();
  c.Say("SELECT id, name FROM driver WHERE company_id = $1", {"4"}, 25);
  for (std::uint64_t i = 0; i < 25; ++i) {
    c.Say("SELECT count(*) FROM assignment WHERE driver_id = $1", {Id(i)}, 1);
  }
}

void ConstantListBesideKey(Conversation& c) {
  c.Connect("psycopg2");
  c.Say("SELECT id FROM driver WHERE company_id = 2", {}, 18);
  for (std::uint64_t i = 0; i < 18; ++i) {
    c.Say(WithLiterals("SELECT * FROM assignment WHERE status IN ('SCHEDULED', 'ONBOARD') AND "
                       "driver_id = ?",
                       {Id(i + 5)}),
          {}, 3);
  }
}

void LatestPerRow(Conversation& c) {
  c.Connect();
  c.Say(kBookings, {"1", "EN_ROUTE"}, 22);
  for (std::uint64_t i = 0; i < 22; ++i) {
    c.Say("SELECT status FROM assignment WHERE booking_id = $1 ORDER BY created_at DESC LIMIT 1",
          {Id(i * 3)}, 1);
  }
}

constexpr const char* kPage = "SELECT id, client_id FROM booking ORDER BY id LIMIT 20 OFFSET $1";

void LoopInEachPage(Conversation& c) {
  c.Connect();
  for (std::uint64_t page = 0; page < 3; ++page) {
    c.Say(kPage, {Id(page * 20)}, 20);
    for (std::uint64_t i = 0; i < 20; ++i) c.Say(kClient, {Id(page * 100 + i)}, 1);
  }
}

// Two web workers, each with its own request, at the same time.
void InterleavedCallers(Conversation& c) {
  const std::size_t one = c.Connect("web");
  const std::size_t two = c.Connect("web");
  c.Meet();
  c.Use(one);
  c.Begin();
  c.Say(kBookings, {"1", "PENDING"}, 20);
  for (std::uint64_t i = 0; i < 20; ++i) c.Say(kClient, {Id(i)}, 1);
  c.Commit();
  c.Use(two);
  c.Begin();
  c.Say(kBookings, {"2", "PENDING"}, 15);
  for (std::uint64_t i = 0; i < 15; ++i) c.Say(kClient, {Id(500 + i)}, 1);
  c.Commit();
}

}  // namespace

std::vector<LabelledCase> DevelopmentReadLoops() {
  return {
      {"lazy many-to-one, values in the text",
       LazyManyToOne,
       {{{"SELECT client.id AS client_id, client.name AS client_name FROM client WHERE "
          "client.id = 1"},
         40}}},
      {"get() with a limit",
       DjangoGet,
       {{{"SELECT \"driver\".\"id\", \"driver\".\"name\" FROM \"driver\" WHERE \"driver\".\"id\" = "
          "1 LIMIT 21"},
         33}}},
      {"two statements a turn, prepared", TwoStatementsATurn, {{{kClient, kDriver}, 50}}},
      {"nested", Nested, {{{kDriversOf}, 6}, {{kTripsOf}, 33}}},
      {"pauses after a parent", ClientTimeAfterParent, {{{kRoute}, 30}}},
      {"a pool's connections in turn", PooledInTurn, {{{kDriver}, 24}}},
      {"a pool's connections at once", PooledAtOnce, {{{kClient}, 30}}},
      {"repeated look-ups", RepeatedLookups, {{{kDriver}, 60}}},
      {"count per parent",
       CountPerParent,
       {{{"SELECT count(*) FROM assignment WHERE driver_id = $1"}, 25}}},
      {"constant list beside a key",
       ConstantListBesideKey,
       {{{"SELECT * FROM assignment WHERE status IN ('A', 'B') AND driver_id = 1"}, 18}}},
      {"latest per row",
       LatestPerRow,
       {{{"SELECT status FROM assignment WHERE booking_id = $1 ORDER BY created_at DESC LIMIT 1"},
         22}}},
      {"loop in each page", LoopInEachPage, {{{kClient}, 60}}},
      {"two callers at the same time, a loop each", InterleavedCallers, {{{kClient}, 35}}},
  };
}

}  // namespace dispatchbench::testing
