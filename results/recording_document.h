#ifndef DISPATCHBENCH_RESULTS_RECORDING_DOCUMENT_H_
#define DISPATCHBENCH_RESULTS_RECORDING_DOCUMENT_H_

#include <nlohmann/json_fwd.hpp>

#include "results/recording.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// The document of kind "recording" (README.md). Throws DocumentError.
Recording ReadRecording(const StoredDocument& document);

// Its contents without the context, which whoever stores it adds. Times are rounded to 0.1 us.
nlohmann::json RecordingContent(const Recording& recording);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_RECORDING_DOCUMENT_H_
