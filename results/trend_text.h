#ifndef DISPATCHBENCH_RESULTS_TREND_TEXT_H_
#define DISPATCHBENCH_RESULTS_TREND_TEXT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "results/text_table.h"
#include "results/trend.h"

namespace dispatchbench::results {

// TrendShift::figure for a reader.
std::string TrendFigureText(const std::string& figure);

// "+5.1% [+4.0%, +6.2%]"; of round trips "1 -> 100".
std::string SizeText(const TrendShift& shift);

// What a reader should know besides, a sentence each: nights that broke off, what is too short to
// tell, acknowledgements that fit nothing.
std::vector<std::string> TrendRemarks(const Trend& trend);

// At most `most` shifts, open ones first, then the newest first: state, day, benchmark, figure,
// change with interval, nights, commits, note.
TextTable ShiftTable(const Trend& trend, std::size_t most);

// One sentence: how many nights of what, how many lasting changes, how many of them are open.
std::string TrendFinding(const Trend& trend);

// For a terminal: the finding, then what is open, then the rest, oldest first; what cannot be told
// yet, and what is wrong with the stored nights. Lines of at most kTableColumns, the last one
// ended.
std::string TrendTable(const Trend& trend);

// The same as Markdown: what is not open is folded away.
std::string TrendMarkdown(const Trend& trend);

// The same as JSON; README.md describes the fields.
std::string TrendJson(const Trend& trend);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_TREND_TEXT_H_
