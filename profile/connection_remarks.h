#ifndef DISPATCHBENCH_PROFILE_CONNECTION_REMARKS_H_
#define DISPATCHBENCH_PROFILE_CONNECTION_REMARKS_H_

#include <string>
#include <vector>

#include "profile/recording.h"
#include "profile/redaction.h"

namespace dispatchbench::profile {

// What happened to connections that somebody should know of at once, a line each with their number.
std::vector<std::string> ConnectionRemarks(const Recording& recording, const Redaction& redaction);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CONNECTION_REMARKS_H_
