#ifndef DISPATCHBENCH_PROFILE_OPTIONS_H_
#define DISPATCHBENCH_PROFILE_OPTIONS_H_

#include <chrono>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/options.h"
#include "profile/proxy.h"

namespace dispatchbench::profile {

// What the command line of `dispatchbench profile` says. Exactly one of `operation`, `command` and
// `listens` without a command is what is recorded.
struct ProfileOptions {
  bench::Options measure;            // the server and the data on it
  std::string operation;             // "OPERATION/VARIANT/SIZE"
  std::vector<std::string> command;  // with its arguments
  bool listens = false;              // without a command: until a signal comes
  std::optional<ListenAddress> listen;
  int seed_data = 0;  // bookings of the synthetic company in the database; 0: it is empty

  bool redact = false;  // no values of statements in the document
  std::vector<std::chrono::milliseconds> slow_limits = {std::chrono::milliseconds(50),
                                                        std::chrono::milliseconds(100)};  // rising
  bool plans = true;
  bool analyze = false;      // of the plans: EXPLAIN ANALYZE of statements that only read
  bool try_indexes = false;  // build the proposed indexes on a copy
  // Internal, for who reads the document next: a folder where the file "path" says where it is;
  // what is not stored is in this folder. Empty: nobody.
  std::string hand_over;
};

// Parses the command line. Returns nothing when --help was asked for and has been written to `out`.
// Throws std::invalid_argument, naming the flag, what was found and what is allowed.
std::optional<ProfileOptions> ParseProfileOptions(int argc, const char* const* argv,
                                                  std::ostream& out);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_OPTIONS_H_
