#ifndef DISPATCHBENCH_PROFILE_READINGS_H_
#define DISPATCHBENCH_PROFILE_READINGS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "profile/recording.h"
#include "profile/statement_shape.h"

namespace dispatchbench::profile {

// What a recorded statement says, without its text: everything that is found in a recording is
// found in these.
struct Reading {
  std::size_t shape = 0;        // index in Readings::shapes
  std::size_t fingerprint = 0;  // index in Readings::fingerprints
  std::size_t caller = 0;       // index in Readings::callers; 0: no comment told
  std::uint64_t trace = 0;      // of the request, as a comment told; 0: none
  std::size_t first_value = 0;  // index in Readings::slot_values: one for each slot of the shape
  std::uint64_t values = 0;     // a hash of all values
  std::size_t set_size = 0;     // values in its largest set; 0 where it has none
};

struct Readings {
  std::vector<StatementShape> shapes;
  std::vector<std::string> fingerprints;   // each once
  std::vector<std::string> callers;        // each once; the first is ""
  std::vector<Reading> statements;         // one for each statement of the recording
  std::vector<std::uint64_t> slot_values;  // hashes

  const StatementShape& ShapeOf(std::size_t statement) const {
    return shapes[statements[statement].shape];
  }
  std::uint64_t SlotValue(std::size_t statement, std::size_t slot) const {
    return slot_values[statements[statement].first_value + slot];
  }
};

// Reads every statement of `recording`, each text and each form of a text once. An SQL EXECUTE of a
// statement that the same connection has PREPAREd is read as that statement.
Readings ReadStatements(const Recording& recording);

// The values of one slot of a statement as they were sent, without quotation marks; "NULL" for
// NULL,
// "\x..." in hexadecimal for a binary parameter. What they are good for: a report, never a key.
std::vector<std::string> SlotText(const RecordedStatement& statement, const StatementShape& shape,
                                  std::size_t slot);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_READINGS_H_
