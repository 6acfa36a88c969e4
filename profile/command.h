#ifndef DISPATCHBENCH_PROFILE_COMMAND_H_
#define DISPATCHBENCH_PROFILE_COMMAND_H_

namespace dispatchbench::profile {

// `dispatchbench profile`: records, finds what is in the recording, and stores it as a document of
// kind "profile". Returns the exit code: 0 fine, 3 the command failed or nothing could be recorded,
// 128 + N when ended by signal N. Throws nothing.
int ProfileCommand(int argc, char** argv);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_COMMAND_H_
