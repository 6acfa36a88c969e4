#ifndef DISPATCHBENCH_PROFILE_STATEMENT_GROUP_H_
#define DISPATCHBENCH_PROFILE_STATEMENT_GROUP_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// The statements of one fingerprint. A statement's time is from when the server could start it
// (RecordedStatement::started) until its answer.
struct StatementGroup {
  std::string fingerprint;
  std::string text;  // normalised
  bool was_parsed = false;
  std::size_t sample = 0;  // index in Recording::statements: the slowest
  std::size_t count = 0;
  Moment total{};
  Moment mean{};
  Moment p50{};  // nearest rank: a time that was measured
  Moment p99{};
  Moment slowest{};
  double share = 0;  // of the time of all statements, 0 to 1
  std::int64_t rows = 0;
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;
  std::size_t errors = 0;
  std::array<std::size_t, 4> protocols{};  // counts, by Protocol
  std::vector<std::size_t> callers;        // indices in Readings::callers, rising; without 0
};

// All groups, the one with the most time first. Requires readings of this recording.
std::vector<StatementGroup> GroupStatements(const Recording& recording, const Readings& readings);

// "g1" for the first group: what the document calls it.
std::string GroupId(std::size_t group);

// The time of each statement, as above.
std::vector<Moment> StatementTimes(const Recording& recording);

struct SlowStatement {
  std::size_t statement = 0;  // index in Recording::statements
  Moment time{};
  std::string text;  // normalised: without values
  std::vector<std::string>
      parameters;  // of $1, $2, ... of `text`, in this order; see SlowestStatements
};

// What is shown of parameters, which may hold personal data.
struct ParameterDisplay {
  bool is_redacted = false;        // "?" instead of each value
  std::size_t longest_bytes = 64;  // longer ones are cut at a character and end in "..."
};

// The `count` slowest, the slowest first. Values that the text itself held are among the
// parameters too.
std::vector<SlowStatement> SlowestStatements(const Recording& recording, std::size_t count = 10,
                                             const ParameterDisplay& display = {});

// How many statements took longer than each of `limits`, in their order.
std::vector<std::size_t> CountSlower(const Recording& recording,
                                     const std::vector<Moment>& limits = {
                                         std::chrono::milliseconds(50),
                                         std::chrono::milliseconds(100)});

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_STATEMENT_GROUP_H_
