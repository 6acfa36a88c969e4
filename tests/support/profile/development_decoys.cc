#include <string>

#include "tests/support/profile/labelled_case.h"

namespace dispatchbench::testing {
namespace {

std::string Id(std::uint64_t number) { return std::to_string(number); }

constexpr const char* kDriver = "SELECT id, name FROM driver WHERE id = $1";

void Polling(Conversation& c) {
  c.Connect();
  for (int i = 0; i < 60; ++i) {
    c.Say("SELECT status FROM dispatch_run WHERE id = $1", {"17"}, 1);
    c.Think(1000);
  }
}

void PollingForNews(Conversation& c) {
  c.Connect();
  for (std::uint64_t i = 0; i < 80; ++i) {
    c.Say("SELECT id, payload FROM event WHERE id > $1 ORDER BY id", {Id(100 + i / 4)},
          i % 4 == 3 ? 1 : 0);
    c.Think(500);
  }
}

void Retry(Conversation& c) {
  c.Connect();
  for (int i = 0; i < 8; ++i) {
    c.Begin();
    c.Say("SELECT amount FROM account WHERE id = $1", {"4"}, 1);
    c.Say({"UPDATE account SET amount = amount - $1 WHERE id = $2",
           {"10", "4"},
           i < 7 ? 0 : 1,
           i < 7 ? "40001" : ""});
    if (i < 7) {
      c.Rollback();
      c.Think(1 << (i / 2));
    } else {
      c.Commit();
    }
  }
}

void OffsetPages(Conversation& c) {
  c.Connect("django");
  for (std::uint64_t page = 0; page < 12; ++page) {
    c.Say(WithLiterals("SELECT * FROM booking ORDER BY id LIMIT 50 OFFSET ?", {Id(page * 50)}), {},
          page < 11 ? 50 : 13);
  }
}

void KeysetPages(Conversation& c) {
  c.Connect();
  for (std::uint64_t page = 0; page < 12; ++page) {
    c.Say(
        "SELECT * FROM booking WHERE (created_at, id) > ($1, $2) ORDER BY created_at, id LIMIT "
        "100",
        {"2024-01-0" + Id(page), Id(page * 100)}, page < 11 ? 100 : 42);
  }
}

std::string Array(std::uint64_t first, std::uint64_t count) {
  std::string list;
  for (std::uint64_t i = 0; i < count; ++i) list += (i == 0 ? "" : ",") + Id(first + i);
  return list;
}

void AnyChunks(Conversation& c) {
  c.Connect();
  for (std::uint64_t chunk = 0; chunk < 10; ++chunk) {
    const std::uint64_t size = chunk < 9 ? 50 : 7;
    c.Say("SELECT id, name FROM client WHERE id = ANY($1)", {"{" + Array(chunk * 50, size) + "}"},
          static_cast<std::int64_t>(size));
  }
}

void ListChunks(Conversation& c) {
  c.Connect("sqlalchemy");
  for (std::uint64_t chunk = 0; chunk < 8; ++chunk) {
    const std::uint64_t size = chunk < 7 ? 20 + chunk : 1;
    c.Say("SELECT * FROM client WHERE client.id IN (" + Array(chunk * 50, size) + ")", {},
          static_cast<std::int64_t>(size));
  }
}

void ValuesChunks(Conversation& c) {
  c.Connect();
  c.Begin();
  for (int chunk = 0; chunk < 7; ++chunk) {
    std::string text = "INSERT INTO assignment (booking_id, driver_id) VALUES ";
    const int size = chunk < 6 ? 100 : 1;
    for (int i = 0; i < size; ++i) {
      text += (i == 0 ? "(" : ", (") + std::to_string(chunk * 100 + i) + ", 3)";
    }
    c.Say(text, {}, size);
  }
  c.Commit();
}

// Statements that come once each.
void Others(Conversation& c, int first, int count) {
  for (int i = first; i < first + count; ++i) {
    c.Say("SELECT column_" + std::to_string(i) + " FROM report_" + std::to_string(i) +
              " WHERE day = $1",
          {"2024-05-01"}, 3);
  }
}

void TwoCallers(Conversation& c) {
  c.Connect("web");
  c.Begin();
  for (int i = 0; i < 3; ++i) {
    c.Say(std::string(kDriver) + " /*action='list',controller='bookings'*/", {std::to_string(i)},
          1);
  }
  Others(c, 0, 4);
  for (int i = 0; i < 3; ++i) {
    c.Say(std::string(kDriver) + " /*action='show',controller='drivers'*/", {std::to_string(9 + i)},
          1);
  }
  c.Commit();
}

void ScatteredHelper(Conversation& c) {
  c.Connect();
  c.Begin();
  for (int i = 0; i < 7; ++i) {
    c.Say("SELECT value FROM setting WHERE name = $1", {"setting_" + std::to_string(i)}, 1);
    Others(c, 10 * i, 2 + i % 3);
  }
  c.Commit();
}

void HealthChecks(Conversation& c) {
  c.Connect("sqlalchemy");
  for (std::uint64_t i = 0; i < 60; ++i) {
    c.Say("SELECT 1");
    if (i % 10 == 0) {
      c.Begin();
      Others(c, static_cast<int>(i), 1);
      c.Rollback();
    }
    c.Say("SELECT pg_catalog.version()");
  }
}

void WebRequests(Conversation& c) {
  c.Connect("web");
  for (std::uint64_t i = 0; i < 50; ++i) {
    c.Begin();
    c.Say("SELECT id, role FROM account WHERE token = $1", {Id(i * 77)}, 1);
    c.Say("SELECT * FROM booking WHERE id = $1", {Id(i * 31)}, 1);
    c.Say("SELECT * FROM client WHERE id = $1", {Id(i * 13)}, 1);
    c.Say("UPDATE booking SET updated_at = now() WHERE id = $1", {Id(i * 31)}, 1);
    c.Commit();
    c.Think(30 + static_cast<double>(c.Random(270)));
  }
}

void FourTurns(Conversation& c) {
  c.Connect();
  c.Say("SELECT id FROM company", {}, 4);
  for (std::uint64_t i = 0; i < 4; ++i) c.Say(kDriver, {Id(i)}, 1);
}

void Cursor(Conversation& c) {
  c.Connect("psycopg2");
  c.Begin();
  c.Say("DECLARE \"rows_1\" CURSOR WITHOUT HOLD FOR SELECT * FROM booking");
  for (int i = 0; i < 20; ++i) c.Say("FETCH FORWARD 100 FROM \"rows_1\"", {}, i < 19 ? 100 : 12);
  c.Say("CLOSE \"rows_1\"");
  c.Commit();
}

void JobQueue(Conversation& c) {
  c.Connect("worker");
  for (std::uint64_t i = 0; i < 40; ++i) {
    c.Begin();
    c.Say(
        "SELECT id, payload FROM job WHERE state = 'new' ORDER BY id FOR UPDATE SKIP LOCKED "
        "LIMIT 1",
        {}, 1);
    c.Say("UPDATE job SET state = 'done' WHERE id = $1", {Id(i)}, 1);
    c.Commit();
  }
}

void Noise(Conversation& c) {
  c.Connect("jdbc");
  c.Say("LISTEN dispatch");
  for (int i = 0; i < 30; ++i) {
    c.Say("SET application_name = 'worker-" + std::to_string(i) + "'");
    c.Begin();
    c.Say("SAVEPOINT sp_" + std::to_string(i));
    c.Say("NOTIFY dispatch, 'run " + std::to_string(i) + "'");
    c.Say("RELEASE SAVEPOINT sp_" + std::to_string(i));
    c.Commit();
    c.Say("SHOW transaction_isolation", {}, 1);
  }
}

void CopyChunks(Conversation& c) {
  c.Connect();
  c.Begin();
  for (int i = 0; i < 9; ++i) c.Say("COPY assignment (booking_id) FROM STDIN", {}, 1000);
  c.Commit();
}

}  // namespace

std::vector<LabelledCase> DevelopmentDecoys() {
  return {
      {"polling", Polling, {}},
      {"polling for news", PollingForNews, {}},
      {"a transaction that is retried", Retry, {}},
      {"pages by offset", OffsetPages, {}},
      {"pages by key", KeysetPages, {}},
      {"chunks of = ANY", AnyChunks, {}},
      {"chunks of IN, values in the text", ListChunks, {}},
      {"chunks of VALUES", ValuesChunks, {}},
      {"two callers, three times each", TwoCallers, {}},
      {"a scattered helper", ScatteredHelper, {}},
      {"health checks", HealthChecks, {}},
      {"fifty web requests", WebRequests, {}},
      {"four turns", FourTurns, {}},
      {"a cursor", Cursor, {}},
      {"a job queue", JobQueue, {}},
      {"session noise", Noise, {}},
      {"chunks of COPY", CopyChunks, {}},
  };
}

}  // namespace dispatchbench::testing
