#ifndef DISPATCHBENCH_BENCH_OPERATION_H_
#define DISPATCHBENCH_BENCH_OPERATION_H_

#include <cstdint>
#include <functional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "bench/answer.h"
#include "bench/environment.h"
#include "bench/scenario.h"

namespace dispatchbench::bench {

// What sets the variants of an operation apart. There are two sets of families, and an operation
// has all of one of them and none of the other.
enum class Family {
  // How the number of round trips grows with the number of rows N.
  kNPlusOne,  // O(N): a statement per row
  kBatched,   // O(N / k): a statement per k rows
  kBulk,      // O(1): set-based
  // What was planned next instead of what is there; says nothing of how either grows.
  kPlain,    // the tables of the one server are asked, each time
  kPlanned,  // a way past that: another access path, a stored result, another server, a cache
};

// "n_plus_one", "batched", "bulk", "plain", "planned".
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
  // The largest N at which it is run; 0: any. Beyond, the benchmark is skipped, for the reason that
  // `beyond_max_size` gives.
  int max_size = 0;
  std::string beyond_max_size = {};

  // "bulk", "bulk_copy".
  std::string name() const;
};

// A figure that an operation reports beside times and counts; its variants give it by
// Answer::AddFigure(), and it is stored as the mean per iteration of each repetition.
struct Figure {
  std::string name;     // with its unit: "lag_ms"
  std::string meaning;  // half a sentence for the report
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
  // What it needs around it. `bookings`: of the day to dispatch; 0: N. `standby`: its database lies
  // on a private server of its own that a streaming replica follows.
  WorldNeed need = {};
  // What it needs beside the tables; made once per N by the first operation that has the same
  // factory. Gives Workload::environment.
  EnvironmentFactory environment = nullptr;
  std::vector<Figure> figures = {};
  // The file that registers it, from the root of the checkout; set by Registration.
  std::string source = {};

  // Throws std::out_of_range when there is no such variant.
  const Variant& variant(std::string_view variant_name) const;
};

// For a namespace-scope constant in operations/NAME.cc:
//   const Registration registration{{.name = "list_bookings", ...}};
struct Registration {
  explicit Registration(Operation operation,
                        const std::source_location& place = std::source_location::current());
};

// All registered operations, by name. Throws std::logic_error, naming the operation and the field,
// when one is not well formed: names that occur twice, a family of its set of families without a
// variant or one of the other set, a reference, before or after that is no variant, no purpose, no
// size.
const std::vector<Operation>& Operations();

// The check behind Operations(), for one operation. Throws std::logic_error.
void Validate(const Operation& operation);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_OPERATION_H_
