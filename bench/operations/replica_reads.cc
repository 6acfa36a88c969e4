// Reads spread over a streaming replica. Four clients read at once, each with a thread and a
// session of its own, 100 pages of 50 bookings each from all over the table; a fifth writes ten
// times meanwhile and looks how far the replica is behind.
//
// What the variants stand for:
//   plain_primary    all four read from the primary
//   planned_replica  all four read from the replica
//   planned_spread   two read from each
// reads_per_s is the read capacity. Both servers, the clients and the kernel's replication share
// the machine's cores (context.dispatchbench.machine.cores), and nothing is pinned: a replica adds
// what it adds on a machine of its own only where there are cores to spare.
//
// Answer: for each read its number, the first and last booking and how many there were.

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "bench/operation.h"
#include "bench/operations/history.h"
#include "bench/operations/replica.h"
#include "bench/placement.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kReadsPerReader = 100;
constexpr int kReads = Replica::kReaders * kReadsPerReader;
constexpr int kBeats = 10;
constexpr int kPageRows = 50;

constexpr char kRead[] =
    "SELECT id, scheduled_time, status, customer_name, pickup_location, dropoff_location, amount"
    " FROM later.booking WHERE id > $1::bigint ORDER BY id LIMIT 50";

// Where read number `read` begins: all over the table, the same in every run, always with a full
// page behind it. As long on the wire as any other.
std::string Start(const Scenario& scenario, int read) {
  const std::int64_t range = scenario.size - kPageRows;
  return fmt::format("{:010}", std::int64_t{read} * 7'919'777 % range);
}

// What one reader found out.
struct Reading {
  std::vector<std::array<std::string, 4>> rows;
  std::exception_ptr failure;
};

void ReadAll(const Scenario& scenario, fixtures::Session& session, int reader, Reading& reading) {
  try {
    session.Prepare("replica_reads.page", kRead);
    pqxx::nontransaction transaction(session.connection());
    for (int i = 0; i < kReadsPerReader; ++i) {
      const int read = reader * kReadsPerReader + i;
      const pqxx::result page =
          fixtures::ExecutePrepared(transaction, "replica_reads.page", Start(scenario, read));
      reading.rows.push_back({std::to_string(read), page.front()[0].c_str(), page.back()[0].c_str(),
                              std::to_string(page.size())});
    }
  } catch (...) {
    reading.failure = std::current_exception();
  }
}

// Writes and measures while the readers read. Returns the means.
Lag Beat(Replica& replica) {
  Lag mean;
  for (int beat = 0; beat < kBeats; ++beat) {
    WriteBeat(replica, replica.NextValue());
    const Lag lag = MeasureLag(replica);
    mean.bytes += lag.bytes / kBeats;
    mean.ms += lag.ms / kBeats;
  }
  return mean;
}

// `on_standby` of the readers read from the replica, the others from the primary.
Answer Read(Workload& workload, int on_standby) {
  Replica& replica = EnvironmentOf<Replica>(workload);
  std::vector<Reading> readings(Replica::kReaders);
  Lag lag;
  const Clock::time_point start = Clock::now();
  double read_s = 0;
  {
    const Unpinned unpinned;
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < Replica::kReaders; ++reader) {
      readers.emplace_back([&, reader] {
        ReadAll(
            workload.scenario,
            reader < on_standby ? replica.standby_reader(reader) : replica.primary_reader(reader),
            reader, readings[static_cast<std::size_t>(reader)]);
      });
    }
    lag = Beat(replica);
    for (std::jthread& reader : readers) reader.join();
    read_s = std::chrono::duration<double>(Clock::now() - start).count();
  }
  Answer answer;
  for (const Reading& reading : readings) {
    if (reading.failure) std::rethrow_exception(reading.failure);
    for (const auto& row : reading.rows) answer.AddRow({row[0], row[1], row[2], row[3]});
  }
  answer.AddFigure("reads_per_s", kReads / read_s);
  answer.AddFigure("lag_bytes", lag.bytes);
  answer.AddFigure("lag_ms", lag.ms);
  return answer;
}

// Each beat is a write and three statements that measure.
std::int64_t Statements(const Scenario&) { return kReads + 4 * kBeats; }

const Registration registration{{
    .name = "replica_reads",
    .purpose = "Reads 400 pages of bookings with four clients at once, while a fifth writes",
    .variants =
        {
            {Family::kPlain, "primary", [](Workload& w) { return Read(w, 0); }, Statements},
            {Family::kPlanned, "replica", [](Workload& w) { return Read(w, Replica::kReaders); },
             Statements},
            {Family::kPlanned, "spread", [](Workload& w) { return Read(w, Replica::kReaders / 2); },
             Statements},
        },
    .reference = "plain_primary",
    .before = "plain_primary",
    .after = "planned_spread",
    .ordered = true,
    .sizes = kHistorySizes,
    .suite = "later",
    .need = kReplicatedHistoryNeed,
    .environment = MakeReplica,
    .figures = {{"reads_per_s", "pages read per second by all clients together"},
                {"lag_bytes", "WAL that the replica has not replayed right after a commit"},
                {"lag_ms", "from a commit until it can be read on the replica"}},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
