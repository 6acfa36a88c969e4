#ifndef DISPATCHBENCH_PROFILE_MICROSECONDS_H_
#define DISPATCHBENCH_PROFILE_MICROSECONDS_H_

#include <chrono>

#include "profile/recording.h"

namespace dispatchbench::profile {

// As documents have them.
inline double Microseconds(Moment moment) {
  return std::chrono::duration<double, std::micro>(moment).count();
}

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_MICROSECONDS_H_
