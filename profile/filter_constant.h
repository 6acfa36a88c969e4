#ifndef DISPATCHBENCH_PROFILE_FILTER_CONSTANT_H_
#define DISPATCHBENCH_PROFILE_FILTER_CONSTANT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "profile/readings.h"
#include "profile/scan_condition.h"

namespace dispatchbench::profile {

// So many statements without a parameter must agree on a value before it counts as a constant.
inline constexpr std::size_t kStatementsToAgree = 5;

// Whether the value that statement number `statement` compares `condition`'s column with is the
// program's own, the same in all statements of its group, rather than data:
// - a literal of a statement that has parameters: who writes parameters for data means the literal;
// - a literal of at least kStatementsToAgree statements without parameters that differ in another
//   value, of a column that is no key (`is_key`);
// - a constant that the text does not hold: of a view.
// Ranges never. Requires a condition with a literal.
bool IsConstant(const ScanCondition& condition, bool is_key, std::size_t statement,
                const Readings& readings);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_FILTER_CONSTANT_H_
