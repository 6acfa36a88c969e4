#include "profile/turn_list.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "profile/parse_tree.h"

namespace dispatchbench::profile {

std::string ArrayParameter(const TurnStatement& turn, std::size_t varied) {
  return fmt::format("${}", 1001 + turn.varied[varied].same_as);
}

std::string TurnList(const TurnStatement& turn) {
  std::string arrays;
  std::string names;
  for (std::size_t i = 0; i < turn.varied.size(); ++i) {
    const VariedSlot& slot = turn.varied[i];
    if (slot.same_as != i) continue;
    if (slot.type.empty()) return "";
    const std::string comma = arrays.empty() ? "" : ", ";
    arrays += fmt::format("{}{}::{}[]", comma, ArrayParameter(turn, i), slot.type);
    names += comma + slot.name;
  }
  return fmt::format("unnest({}) AS turn({})", arrays, names);
}

bool UseTurnList(const TurnStatement& turn, StatementEdit& edit) {
  for (const VariedSlot& slot : turn.varied) {
    const ValueSlot& place = turn.shape.slots[slot.slot];
    if (place.members.size() != 1 || place.is_array) return false;
    edit.Replace(place.members.front(), "turn." + turn.varied[slot.same_as].name);
  }
  return true;
}

std::string Checked(const std::string& text) {
  const std::string numbered = Renumbered(text);
  return ParseTree(numbered) ? numbered : "";
}

}  // namespace dispatchbench::profile
