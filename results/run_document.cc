#include "results/run_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

const std::map<std::string, double> kMicrosecondsPer = {
    {"ns", 1e-3}, {"us", 1.0}, {"ms", 1e3}, {"s", 1e6}};

// A JSON document, or DocumentError with the place where it ends to make sense.
json ParseJson(std::string_view text, const std::string& file) {
  constexpr std::string_view kAdvice =
      "Restore the file, or measure again with ./dispatchbench run";
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw DocumentError(
        fmt::format("{}: expected a JSON document, found an empty file. {}.", file, kAdvice));
  }
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    const std::size_t byte = std::min(error.byte, text.size());
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
    throw DocumentError(fmt::format(
        "{}: expected a JSON document, found one that is {} at byte {} of {} (line {}). {}.", file,
        error.byte > text.size() ? "broken off" : "broken", byte, text.size(), line, kAdvice));
  } catch (const json::exception& error) {  // e.g. a number that no double can hold
    throw DocumentError(
        fmt::format("{}: expected a JSON document, found: {}. {}.", file, error.what(), kAdvice));
  }
}

// Collects the entries of `benchmarks`, one per repetition, into one Benchmark each.
class BenchmarkReader {
 public:
  explicit BenchmarkReader(Run& run) : run_(run) {}

  void Add(const Field& entry) {
    if (entry.At("run_type").Choice({"iteration", "aggregate"}) == "aggregate") {
      // Statistics are computed here from the repetitions; the entry only says that it exists.
      Find(entry);
      return;
    }
    Benchmark& benchmark = Find(entry);
    if (ReadError(entry, benchmark)) return;
    const Sample sample = ReadSample(entry);
    for (const Sample& other : benchmark.samples) {
      if (other.repetition == sample.repetition)
        entry.At("repetition_index").Reject("a repetition that is not there twice");
    }
    benchmark.samples.push_back(sample);
    AddCounts(entry, benchmark);
  }

 private:
  // The benchmark that the entry belongs to, after a look at whether the operation has it.
  Benchmark& Find(const Field& entry) {
    const Operation& operation = FindOperation(entry);
    const Field variant_field = entry.At("variant");
    const std::string variant = variant_field.NonEmptyText();
    const auto declared =
        std::find_if(operation.variants.begin(), operation.variants.end(),
                     [&](const DeclaredVariant& candidate) { return candidate.name == variant; });
    if (declared == operation.variants.end())
      variant_field.Reject(
          fmt::format("a variant of {} that context.dispatchbench.operations has", operation.name));
    const std::string family = entry.At("family").Choice({declared->family});
    const int size = static_cast<int>(entry.At("size").Integer(1));
    const auto [it, is_new] =
        index_.emplace(std::make_tuple(operation.name, variant, size), run_.benchmarks.size());
    if (is_new) {
      Benchmark& benchmark = run_.benchmarks.emplace_back();
      benchmark.operation = operation.name;
      benchmark.variant = variant;
      benchmark.family = family;
      benchmark.size = size;
    }
    return run_.benchmarks[it->second];
  }

  const Operation& FindOperation(const Field& entry) const {
    const Field field = entry.At("operation");
    const std::string name = field.NonEmptyText();
    for (const Operation& operation : run_.operations) {
      if (operation.name == name) return operation;
    }
    field.Reject("an operation that context.dispatchbench.operations has");
  }

  // Google Benchmark: error_occurred and error_message, or skipped and skip_message (1.8 and
  // later).
  static bool ReadError(const Field& entry, Benchmark& benchmark) {
    for (const auto& [flag, message] :
         {std::pair("error_occurred", "error_message"), std::pair("skipped", "skip_message")}) {
      const std::optional<Field> field = entry.Find(flag);
      if (!field || !field->Flag()) continue;
      const std::optional<Field> text = entry.Find(message);
      benchmark.error = text ? text->Text() : std::string();
      if (benchmark.error.empty()) benchmark.error = "no reason given";
      return true;
    }
    return false;
  }

  static Sample ReadSample(const Field& entry) {
    const Field unit_field = entry.At("time_unit");
    const double unit = kMicrosecondsPer.at(unit_field.Choice({"ns", "us", "ms", "s"}));
    Sample sample;
    sample.repetition = entry.At("repetition_index").Integer(0);
    sample.iterations = entry.At("iterations").Integer(1);
    sample.wall_us = entry.At("real_time").Amount() * unit;
    sample.cpu_us = entry.At("cpu_time").Amount() * unit;
    sample.client_cpu_us = entry.At("client_cpu_us").Amount();
    if (const auto backend = entry.Find("backend_cpu_us"))
      sample.backend_cpu_us = backend->Amount();
    if (const auto wait = entry.Find("run_queue_wait_us"))
      sample.run_queue_wait_us = wait->Amount();
    return sample;
  }

  static void AddCounts(const Field& entry, Benchmark& benchmark) {
    const Counts counts{.statements = entry.At("statements").Count(),
                        .round_trips = entry.At("round_trips").Count(),
                        .commits = entry.At("commits").Count(),
                        .rows = entry.At("rows").Count(),
                        .bytes_sent = entry.At("bytes_sent").Count(),
                        .bytes_received = entry.At("bytes_received").Count()};
    if (benchmark.counts && *benchmark.counts != counts) benchmark.counts_repeat = false;
    if (!benchmark.counts) benchmark.counts = counts;
  }

  Run& run_;
  std::map<std::tuple<std::string, std::string, int>, std::size_t> index_;
};

}  // namespace

Run ParseRun(std::string_view json_text, const std::string& file) {
  const json document = ParseJson(json_text, file);
  const Field root(document, file);
  Run run;
  ReadContext(root, run);
  BenchmarkReader reader(run);
  for (const Field& entry : root.At("benchmarks").Elements()) reader.Add(entry);
  for (Benchmark& benchmark : run.benchmarks) {
    std::sort(benchmark.samples.begin(), benchmark.samples.end(),
              [](const Sample& a, const Sample& b) { return a.repetition < b.repetition; });
  }
  return run;
}

Run LoadRun(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw DocumentError(
        fmt::format("{}: expected a file, found a directory. Pass one of the .json files in it.",
                    file.string()));
  }
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream && stream.peek() != std::ifstream::traits_type::eof()) text << stream.rdbuf();
  if (!stream.is_open() || stream.bad() || text.bad()) {
    throw DocumentError(
        fmt::format("{}: cannot be read: {}. Pass a file from results/runs/, or measure a run with "
                    "./dispatchbench run.",
                    file.string(), std::strerror(errno)));
  }
  return ParseRun(text.str(), file.string());
}

}  // namespace dispatchbench::results
