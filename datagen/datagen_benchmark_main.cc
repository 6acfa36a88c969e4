// Benchmarks of the generator and of its writers, without a database.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "datagen/dataset.h"
#include "datagen/fingerprint.h"
#include "datagen/table.h"

namespace dispatchbench::datagen {
namespace {

DatasetSpec HistorySpec(std::int64_t history_bookings) {
  DatasetSpec spec;
  spec.dispatch_bookings = 0;
  spec.history_bookings = history_bookings;
  return spec;
}

// Bytes that malloc has handed out, in its own areas and as mappings.
std::size_t AllocatedBytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

double BytesPerBooking(const DatasetSpec& spec) {
  const std::size_t before = AllocatedBytes();
  const Dataset dataset = Generate(spec);
  return static_cast<double>(AllocatedBytes() - before) /
         static_cast<double>(dataset.bookings.size());
}

// Bookings with everything that belongs to them: people, runs, assignments. bytes_per_booking is
// all memory that the dataset holds, per booking.
void BM_Generate(benchmark::State& state) {
  const DatasetSpec spec = HistorySpec(state.range(0));
  benchmark::DoNotOptimize(Generate(HistorySpec(1)));  // the places, which are made once
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(Generate(spec));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["bytes_per_booking"] = BytesPerBooking(spec);
}
BENCHMARK(BM_Generate)->RangeMultiplier(10)->Range(1000, 1000000)->Unit(benchmark::kMillisecond);

// The rows of all tables as text, in blocks of the size that the writers use.
void FormatAll(benchmark::State& state,
               void (*Table::*append_row)(const Dataset&, std::size_t, std::string&)) {
  constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  const Dataset dataset = Generate(HistorySpec(state.range(0)));
  std::size_t rows = 0;
  std::size_t bytes = 0;
  std::string block;
  for ([[maybe_unused]] const auto iteration : state) {
    for (const Table& table : Tables()) {
      const std::size_t count = table.row_count(dataset);
      for (std::size_t row = 0; row < count; ++row) {
        (table.*append_row)(dataset, row, block);
        if (block.size() >= kBlockBytes) {
          bytes += block.size();
          block.clear();
        }
      }
      rows += count;
    }
  }
  bytes += block.size();
  state.SetItemsProcessed(static_cast<std::int64_t>(rows));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void BM_CopyText(benchmark::State& state) { FormatAll(state, &Table::append_copy_row); }
BENCHMARK(BM_CopyText)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);

void BM_CsvText(benchmark::State& state) { FormatAll(state, &Table::append_csv_row); }
BENCHMARK(BM_CsvText)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);

void BM_Fingerprint(benchmark::State& state) {
  const Dataset dataset = Generate(HistorySpec(state.range(0)));
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(Fingerprint(dataset));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(dataset.bookings.size()));
}
BENCHMARK(BM_Fingerprint)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dispatchbench::datagen

BENCHMARK_MAIN();
