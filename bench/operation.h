#ifndef DISPATCHBENCH_BENCH_OPERATION_H_
#define DISPATCHBENCH_BENCH_OPERATION_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/answer.h"
#include "bench/scenario.h"

namespace dispatchbench::bench {

// How the number of round trips grows with the number of rows N.
enum class Family {
  kNPlusOne,  // O(N): a statement per row
  kBatched,   // O(N / k): a statement per k rows
  kBulk,      // O(1): set-based
};

// "n_plus_one", "batched", "bulk".
std::string_view ToText(Family family);

// Rows per statement of every batched variant.
inline constexpr int kBatchSize = 50;

// One way to do an operation.
struct Variant {
  Family family;
  // What sets it apart from the family's first variant: "" or e.g. "copy".
  std::string technique;
  // Does it once. Must leave no transaction open. Throws what libpqxx throws.
  std::function<Answer(Workload&)> run;
  // How many statements that takes, exactly (CommandComplete messages: BEGIN and COMMIT count).
  std::function<std::int64_t(const Scenario&)> statements;
  // The oldest server that understands it, as PQserverVersion() counts: 150000 for 15. On an older
  // one the benchmark is skipped, and listed as skipped.
  int min_server_version = 0;

  // "bulk", "bulk_copy".
  std::string name() const;
};

// Something the application does, and the ways to do it. The table of an operation is one call of
// Register() in operations/NAME.cc: nothing else in the project lists operations or variants.
struct Operation {
  std::string name;
  std::string purpose;  // one sentence for the report, in the present tense, no full stop
  std::vector<Variant> variants;
  // Names of variants: the right answer; what the application did first; the best known way.
  std::string reference;
  std::string before;
  std::string after;
  // Whether the order of the answer's rows matters.
  bool ordered = false;
  // Tables that it changes; all others must stay as they are.
  std::vector<std::string> changes = {};
  std::vector<int> sizes = {10, 50, 100, 200, 500, 1000};
  // What --suite calls the operations that it belongs to. "dispatch" is what a run measures unless
  // told otherwise.
  std::string suite = "dispatch";

  // Throws std::out_of_range when there is no such variant.
  const Variant& variant(std::string_view variant_name) const;
};

// For a namespace-scope constant in operations/NAME.cc:
//   const Registration registration{{.name = "list_bookings", ...}};
struct Registration {
  explicit Registration(Operation operation);
};

// All registered operations, by name. Throws std::logic_error, naming the operation and the field,
// when one is not well formed: names that occur twice, no n_plus_one, batched or bulk variant, a
// reference, before or after that is no variant, no purpose, no size.
const std::vector<Operation>& Operations();

// The check behind Operations(), for one operation. Throws std::logic_error.
void Validate(const Operation& operation);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_OPERATION_H_
