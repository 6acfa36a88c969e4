#include "profile/filter_constant.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace dispatchbench::profile {
namespace {

bool IsCompared(const ValueSlot& slot, const std::string& column) {
  return slot.column == column && (slot.role == SlotRole::kEquality || slot.role == SlotRole::kSet);
}

bool HasParameter(const ValueSlot& slot) {
  return std::any_of(slot.members.begin(), slot.members.end(),
                     [](const ValueSlot::Member& member) { return member.parameter > 0; });
}

// The values of a group: those that are compared with the column, and all of a statement.
struct GroupValues {
  std::size_t statements = 0;
  bool is_parameter = false;    // somewhere the column is compared with one
  bool has_parameters = false;  // every statement has some
  std::set<std::vector<std::uint64_t>> compared;
  std::set<std::uint64_t> all;
};

GroupValues ValuesOf(const std::string& column, std::size_t fingerprint, const Readings& readings) {
  GroupValues values;
  values.has_parameters = true;
  for (std::size_t i = 0; i < readings.statements.size(); ++i) {
    if (readings.statements[i].fingerprint != fingerprint) continue;
    const StatementShape& shape = readings.ShapeOf(i);
    ++values.statements;
    std::vector<std::uint64_t> compared;
    bool has_parameter = false;
    for (std::size_t slot = 0; slot < shape.slots.size(); ++slot) {
      has_parameter = has_parameter || HasParameter(shape.slots[slot]);
      if (!IsCompared(shape.slots[slot], column)) continue;
      values.is_parameter = values.is_parameter || HasParameter(shape.slots[slot]);
      compared.push_back(readings.SlotValue(i, slot));
    }
    values.has_parameters = values.has_parameters && has_parameter;
    values.compared.insert(std::move(compared));
    values.all.insert(readings.statements[i].values);
  }
  return values;
}

}  // namespace

bool IsConstant(const ScanCondition& condition, bool is_key, std::size_t statement,
                const Readings& readings) {
  if (condition.kind == ConditionKind::kRange) return false;
  const GroupValues values =
      ValuesOf(condition.column, readings.statements[statement].fingerprint, readings);
  if (values.is_parameter || values.compared.size() != 1) return false;
  const bool is_of_a_view = values.compared.begin()->empty();
  if (is_of_a_view || values.has_parameters) return true;
  return !is_key && values.statements >= kStatementsToAgree && values.all.size() > 1;
}

}  // namespace dispatchbench::profile
