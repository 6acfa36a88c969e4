#ifndef DISPATCHBENCH_PROFILE_LOOP_CHARACTER_H_
#define DISPATCHBENCH_PROFILE_LOOP_CHARACTER_H_

#include "profile/loop.h"
#include "profile/readings.h"

namespace dispatchbench::profile {

// What a loop is called.
enum class LoopCharacter {
  kReads,
  kWrites,          // several statements a turn, all of them writes
  kReadsAndWrites,  // such as SELECT, then INSERT or UPDATE
  // One write over and over with other parameters, as an ORM's "bulk update" and executemany send
  // it: a batch by name, single statements underneath.
  kBatchOfSingles,
};

// "reads", "writes", "reads and writes", "batch of single statements"
const char* Name(LoopCharacter character);

LoopCharacter CharacterOf(const Readings& readings, const Loop& loop);

// All statements that the loop sent, those repeated after an error too.
std::size_t StatementsOf(const Loop& loop);

// Whether it sent several statements in a round trip on average: a pipeline, or many statements in
// one message. It stays as cheap at a distance as its round trips are few, but it is as many
// statements for the server.
bool IsPipelined(const Loop& loop);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_LOOP_CHARACTER_H_
