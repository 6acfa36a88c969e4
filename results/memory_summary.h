#ifndef DISPATCHBENCH_RESULTS_MEMORY_SUMMARY_H_
#define DISPATCHBENCH_RESULTS_MEMORY_SUMMARY_H_

#include <optional>
#include <string>
#include <vector>

#include "results/finding.h"
#include "results/memory_run.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// How the memory of a technique grows.
struct MemoryGrowth {
  std::string technique;
  // Of the peak, between the smallest and the largest number of bookings; 0 where it does not grow.
  double bytes_per_booking = 0;
  bool constant = false;  // from the smallest to the largest by less than kConstantBytes
};

// What an allocator and the kernel may take or give back whatever is loaded.
inline constexpr double kConstantBytes = 512.0 * 1024;

// In the order of the techniques; those measured at less than two sizes are not there.
std::vector<MemoryGrowth> MemoryGrowths(const MemoryRun& run);

// Peak growth at each size, and bytes per booking.
TextTable PeakTable(const MemoryRun& run);

// What is held at the end, the time, and what came over the wire, at the largest size.
TextTable MemoryDetailTable(const MemoryRun& run);

// "whole_result takes 696 bytes a booking, ...; streamed and cursor do not grow."
std::string MemoryFinding(const MemoryRun& run);

std::vector<Attention> MemoryAttention(const MemoryRun& run);

// The summary for a terminal, lines of up to kTableColumns.
std::string MemorySummary(const MemoryRun& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MEMORY_SUMMARY_H_
