#ifndef DISPATCHBENCH_RESULTS_PROFILE_LOOP_H_
#define DISPATCHBENCH_RESULTS_PROFILE_LOOP_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/field.h"
#include "results/phrase.h"
#include "results/profile_group.h"

namespace dispatchbench::results {

// A loop whose character is this is one write over and over, whatever the program calls it.
inline constexpr const char* kBatchOfSingles = PhraseKey("batch of single statements");

// One of the statements that a loop sends in its turns. Groups are places in ProfileGroups::all().
struct LoopedStatement {
  std::size_t group = 0;
  std::string caller;  // "" where no comment told
  std::int64_t statements = 0;
  std::int64_t turns = 0;     // of them; the others repeat one after an error
  std::int64_t distinct = 0;  // sets of values among the turns
};

struct LoopParent {
  std::size_t group = 0;
  std::int64_t rows = 0;
  bool has_equal_rows = false;  // as many as there are turns; otherwise more
};

struct LoopCost {
  double rtt_us = 0;
  double waiting_us = 0;
};

struct LoopRemedy {
  std::string kind;  // "= ANY", "JOIN", ...
  std::size_t group = 0;
  std::string advice;
  std::optional<std::string> sql;  // not where none could be written, or it was redacted
  bool has_guessed_types = false;
};

// An N+1 loop of a profile.
struct ProfileLoop {
  std::string character;
  std::int64_t turns = 0;
  std::int64_t runs = 0;
  std::vector<LoopedStatement> statements;  // at least one
  std::optional<LoopParent> parent;
  std::optional<std::size_t> nested_in;  // place in the list of loops
  std::int64_t round_trips = 0;
  std::int64_t commits = 0;
  double waiting_us = 0;
  double server_us = 0;
  bool is_pipelined = false;
  bool is_pooled = false;
  std::vector<LoopCost> costs;
  std::vector<LoopRemedy> remedies;

  std::int64_t statement_count() const;
};

// Repetitions that are no loop.
struct PassedOver {
  std::string reason;
  std::size_t group = 0;
  std::int64_t statements = 0;
};

// From the fields "loops" and "passed_over". Throw DocumentError, also when a group is not there,
// or a loop is nested in one that is not there or in itself, however indirectly.
std::vector<ProfileLoop> ReadProfileLoops(const Field& loops, const ProfileGroups& groups);
std::vector<PassedOver> ReadPassedOver(const Field& passed_over, const ProfileGroups& groups);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_LOOP_H_
