#ifndef DISPATCHBENCH_PROFILE_SCAN_CONDITION_H_
#define DISPATCHBENCH_PROFILE_SCAN_CONDITION_H_

#include <string>
#include <vector>

namespace dispatchbench::profile {

enum class ConditionKind {
  kEquality,  // column = value
  kSet,       // column = ANY (values)
  kRange,     // column < value and the like
  kFixed,     // column IS NULL, a boolean column, NOT of one: holds no value at all
};

// One of the conditions, all of which must hold, that a plan has on a table.
struct ScanCondition {
  std::string column;
  ConditionKind kind = ConditionKind::kEquality;
  // As SQL, where it is a constant: "'PENDING'", "3", of a set the array; "" otherwise.
  std::string literal;
  bool is_cast_to_text = false;  // (column)::text, as of every varchar
  std::string form;              // of kFixed: "{}", "NOT {}", "{} IS NULL", {} for the column
  bool is_join = false;          // the value comes from another table

  friend bool operator==(const ScanCondition&, const ScanCondition&) = default;
};

// The conditions on the columns of `alias` in an expression as EXPLAIN (VERBOSE) prints it:
// "((booking.company_id = $1) AND (booking.status = 'PENDING'::text))". What is no such condition,
// or cannot be read, is left out.
std::vector<ScanCondition> ReadConditions(const std::string& expression, const std::string& alias);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SCAN_CONDITION_H_
