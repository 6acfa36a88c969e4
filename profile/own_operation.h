#ifndef DISPATCHBENCH_PROFILE_OWN_OPERATION_H_
#define DISPATCHBENCH_PROFILE_OWN_OPERATION_H_

#include <memory>
#include <string>

#include "bench/benchmark_case.h"
#include "bench/interruption.h"
#include "bench/options.h"
#include "bench/server.h"
#include "bench/world.h"
#include "fixtures/owned_database.h"
#include "profile/profile_target.h"
#include "profile/proxy.h"

namespace dispatchbench::profile {

// The benchmark "OPERATION/VARIANT/SIZE" of any suite. Throws std::invalid_argument, with what is
// near, when there is none.
bench::BenchmarkCase FindOperation(const std::string& name);

// One iteration of a benchmark, on a private server or in a database of its own on that of --db. A
// signal is remembered until this ends.
class OwnOperation : public ProfileTarget {
 public:
  // Makes its world. Throws bench::Unavailable where it cannot be done here, and
  // std::runtime_error.
  OwnOperation(const bench::BenchmarkCase& benchmark, const bench::Options& options);

  // In the state in which its statements are counted (bench::WarmUp): what only the first run does
  // (statements are prepared) is not in it, nor is what brings the rows back, which happens
  // afterwards.
  Recorded Record() override;

  ProfileSubject subject() const override { return {"operation", {benchmark_.name()}}; }
  bool is_private() const override { return server_.is_private(); }
  bench::ServerFacts server_facts() const override { return server_.facts(); }
  bench::Placement placement() const override;
  int signal() const override { return bench::Interruption::signal(); }
  PlanDatabase plan_database(bool for_trial) override;

 private:
  bench::Interruption interruption_;
  bench::BenchmarkCase benchmark_;
  bench::Options options_;
  bench::Server server_;
  Proxy proxy_;
  bench::WorldOptions world_options_;
  bench::World world_;
  std::unique_ptr<fixtures::OwnedDatabase> trial_database_;
  int client_cpu_ = -1;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_OWN_OPERATION_H_
