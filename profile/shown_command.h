#ifndef DISPATCHBENCH_PROFILE_SHOWN_COMMAND_H_
#define DISPATCHBENCH_PROFILE_SHOWN_COMMAND_H_

#include <string>
#include <vector>

namespace dispatchbench::profile {

// A program and its arguments joined by blanks, for a file or a terminal: without what looks like a
// password (of a URL, behind "password=" and the like, behind the argument "--password"), at most
// 1000 bytes.
std::string ShownCommand(const std::vector<std::string>& command);

// The program alone, without its folder.
std::string ProgramName(const std::vector<std::string>& command);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SHOWN_COMMAND_H_
