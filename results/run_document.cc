#include "results/run_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

const std::map<std::string, double> kMicrosecondsPer = {
    {"ns", 1e-3}, {"us", 1.0}, {"ms", 1e3}, {"s", 1e6}};

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
    if (ReadError(entry, benchmark)) {
      // What it did instead of what it should, where it came so far.
      if (entry.Find("statements")) AddCounts(entry, benchmark);
      return;
    }
    const Sample sample = ReadSample(entry, FindOperation(entry));
    for (const Sample& other : benchmark.samples) {
      if (other.repetition == sample.repetition) {
        entry.At("repetition_index").Reject("a repetition that is not there twice");
      }
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
    if (declared == operation.variants.end()) {
      variant_field.Reject(
          fmt::format("a variant of {} that context.dispatchbench.operations has", operation.name));
    }
    const std::string family = entry.At("family").Choice({declared->family});
    const int size = static_cast<int>(entry.At("size").Integer(1));
    const Condition condition = ReadCondition(entry);
    const auto [it, is_new] = index_.emplace(
        std::make_tuple(operation.name, variant, size, condition), run_.benchmarks.size());
    if (is_new) {
      Benchmark& benchmark = run_.benchmarks.emplace_back();
      benchmark.operation = operation.name;
      benchmark.variant = variant;
      benchmark.family = family;
      benchmark.size = size;
      benchmark.condition = condition;
    }
    return run_.benchmarks[it->second];
  }

  // Not in documents of version 1, which had one condition.
  static Condition ReadCondition(const Field& entry) {
    Condition condition;
    if (const auto rtt = entry.Find("rtt_us")) condition.rtt_us = rtt->Integer(0);
    if (const auto commit = entry.Find("synchronous_commit")) {
      condition.asynchronous_commit = commit->Choice({"on", "off"}) == "off";
    }
    return condition;
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

  static Sample ReadSample(const Field& entry, const Operation& operation) {
    const Field unit_field = entry.At("time_unit");
    const double unit = kMicrosecondsPer.at(unit_field.Choice({"ns", "us", "ms", "s"}));
    Sample sample;
    sample.repetition = entry.At("repetition_index").Integer(0);
    sample.iterations = entry.At("iterations").Integer(1);
    sample.wall_us = entry.At("real_time").Amount() * unit;
    sample.cpu_us = entry.At("cpu_time").Amount() * unit;
    sample.client_cpu_us = entry.At("client_cpu_us").Amount();
    if (const auto backend = entry.Find("backend_cpu_us")) {
      sample.backend_cpu_us = backend->Amount();
    }
    if (const auto wait = entry.Find("run_queue_wait_us")) {
      sample.run_queue_wait_us = wait->Amount();
    }
    if (const auto syncs = entry.Find("wal_syncs")) sample.wal_syncs = syncs->Amount();
    if (const auto time = entry.Find("wal_sync_us")) sample.wal_sync_us = time->Amount();
    // Not in older documents.
    if (const auto pinned = entry.Find("pinned")) sample.is_pinned = pinned->Flag();
    // A variant has those that make sense for it.
    for (const DeclaredFigure& figure : operation.figures) {
      if (const auto value = entry.Find(figure.name)) sample.figures[figure.name] = value->Amount();
    }
    return sample;
  }

  static std::optional<std::int64_t> OptionalCount(const Field& entry, const char* name) {
    const std::optional<Field> field = entry.Find(name);
    return field ? std::optional(field->Count()) : std::nullopt;
  }

  static std::optional<std::string> OptionalText(const Field& entry, const char* name) {
    const std::optional<Field> field = entry.Find(name);
    return field ? std::optional(field->NonEmptyText()) : std::nullopt;
  }

  static void AddCounts(const Field& entry, Benchmark& benchmark) {
    const Counts counts{.statements = entry.At("statements").Count(),
                        .round_trips = entry.At("round_trips").Count(),
                        .commits = entry.At("commits").Count(),
                        .rows = entry.At("rows").Count(),
                        .bytes_sent = entry.At("bytes_sent").Count(),
                        .bytes_received = entry.At("bytes_received").Count(),
                        .wal_bytes = OptionalCount(entry, "wal_bytes"),
                        .shared_blocks = OptionalCount(entry, "shared_blocks"),
                        .hot_updates = OptionalCount(entry, "hot_updates"),
                        .other_updates = OptionalCount(entry, "other_updates"),
                        .plan = OptionalText(entry, "plan")};
    if (benchmark.counts && *benchmark.counts != counts) benchmark.counts_repeat = false;
    if (!benchmark.counts) benchmark.counts = counts;
  }

  Run& run_;
  std::map<std::tuple<std::string, std::string, int, Condition>, std::size_t> index_;
};

}  // namespace

Run ReadRun(const StoredDocument& document) {
  RequireKind(document, "suite",
              "Pass a file from results/runs/, or measure one with ./dispatchbench run");
  const Field root(*document.json, document.file);
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

Run ParseRun(std::string_view json_text, const std::string& file) {
  return ReadRun(ParseDocument(json_text, file));
}

Run LoadRun(const std::filesystem::path& file) { return ReadRun(LoadDocument(file)); }

}  // namespace dispatchbench::results
