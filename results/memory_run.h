#ifndef DISPATCHBENCH_RESULTS_MEMORY_RUN_H_
#define DISPATCHBENCH_RESULTS_MEMORY_RUN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/run.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// A run of the suite "memory" as plain values: what README.md describes as kind "memory".

struct MemoryTechnique {
  std::string name;
  std::string purpose;
};

// One technique at one number of bookings: as many of each as repetitions, at least one.
struct MemorySeries {
  std::string technique;
  std::int64_t size = 0;
  std::vector<double> peak_growth_bytes;
  std::vector<double> kept_growth_bytes;
  std::vector<double> times_us;
};

struct MemoryWire {
  std::string technique;
  std::int64_t size = 0;
  std::int64_t bytes_received = 0;
  std::int64_t round_trips = 0;
};

struct MemoryRun : DocumentContext {
  std::vector<Dataset> datasets;
  std::int64_t repetitions = 0;
  std::int64_t page_bytes = 0;
  std::vector<MemoryTechnique> techniques;
  std::vector<MemorySeries> series;
  std::vector<MemoryWire> wires;

  // Of the series, ascending, without repetition.
  std::vector<std::int64_t> sizes() const;
  // nullptr when it was not measured.
  const MemorySeries* Find(const std::string& technique, std::int64_t size) const;
};

// Throws DocumentError when the document is of another kind, or what it holds is not as README.md
// says.
MemoryRun ReadMemoryRun(const StoredDocument& document);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MEMORY_RUN_H_
