#ifndef DISPATCHBENCH_PROFILE_PROFILE_RUN_H_
#define DISPATCHBENCH_PROFILE_PROFILE_RUN_H_

#include <chrono>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "bench/run_context.h"
#include "bench/run_file.h"
#include "profile/analysis.h"
#include "profile/options.h"
#include "profile/profile_target.h"

namespace dispatchbench::profile {

// One profile from the start of the server to the stored document. A line on standard error says
// what each step has done.
class ProfileRun {
 public:
  // Starts the server, and reserves the document's name. Throws std::runtime_error and
  // std::invalid_argument.
  explicit ProfileRun(const ProfileOptions& options);

  // Does it, once. Returns the exit code: 0; 3 when the command failed; 128 + N when interrupted by
  // signal N. Whatever was recorded is stored. Throws what stops a profile altogether.
  int Execute();

 private:
  void Store(const Recorded& recorded, const nlohmann::ordered_json& profile);

  ProfileOptions options_;
  std::chrono::steady_clock::time_point start_;
  std::unique_ptr<ProfileTarget> target_;
  bench::RunContext context_;
  std::optional<bench::RunFile> file_;  // nothing: --no-store, and nobody reads it next
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PROFILE_RUN_H_
