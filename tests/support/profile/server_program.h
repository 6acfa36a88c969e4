#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_SERVER_PROGRAM_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_SERVER_PROGRAM_H_

#include <string>

namespace dispatchbench::profile {

// The path of a program of the newest PostgreSQL ("psql"); "" where it is not installed.
std::string ProgramNamed(const std::string& name);

// What is in a file.
std::string TextOf(const std::string& path);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_SERVER_PROGRAM_H_
