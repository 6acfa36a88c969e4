#ifndef DISPATCHBENCH_RESULTS_FIGURES_TABLE_H_
#define DISPATCHBENCH_RESULTS_FIGURES_TABLE_H_

#include <string>
#include <vector>

#include "results/run.h"

namespace dispatchbench::results {

// The largest size at which the operation was measured; 0 when it was not.
int LargestSize(const Run& run, const std::string& operation);

// The median over the repetitions; nullopt where the benchmark does not have the figure.
std::optional<double> FigureOf(const Benchmark& benchmark, const std::string& figure);

// One row per variant: name, wall time, then the columns of FigureColumns(); "-" for what a variant
// does not have. At the operation's LargestSize().
std::vector<std::vector<std::string>> FigureRows(const Run& run, const Operation& operation);

// The operation's figures by name; for one without, what came over the wire: statements, rows,
// bytes received.
std::vector<std::string> FigureColumns(const Operation& operation);

// For the operations whose variants are plain and planned: a table of all variants each, what its
// figures mean, and which were skipped and why. Empty when there is no such operation. Lines of up
// to kTableColumns.
std::string FiguresTable(const Run& run);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_FIGURES_TABLE_H_
