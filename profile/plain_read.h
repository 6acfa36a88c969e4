#ifndef DISPATCHBENCH_PROFILE_PLAIN_READ_H_
#define DISPATCHBENCH_PROFILE_PLAIN_READ_H_

#include <string>

#include "profile/plan_session.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// Why a statement is not executed to be measured; "" where it does nothing but read: a SELECT
// without INTO, without locks, without a part that writes, of functions that are not VOLATILE, as
// far as its text and its plan (EXPLAIN VERBOSE, where views have been replaced) name them.
std::string ObjectionToExecuting(PlanSession& session, const RecordedStatement& statement,
                                 const std::string& plan);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PLAIN_READ_H_
