#ifndef DISPATCHBENCH_PROFILE_SAY_H_
#define DISPATCHBENCH_PROFILE_SAY_H_

#include <string>

namespace dispatchbench::profile {

// A line on standard error: standard output belongs to the program that is profiled.
void Say(const std::string& line);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SAY_H_
