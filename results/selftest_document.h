#ifndef DISPATCHBENCH_RESULTS_SELFTEST_DOCUMENT_H_
#define DISPATCHBENCH_RESULTS_SELFTEST_DOCUMENT_H_

#include <nlohmann/json_fwd.hpp>

#include "results/selftest.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

// The document of kind "selftest" (README.md). Throws DocumentError.
Selftest ReadSelftest(const StoredDocument& document);

// Its contents without the context, which whoever stores it adds.
nlohmann::json SelftestContent(const Selftest& selftest);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_SELFTEST_DOCUMENT_H_
