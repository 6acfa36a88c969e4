#ifndef DISPATCHBENCH_PROFILE_COMMAND_H_
#define DISPATCHBENCH_PROFILE_COMMAND_H_

#include "profile/options.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// What was recorded, and how what was recorded ended.
struct Recorded {
  Recording recording;
  int command_exit_code = 0;  // of a command, as a shell says it
  int signal = 0;             // that ended us; 0: none
};

// Records what the options name. Progress goes to standard error. Throws std::runtime_error and
// std::invalid_argument when nothing could be recorded.
Recorded Record(const ProfileOptions& options);

// `dispatchbench profile`: records and prints what was recorded. Returns the exit code: 0 fine, 3
// the command failed or nothing could be recorded, 128 + N when ended by signal N. Throws nothing.
int ProfileCommand(int argc, char** argv);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_COMMAND_H_
