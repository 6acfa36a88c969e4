#ifndef DISPATCHBENCH_PROFILE_TURN_VALUES_H_
#define DISPATCHBENCH_PROFILE_TURN_VALUES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "profile/readings.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// A slot whose value differs from turn to turn.
struct VariedSlot {
  std::size_t slot = 0;          // index in StatementShape::slots
  std::string name;              // for the column of a list of turns: unique among them
  std::string type;              // of PostgreSQL, such as "bigint"; "" where nothing tells
  bool is_type_guessed = false;  // from the values, because the client did not say
  // Index of the varied slot that has the same value in every turn; its own index otherwise.
  std::size_t same_as = 0;
};

// The varied slots of statements of one fingerprint. Types are the client's own where it said them,
// else guessed from at most 1000 values. Requires at least one statement.
std::vector<VariedSlot> VariedSlots(const Recording& recording, const Readings& readings,
                                    const std::vector<std::size_t>& statements);

// How many different keys these statements name: values of their varied slots that decide which
// rows are meant. 0 where they have no such slot.
std::size_t CountKeys(const Readings& readings, const std::vector<std::size_t>& statements,
                      const std::vector<VariedSlot>& varied);

// The type of which all `values` could be written: "boolean", "bigint", "numeric", "uuid", "date",
// "timestamptz", else "text". "" without values.
std::string GuessedType(const std::vector<std::string>& values);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_TURN_VALUES_H_
