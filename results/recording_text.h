#ifndef DISPATCHBENCH_RESULTS_RECORDING_TEXT_H_
#define DISPATCHBENCH_RESULTS_RECORDING_TEXT_H_

#include <string>

#include "results/recording.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// Each contender: the effect that was put in, and those that were measured.
TextTable RecordingTable(const Recording& recording);

// What the recording holds, in one sentence.
std::string RecordingFinding(const Recording& recording);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RECORDING_TEXT_H_
