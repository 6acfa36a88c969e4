#ifndef DISPATCHBENCH_PROFILE_PROFILED_PROGRAM_H_
#define DISPATCHBENCH_PROFILE_PROFILED_PROGRAM_H_

#include <string>
#include <vector>

#include "profile/options.h"
#include "profile/profile_target.h"
#include "profile/profiled_server.h"
#include "profile/proxy.h"

namespace dispatchbench::profile {

// A command, or whoever connects to the proxy until a signal comes.
class ProfiledProgram : public ProfileTarget {
 public:
  // Starts server and proxy. A command gets `environment` ("NAME=value") with the way to the proxy.
  // Throws std::runtime_error.
  ProfiledProgram(const ProfileOptions& options, std::vector<std::string> environment);

  Recorded Record() override;

  ProfileSubject subject() const override;
  bool is_private() const override { return server_.is_private(); }
  bench::ServerFacts server_facts() const override { return server_.facts(); }
  PlanDatabase plan_database(bool for_trial) override;

 private:
  void Warn() const;
  // Where a program that is started elsewhere finds the proxy.
  void SayWhere() const;

  ProfileOptions options_;
  std::vector<std::string> environment_;
  ProfiledServer server_;
  Proxy proxy_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PROFILED_PROGRAM_H_
