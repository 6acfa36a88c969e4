#ifndef DISPATCHBENCH_RESULTS_INDEX_TABLES_H_
#define DISPATCHBENCH_RESULTS_INDEX_TABLES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "results/index_run.h"
#include "results/index_verdict.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// The tables of an index run, each at most kTableColumns wide when written with Aligned() (with up
// to four numbers of rows). Indexes stand without the "_idx" that all their names end in, queries
// with the letter that QueryLetter() gives them.

// "a", "a1" (the same with LIMIT 1), "b", ...; the name itself for a query that is not in the run.
std::string QueryLetter(const IndexRun& run, const std::string& query);

// Without the "_idx" at its end.
std::string ShortIndexName(const std::string& name);

// Median time of a query in a state, warm and with all indexes of the state; nullptr when it was
// not measured.
const IndexRead* FindRead(const IndexSizeRun& size, const std::string& query,
                          const std::string& state, bool cold = false,
                          const std::string& alone = "");

// The verdict of each index at each number of rows, with the break-even reads per write.
TextTable VerdictTable(const IndexRun& run, const std::vector<IndexVerdict>& verdicts);

// Each query in each index state: median times, blocks and rows per read.
TextTable ReadTable(const IndexRun& run, const IndexSizeRun& size);

// What each index gives to each query whose plan uses it, all others of its state being there.
TextTable GainTable(const IndexRun& run, const IndexSizeRun& size,
                    const std::vector<IndexVerdict>& verdicts);

// What each index costs the writes to its table.
TextTable CostTable(const IndexSizeRun& size, const std::vector<IndexVerdict>& verdicts);

// Size of each index as a share of its table.
TextTable BytesTable(const IndexRun& run, const std::vector<IndexVerdict>& verdicts);

// Median times of every migration up and down.
TextTable MigrationTable(const IndexRun& run);

// The queries of a table with one index alone on it, beside those of its constraints.
TextTable AloneTable(const IndexRun& run, const IndexSizeRun& size);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_INDEX_TABLES_H_
