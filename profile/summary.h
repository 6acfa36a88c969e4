#ifndef DISPATCHBENCH_PROFILE_SUMMARY_H_
#define DISPATCHBENCH_PROFILE_SUMMARY_H_

#include <string>

#include "profile/recording.h"

namespace dispatchbench::profile {

// What was recorded, in at most 100 columns: counts, then the statements by total time, those of
// the same text together.
std::string Summary(const Recording& recording);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SUMMARY_H_
