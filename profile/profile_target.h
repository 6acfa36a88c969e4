#ifndef DISPATCHBENCH_PROFILE_PROFILE_TARGET_H_
#define DISPATCHBENCH_PROFILE_PROFILE_TARGET_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench/placement.h"
#include "bench/run_context.h"
#include "fixtures/endpoint.h"
#include "profile/options.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// What was recorded, and how what was recorded ended.
struct Recorded {
  Recording recording;
  Moment empty_round_trip{};  // measured on the same way, before the recording
  int command_exit_code = 0;  // of a command, as a shell says it
};

// What a profile is of.
struct ProfileSubject {
  const char* kind = "";           // "operation", "command" or "listen"
  std::vector<std::string> words;  // its name; the program and its arguments; where it listened
};

// A database for what is found out after the recording.
struct PlanDatabase {
  fixtures::Endpoint endpoint;  // without the proxy
  std::string recorded_name;    // what the recording calls it
};

// What is profiled, with the server it works on; both are there as long as this is.
class ProfileTarget {
 public:
  virtual ~ProfileTarget() = default;

  // Once. Throws std::runtime_error and what the target throws.
  virtual Recorded Record() = 0;

  virtual ProfileSubject subject() const = 0;
  // The server is ours, and ends with this.
  virtual bool is_private() const = 0;
  virtual bench::ServerFacts server_facts() const = 0;
  virtual bench::Placement placement() const { return {}; }
  // Whether a signal asked us to end.
  virtual int signal() const { return 0; }
  // The database that was recorded, as it is after it. With `for_trial` one with the same rows that
  // nobody is connected to. Throws std::runtime_error.
  virtual PlanDatabase plan_database(bool for_trial) = 0;
};

// What the options name, with its server started. Progress goes to standard error. Throws
// std::runtime_error and std::invalid_argument when it cannot be recorded.
std::unique_ptr<ProfileTarget> MakeTarget(const ProfileOptions& options);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PROFILE_TARGET_H_
