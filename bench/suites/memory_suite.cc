// The suite "memory": what loaded bookings cost the client's memory, by how they are loaded.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "bench/progress.h"
#include "bench/server.h"
#include "bench/suite.h"
#include "bench/suites/memory_document.h"
#include "bench/suites/memory_probe.h"
#include "bench/suites/memory_technique.h"
#include "bench/suites/run_record.h"
#include "bench/suites/stop.h"
#include "datagen/fingerprint.h"
#include "fixtures/dataset_loader.h"
#include "fixtures/migration.h"
#include "fixtures/owned_database.h"

namespace dispatchbench::bench::suites {
namespace {

const std::vector<int> kSizes = {1'000, 10'000, 100'000};
constexpr int kRepetitions = 5;
constexpr int kQuickRepetitions = 3;
// The trace of a large answer takes many times its size.
constexpr int kMostTraced = 10'000;

datagen::DatasetSpec SpecFor(int bookings, const Options& options) {
  datagen::DatasetSpec spec;
  spec.seed = options.seed;
  spec.profile = options.profile;
  spec.dispatch_bookings = std::min(bookings / 10, 100);
  spec.history_bookings = bookings - 2 * spec.dispatch_bookings;
  return spec;
}

// A database with that many bookings.
class MemoryWorld {
 public:
  MemoryWorld(const Server& server, int bookings, const Options& options, RunContext& context)
      : database_(server.endpoint()) {
    const datagen::Dataset dataset = datagen::Generate(SpecFor(bookings, options));
    fixtures::Session session(database_.endpoint());
    fixtures::MigrateTo(session.connection(), "bare");
    fixtures::LoadDataset(database_, dataset);
    fixtures::LibpqConnection connection(database_.endpoint());
    fixtures::SettleTables(connection);
    context.datasets.push_back(
        {bookings, datagen::ToHex(datagen::Fingerprint(dataset)), dataset.spec});
    if (options.keep) database_.Keep();
  }

  const fixtures::Endpoint& endpoint() const { return database_.endpoint(); }

 private:
  fixtures::OwnedDatabase database_;
};

void RequireSameAnswer(const MemorySeries& first, const MemorySeries& series) {
  const MemorySample& expected = first.samples.front();
  const MemorySample& found = series.samples.back();
  if (found.rows == expected.rows && found.checksum == expected.checksum) return;
  throw std::runtime_error(fmt::format(
      "loading {} bookings: '{}' found {} rows with checksum {:016x}, '{}' {} with {:016x}; a way "
      "that loads something else cannot be compared",
      series.size, first.technique, expected.rows, expected.checksum, series.technique, found.rows,
      found.checksum));
}

MemoryWire WireOf(const MemoryTechnique& technique, int size, const fixtures::Endpoint& endpoint) {
  fixtures::Session session(endpoint);
  session.libpq();
  const fixtures::WireCounts counts = session.Count([&] { technique.load(session, [] {}); });
  return {technique.name, size, counts.bytes_received, counts.round_trips};
}

// Measures all techniques, taking turns, at one number of bookings; adds to `all` and `wires`.
void MeasureSize(const MemoryWorld& world, int size, int repetitions,
                 std::vector<MemorySeries>& all, std::vector<MemoryWire>& wires,
                 Progress& progress) {
  const std::size_t first = all.size();
  for (const MemoryTechnique& technique : MemoryTechniques()) {
    all.push_back({technique.name, size, {}});
  }
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    for (std::size_t i = first; i < all.size(); ++i) {
      StopIfInterrupted();
      all[i].samples.push_back(RunMemoryProbe(all[i].technique, world.endpoint()));
      RequireSameAnswer(all[first], all[i]);
      progress.Advance(1, fmt::format("{} bookings: {}", size, all[i].technique));
    }
  }
  if (size > kMostTraced) return;
  for (const MemoryTechnique& technique : MemoryTechniques()) {
    wires.push_back(WireOf(technique, size, world.endpoint()));
  }
}

std::vector<int> SizesOf(const Options& options) {
  std::vector<int> sizes = options.sizes.empty() ? kSizes : options.sizes;
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

int RunMemory(const Options& options, std::ostream& log) {
  if (!options.memory_probe.empty()) {
    ServeMemoryProbe(options.memory_probe);
    return 0;
  }
  RequireNoBenchmarkFlags(options, "memory");
  const std::vector<int> sizes = SizesOf(options);
  const Server server(options);
  RunRecord record(options, server, log);
  const int repetitions = options.quick ? kQuickRepetitions : kRepetitions;
  record.context().repetitions = repetitions;
  std::vector<MemorySeries> series;
  std::vector<MemoryWire> wires;
  const auto document = [&](bool complete, double duration_s) {
    return MemoryDocumentText(record.context(), series, wires, complete, duration_s);
  };
  const auto measure = [&] {
    const auto loads = static_cast<double>(sizes.size() * MemoryTechniques().size()) * repetitions;
    Progress progress(log, isatty(STDERR_FILENO) == 1, "memory", loads);
    for (const int size : sizes) {
      StopIfInterrupted();
      const MemoryWorld world(server, size, options, record.context());
      MeasureSize(world, size, repetitions, series, wires, progress);
      record.Save(document);
    }
  };
  return record.Run(measure, document);
}

const SuiteRegistration registration{
    {"memory", "what loaded bookings cost the client's memory, by how they are loaded", RunMemory}};

}  // namespace
}  // namespace dispatchbench::bench::suites
