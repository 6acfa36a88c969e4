#include "plots/csv.h"

#include <fmt/format.h>

#include <optional>

namespace dispatchbench::plots {
namespace {

using results::Benchmark;
using results::Sample;

std::string Start(const std::string& run, const Benchmark& benchmark) {
  return fmt::format("{},{},{},{},{},{},{}", CsvField(run), CsvField(benchmark.operation),
                     CsvField(benchmark.variant), CsvField(benchmark.family), benchmark.size,
                     benchmark.condition.rtt_us,
                     benchmark.condition.asynchronous_commit ? "off" : "on");
}

// {} of a double is the shortest text that reads back as the same number.
std::string SampleText(const Sample& sample) {
  return fmt::format("{},{},{},{},{},{},{}", sample.repetition, sample.iterations, sample.wall_us,
                     sample.cpu_us, sample.client_cpu_us,
                     sample.backend_cpu_us ? fmt::format("{}", *sample.backend_cpu_us) : "",
                     sample.run_queue_wait_us ? fmt::format("{}", *sample.run_queue_wait_us) : "");
}

std::string CountsText(const std::optional<results::Counts>& counts) {
  if (!counts) return ",,,,,,,,,,";
  const auto text = [](const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : std::string();
  };
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{}", counts->statements, counts->round_trips,
                     counts->commits, counts->rows, counts->bytes_sent, counts->bytes_received,
                     text(counts->wal_bytes), text(counts->shared_blocks),
                     text(counts->hot_updates), text(counts->other_updates),
                     counts->plan.value_or(""));
}

}  // namespace

std::string CsvField(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string MeasurementsCsv(const std::vector<std::pair<std::string, const results::Run*>>& runs) {
  std::string csv =
      "run,operation,variant,family,size,rtt_us,synchronous_commit,repetition,iterations,wall_us,"
      "cpu_us,client_cpu_us,"
      "backend_cpu_us,run_queue_wait_us,statements,round_trips,commits,rows,bytes_sent,"
      "bytes_received,wal_bytes,shared_blocks,hot_updates,other_updates,plan,error\n";
  for (const auto& [name, run] : runs) {
    for (const Benchmark& benchmark : run->benchmarks) {
      const std::string start = Start(name, benchmark);
      for (const Sample& sample : benchmark.samples) {
        csv += fmt::format("{},{},{},\n", start, SampleText(sample), CountsText(benchmark.counts));
      }
      if (!benchmark.error.empty()) {
        csv += fmt::format("{},,,,,,,,{},{}\n", start, CountsText({}), CsvField(benchmark.error));
      }
    }
  }
  return csv;
}

}  // namespace dispatchbench::plots
