#include "results/memory_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

MemorySeries ReadSeries(const Field& field, const std::vector<std::string>& techniques) {
  MemorySeries series{.technique = field.At("technique").Choice(techniques),
                      .size = field.At("size").Integer(1),
                      .peak_growth_bytes = {},
                      .kept_growth_bytes = {},
                      .times_us = {}};
  for (const Field& sample : field.At("samples").Elements()) {
    series.peak_growth_bytes.push_back(sample.At("peak_growth_bytes").Amount());
    series.kept_growth_bytes.push_back(sample.At("kept_growth_bytes").Amount());
    series.times_us.push_back(sample.At("time_us").Amount());
  }
  return series;
}

}  // namespace

std::vector<std::int64_t> MemoryRun::sizes() const {
  std::set<std::int64_t> sizes;
  for (const MemorySeries& one : series) sizes.insert(one.size);
  return {sizes.begin(), sizes.end()};
}

const MemorySeries* MemoryRun::Find(const std::string& technique, std::int64_t size) const {
  for (const MemorySeries& one : series) {
    if (one.technique == technique && one.size == size) return &one;
  }
  return nullptr;
}

MemoryRun ReadMemoryRun(const StoredDocument& stored) {
  RequireKind(stored, "memory", "Pass a document of ./dispatchbench run --suite=memory");
  const Field document(*stored.json, stored.file);
  MemoryRun run;
  ReadDocumentContext(document, run);
  run.datasets = ReadDatasets(document);
  const Field ours = document.At("context").At("dispatchbench");
  run.repetitions = ours.At("repetitions").Integer(1);
  run.page_bytes = ours.At("page_bytes").Integer(1);
  std::vector<std::string> names;
  for (const Field& technique : document.At("techniques").Elements()) {
    run.techniques.push_back(
        {.name = technique.At("name").NonEmptyText(), .purpose = technique.At("purpose").Text()});
    names.push_back(run.techniques.back().name);
  }
  for (const Field& field : document.At("series").Elements()) {
    MemorySeries series = ReadSeries(field, names);
    if (run.Find(series.technique, series.size) != nullptr) {
      field.At("size").Reject("a size that the technique does not have twice");
    }
    // An interrupted run has begun some that have none.
    if (!series.peak_growth_bytes.empty()) run.series.push_back(std::move(series));
  }
  for (const Field& wire : document.At("wire").Elements()) {
    run.wires.push_back({.technique = wire.At("technique").Choice(names),
                         .size = wire.At("size").Integer(1),
                         .bytes_received = wire.At("bytes_received").Integer(0),
                         .round_trips = wire.At("round_trips").Integer(0)});
  }
  return run;
}

}  // namespace dispatchbench::results
