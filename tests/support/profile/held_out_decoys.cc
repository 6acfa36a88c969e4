#include <string>

#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::testing {
namespace {

std::string Id(std::uint64_t number) { return std::to_string(number); }

constexpr const char* kAccount = "SELECT id, role FROM account WHERE token = $1";
constexpr const char* kBooking = "SELECT id, status, amount FROM booking WHERE id = $1";

void FastPolling(Conversation& c) {
  c.Connect();
  for (int i = 0; i < 300; ++i) {
    c.Think(10);
    c.Say("SELECT state FROM job WHERE id = $1", {"8"}, 1);
  }
}

void PollingSlowsDown(Conversation& c) {
  c.Connect();
  c.Say("INSERT INTO job (payload) VALUES ($1) RETURNING id", {"x"}, 1);
  double pause = 5;
  for (int i = 0; i < 12; ++i, pause *= 1.7) {
    c.Say("SELECT state FROM job WHERE id = $1", {"9"}, 1);
    c.Think(pause);
  }
}

void RetryOnNewConnections(Conversation& c) {
  std::size_t last = 0;
  for (int i = 0; i < 9; ++i) {
    const std::size_t next = c.Connect("worker");
    if (i > 0) {
      c.Use(last);
      c.Hand(next);
    }
    c.Say({"SELECT * FROM dispatch_run WHERE id = $1", {"3"}, i < 8 ? 0 : 1, i < 8 ? "57P01" : ""});
    c.Think(8);
    last = next;
  }
}

void KeysetWithOr(Conversation& c) {
  c.Connect();
  for (std::uint64_t page = 0; page < 9; ++page) {
    c.Say(
        "SELECT * FROM booking WHERE amount < $1 OR (amount = $1 AND id > $2) ORDER BY amount "
        "DESC, id LIMIT $3",
        {Id(900 - page * 90), Id(page * 7), "25"}, page < 8 ? 25 : 4);
  }
}

std::string Array(std::uint64_t first, std::uint64_t count) {
  std::string list = "{";
  for (std::uint64_t i = 0; i < count; ++i) list += (i == 0 ? "" : ",") + Id(first + i);
  return list + "}";
}

void PagesWithBatches(Conversation& c) {
  c.Connect("dataloader");
  for (std::uint64_t page = 0; page < 10; ++page) {
    const std::int64_t rows = page < 9 ? 30 : 11;
    c.Say("SELECT id, client_id FROM booking ORDER BY id LIMIT $1 OFFSET $2", {"30", Id(page * 30)},
          rows);
    c.Say("SELECT id, name FROM client WHERE id = ANY($1)",
          {Array(page * 40, static_cast<std::uint64_t>(rows))}, rows);
  }
}

void UnnestChunks(Conversation& c) {
  c.Connect();
  c.Begin();
  for (std::uint64_t chunk = 0; chunk < 12; ++chunk) {
    const std::uint64_t size = chunk < 11 ? 40 : 1;
    c.Say(
        "INSERT INTO assignment (booking_id, driver_id) SELECT * FROM unnest($1::bigint[], "
        "$2::bigint[])",
        {Array(chunk * 40, size), Array(chunk, size)}, static_cast<std::int64_t>(size));
  }
  c.Commit();
}

void TupleChunks(Conversation& c) {
  c.Connect("sqlalchemy");
  for (std::uint64_t chunk = 0; chunk < 6; ++chunk) {
    std::string pairs;
    for (std::uint64_t i = 0; i < 15 + chunk; ++i) {
      pairs += (i == 0 ? "(" : ", (") + Id(chunk) + ", " + Id(i) + ")";
    }
    c.Say("SELECT * FROM assignment WHERE (dispatch_run_id, booking_id) IN (" + pairs + ")", {},
          15);
  }
}

void DeleteInParts(Conversation& c) {
  c.Connect("cron");
  for (int i = 0; i < 15; ++i) {
    c.Say(
        "DELETE FROM event WHERE ctid IN (SELECT ctid FROM event WHERE created_at < $1 LIMIT "
        "1000)",
        {"2024-01-01"}, i < 14 ? 1000 : 250);
  }
}

void DeleteByDay(Conversation& c) {
  c.Connect("cron");
  for (std::uint64_t i = 1; i < 13; ++i) {
    c.Say("DELETE FROM event WHERE created_at >= $1 AND created_at < $2",
          {"2024-01-" + Id(i), "2024-01-" + Id(i + 1)},
          static_cast<std::int64_t>(4000 + c.Random(900)));
  }
}

void Request(Conversation& c, std::uint64_t number) {
  c.Begin();
  c.Say(kAccount, {Id(number * 17)}, 1);
  c.Say(kBooking, {Id(number * 3)}, 1);
  c.Commit();
}

void ConcurrentWorkers(Conversation& c) {
  for (int i = 0; i < 8; ++i) c.Connect("web");
  c.Meet();
  for (std::uint64_t request = 0; request < 80; ++request) {
    c.Use(request % 8);
    c.Think(20 + static_cast<double>(c.Random(150)));
    Request(c, request);
  }
}

// One after another, on whatever connection the pool gives.
void PooledRequests(Conversation& c) {
  for (int i = 0; i < 5; ++i) c.Connect("web");
  for (std::uint64_t request = 0; request < 40; ++request) {
    c.Hand(c.Random(5));
    c.Think(25 + static_cast<double>(c.Random(75)));
    Request(c, request);
  }
}

void TwoPrograms(Conversation& c) {
  const std::size_t one = c.Connect("billing");
  const std::size_t two = c.Connect("tracking");
  for (std::uint64_t i = 0; i < 4; ++i) {
    c.Hand(one);
    c.Say(kBooking, {Id(i)}, 1);
    c.Hand(two);
    c.Say(kBooking, {Id(100 + i)}, 1);
  }
}

// A version is noted after each step, and every step is another.
void SchemaMigration(Conversation& c) {
  c.Connect("flyway");
  for (std::uint64_t i = 0; i < 14; ++i) {
    c.Begin();
    c.Say("ALTER TABLE booking ADD COLUMN extra_" + Id(i) + " int");
    c.Say("CREATE INDEX ON booking (extra_" + Id(i) + ")");
    c.Say("INSERT INTO schema_version (version, name) VALUES ($1, $2)", {Id(i), "step"}, 1);
    c.Commit();
  }
}

void RowSecurity(Conversation& c) {
  c.Connect("web");
  for (std::uint64_t i = 0; i < 40; ++i) {
    c.Begin();
    c.Say("SELECT set_config('app.company', $1, true)", {Id(i % 4)}, 1);
    c.Say("SELECT count(*) FROM booking WHERE day = $1", {"2024-03-" + Id(i % 28)}, 1);
    c.Commit();
    c.Think(15 + static_cast<double>(c.Random(60)));
  }
}

void AdvisoryLocks(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 10; ++i) c.Say("SELECT pg_try_advisory_lock($1)", {Id(i)}, 1);
}

void CursorWithBatches(Conversation& c) {
  c.Connect();
  c.Begin();
  c.Say("DECLARE all_bookings CURSOR FOR SELECT id FROM booking");
  for (std::uint64_t i = 0; i < 10; ++i) {
    c.Say("FETCH 500 FROM all_bookings", {}, 500);
    c.Say("UPDATE booking SET amount = amount * 2 WHERE id = ANY($1)", {Array(i * 500, 500)}, 500);
  }
  c.Commit();
}

// Each test fills in a company of its own, and then asks for something else.
void TestSuite(Conversation& c) {
  c.Connect("pytest");
  for (std::uint64_t test = 0; test < 12; ++test) {
    c.Begin();
    c.Say("INSERT INTO company (name) VALUES ($1) RETURNING id", {"company " + Id(test)}, 1);
    for (std::uint64_t i = 0; i <= test % 3 + 1; ++i) {
      c.Say("SELECT f" + Id(i) + " FROM view_" + Id(test) + " WHERE g" + Id(i) + " = $1", {"1"}, 2);
    }
    c.Rollback();
  }
}

void FourInEachRequest(Conversation& c) {
  c.Connect("web");
  for (std::uint64_t request = 0; request < 10; ++request) {
    c.Say(kAccount, {Id(request)}, 1);
    for (std::uint64_t i = 0; i < 4; ++i) c.Say(kBooking, {Id(request * 10 + i)}, 1);
    c.Think(50 + static_cast<double>(c.Random(100)));
  }
}

void ValuesOfTen(Conversation& c) {
  c.Connect("hibernate");
  std::string text = "INSERT INTO event (a, b) VALUES ($1, $2)";
  for (int i = 1; i < 10; ++i) {
    text += ", ($" + std::to_string(2 * i + 1) + ", $" + std::to_string(2 * i + 2) + ")";
  }
  for (std::uint64_t chunk = 0; chunk < 11; ++chunk) {
    std::vector<std::string> values;
    for (std::uint64_t i = 0; i < 20; ++i) values.push_back(Id(chunk * 100 + i));
    c.Say(text, values, 10);
  }
}

void CatalogQueries(Conversation& c) {
  c.Connect("npgsql");
  c.Say("SELECT ns.nspname, t.oid FROM pg_type t JOIN pg_namespace ns ON ns.oid = t.typnamespace",
        {}, 300);
  for (const char* const name : {"hstore", "citext", "geometry"}) {
    c.Say("SELECT oid FROM pg_type WHERE typname = $1", {name}, 0);
  }
}

}  // namespace

std::vector<LabelledCase> HeldOutDecoys() {
  return {
      {"fast polling", FastPolling, {}},
      {"polling that slows down", PollingSlowsDown, {}},
      {"a retry on new connections", RetryOnNewConnections, {}},
      {"pages by key, with OR", KeysetWithOr, {}},
      {"pages with a batch each", PagesWithBatches, {}},
      {"chunks of unnest", UnnestChunks, {}},
      {"chunks of pairs", TupleChunks, {}},
      {"delete in parts", DeleteInParts, {}},
      {"delete by day", DeleteByDay, {}},
      {"concurrent workers", ConcurrentWorkers, {}},
      {"pooled requests", PooledRequests, {}},
      {"two programs, four times each", TwoPrograms, {}},
      {"a schema migration", SchemaMigration, {}},
      {"row security in each request", RowSecurity, {}},
      {"advisory locks", AdvisoryLocks, {}},
      {"a cursor with batches", CursorWithBatches, {}},
      {"a test suite", TestSuite, {}},
      {"four in each request", FourInEachRequest, {}},
      {"rows ten at a time", ValuesOfTen, {}},
      {"catalog queries", CatalogQueries, {}},
  };
}

}  // namespace dispatchbench::testing
