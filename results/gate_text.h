#ifndef DISPATCHBENCH_RESULTS_GATE_TEXT_H_
#define DISPATCHBENCH_RESULTS_GATE_TEXT_H_

#include <string>

#include "results/gate.h"

namespace dispatchbench::results {

// For a terminal, at most kTableColumns wide: what each part says, in a line, then the tables.
std::string GateTable(const Gate& gate, bool is_coloured);

// For a comment on a pull request.
std::string GateMarkdown(const Gate& gate);

// JUnit XML: a test suite for each part; an error for one that could not be measured.
std::string GateJunit(const Gate& gate);

// JSON: README.md describes the fields.
std::string GateJson(const Gate& gate);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_GATE_TEXT_H_
