#ifndef DISPATCHBENCH_RESULTS_MEASURE_H_
#define DISPATCHBENCH_RESULTS_MEASURE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/run.h"

namespace dispatchbench::results {

class Field;

// What kind of figure a quantity is, and so how it decides.
enum class Nature {
  kCount,     // exact: decides without tolerance, fewer are better
  kCapacity,  // exact, more are better
  kFactor,    // before / after (of a rate after / before), judged by its interval
  kAmount,    // bytes or a share, to stay below a limit
  kTime,      // microseconds, to stay below a limit: decides no claim, only targets
  kNothing,   // kind "none"
};

// What a claim or a target is held against: the object `measure` of a row, as README.md describes
// it field by field. Fields that a row does not have are empty.
struct Measure {
  std::string kind;                     // "suite", "later", "load", "indexes", "memory", "profile",
                                        // "self", "none"
  std::string quantity;                 // one that Quantities() has for the kind
  std::vector<std::string> operations;  // measured together: their figures are added up
  std::optional<std::int64_t> size;     // bookings, rows of a table; nullopt: the largest there is
  // Variants or techniques, before and after; one: there is no before; none: those that the
  // operation itself calls before and after.
  std::vector<std::string> sides;
  std::string index;  // of "indexes"; "": all of `state`
  std::string state;
  std::string query;
  std::string figure;                       // of "figure" its name; of "self" the comparison
  std::string mode;                         // of "load": "closed" or "open"; "": any
  std::optional<std::int64_t> limit_ms;     // of "slow"
  std::optional<std::int64_t> least_cores;  // on fewer what is claimed cannot show
  std::optional<double> expected;           // what is claimed, where the row says it in words only
  std::string flags;                        // of the command that measures it
  std::string note;                         // what a reader of the figure must know
  std::string why;                          // of "none": why nothing measures it

  bool operator==(const Measure&) const = default;
  // Whether both look at the same quantity of the same benchmark.
  bool IsOfSame(const Measure& other) const;
};

struct Quantity {
  const char* kind;
  const char* name;
  Nature nature;
  const char* what;                       // for PhraseOf(): "statements", "wall time"
  std::int64_t Counts::*count = nullptr;  // of a run, where it is one of its exact counts
};

// Every quantity of every kind.
const std::vector<Quantity>& Quantities();

// Requires a measure that ReadMeasure() has made.
const Quantity& QuantityOf(const Measure& measure);
Nature NatureOf(const Measure& measure);

// `field`: the object. Throws DocumentError that names the field which is wrong, or which the kind
// does not have.
Measure ReadMeasure(const Field& field);

// What is measured, before and after: "dispatch/n_plus_one/100, dispatch/bulk/100".
std::string BenchmarkText(const Measure& measure);

// "n_plus_one and bulk"; requires one or two sides.
std::string SidesText(const Measure& measure);

// The commands that measure it, as typed, a line each; "" for kind "none".
std::string CommandOf(const Measure& measure);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_MEASURE_H_
