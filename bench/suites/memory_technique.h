#ifndef DISPATCHBENCH_BENCH_SUITES_MEMORY_TECHNIQUE_H_
#define DISPATCHBENCH_BENCH_SUITES_MEMORY_TECHNIQUE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fixtures/session.h"

namespace dispatchbench::bench::suites {

// What a technique found: for the comparison of answers.
struct MemoryAnswer {
  std::int64_t rows = 0;
  std::uint64_t checksum = 0;

  void Add(std::uint64_t row_hash) {
    ++rows;
    checksum = checksum * 1099511628211u + row_hash;  // depends on the order
  }
};

// One way to load all bookings. `at_end` is called while what the application keeps is still there
// and everything else is gone.
struct MemoryTechnique {
  std::string name;
  std::string purpose;
  MemoryAnswer (*load)(fixtures::Session& session, const std::function<void()>& at_end);
};

// Rows of one FETCH.
inline constexpr int kFetchRows = 1000;

// whole_result: the result of libpqxx, looked at row by row; whole_objects: objects built from it;
// streamed, streamed_objects: libpq's single-row mode (PostgreSQL manual, 34.6), each row looked at
// and dropped, or made an object; cursor, cursor_objects: the same with DECLARE and FETCH.
const std::vector<MemoryTechnique>& MemoryTechniques();

// Throws std::invalid_argument, listing the names, when there is none of that name.
const MemoryTechnique& FindMemoryTechnique(const std::string& name);

}  // namespace dispatchbench::bench::suites

#endif  // DISPATCHBENCH_BENCH_SUITES_MEMORY_TECHNIQUE_H_
