#ifndef DISPATCHBENCH_PROFILE_PLAN_OPTIONS_H_
#define DISPATCHBENCH_PROFILE_PLAN_OPTIONS_H_

#include <chrono>
#include <cstddef>
#include <string>

namespace dispatchbench::profile {

// How the statements of a recording are explained.
struct PlanOptions {
  // The server is ours and ends with this process: extensions that are installed may be created in
  // the database, in a transaction that is rolled back. On another server nothing but EXPLAIN is
  // executed, and hypopg and pg_qualstats where the database has them.
  bool is_private_server = false;
  bool analyze = false;      // EXPLAIN ANALYZE of statements that only read
  bool try_indexes = false;  // build proposals on a copy of the database and measure them
  bool is_redacted = false;  // no value of a statement in what is reported
  // How the recording calls the database; empty: as the endpoint does. What was recorded in another
  // one is not explained.
  std::string recorded_database = {};
  std::size_t slowest_groups = 10;   // with the most time in all
  std::size_t frequent_groups = 10;  // with the most statements
  std::chrono::milliseconds statement_timeout{10'000};
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PLAN_OPTIONS_H_
