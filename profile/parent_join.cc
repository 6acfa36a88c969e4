#include "profile/parent_join.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "profile/parse_tree.h"
#include "profile/statement_edit.h"
#include "profile/turn_list.h"

namespace dispatchbench::profile {
namespace {

struct Selected {
  std::string column;  // "*" of all; "" of an expression
  std::string name;    // in the result
};

std::vector<Selected> SelectedColumns(const std::string& text) {
  std::vector<Selected> columns;
  const std::optional<nlohmann::json> tree = ParseTree(text);
  if (!tree) return columns;
  for (const nlohmann::json& target : Field(Field(*tree, "SelectStmt"), "targetList")) {
    const nlohmann::json& entry = Field(target, "ResTarget");
    Selected selected;
    selected.column = ColumnName(Field(entry, "val"));
    const nlohmann::json& name = Field(entry, "name");
    selected.name = name.is_string() ? name.get<std::string>() : selected.column;
    columns.push_back(selected);
  }
  return columns;
}

std::string Singular(const std::string& table) {
  if (table.ends_with("ies")) return table.substr(0, table.size() - 3) + "y";
  return table.ends_with("s") ? table.substr(0, table.size() - 1) : table;
}

const Selected* Find(const std::vector<Selected>& columns, const std::string& column) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Selected& selected) {
    return selected.column == column;
  });
  return found == columns.end() ? nullptr : &*found;
}

// The parent's statement with parameters that do not meet those of the turn.
std::string ParentText(const ParentStatement& parent) {
  StatementEdit edit(parent.text);
  for (std::size_t i = 0; i < edit.size(); ++i) {
    const std::string text(edit.TextOf(i));
    const bool is_parameter =
        text.size() > 1 && text.size() < 6 && text[0] == '$' && text[1] >= '0' && text[1] <= '9';
    if (is_parameter) edit.Replace(i, i, fmt::format("${}", 100000 + std::stoi(text.substr(1))));
  }
  return edit.Text();
}

}  // namespace

std::optional<JoinColumns> FindJoinColumns(const ParentStatement& parent,
                                           const TurnStatement& turn) {
  if (turn.varied.size() != 1 || turn.shape.tables.size() != 1) return std::nullopt;
  const ValueSlot& slot = turn.shape.slots[turn.varied.front().slot];
  if (slot.role != SlotRole::kEquality || slot.column.empty()) return std::nullopt;
  const std::vector<Selected> columns = SelectedColumns(parent.text);
  const std::string& child_table = turn.shape.tables.front();
  std::vector<std::string> candidates = {slot.column};
  if (slot.column == "id") {
    candidates = {child_table + "_id", Singular(child_table) + "_id"};
  }
  for (const std::string& candidate : candidates) {
    if (const Selected* const found = Find(columns, candidate)) {
      return JoinColumns{found->name, slot.column};
    }
  }
  if (parent.shape.tables.empty()) return std::nullopt;
  const std::string& parent_table = parent.shape.tables.front();
  const bool is_foreign_key =
      slot.column == parent_table + "_id" || slot.column == Singular(parent_table) + "_id";
  if (!is_foreign_key) return std::nullopt;
  if (const Selected* const found = Find(columns, "id")) {
    return JoinColumns{found->name, slot.column};
  }
  return Find(columns, "*") != nullptr && columns.size() == 1 && parent.shape.tables.size() == 1
             ? std::optional(JoinColumns{"id", slot.column})
             : std::nullopt;
}

std::string JoinWithParent(const ParentStatement& parent, const TurnStatement& turn) {
  const std::optional<JoinColumns> columns = FindJoinColumns(parent, turn);
  const bool is_plain = turn.shape.kind == StatementKind::kSelect &&
                        parent.shape.kind == StatementKind::kSelect && !parent.shape.locks_rows &&
                        !turn.shape.locks_rows;
  if (!columns || !is_plain) return "";
  StatementEdit edit(turn.text);
  const ValueSlot& slot = turn.shape.slots[turn.varied.front().slot];
  if (slot.members.size() != 1) return "";
  edit.Replace(slot.members.front(), "parent." + columns->parent);
  return Checked(fmt::format(
      "SELECT parent.*, child.* FROM ({}) AS parent LEFT JOIN LATERAL ({}) AS child ON true",
      ParentText(parent), edit.Text()));
}

bool IsAlreadyRead(const ParentStatement& parent, const TurnStatement& turn) {
  if (parent.shape.kind != StatementKind::kSelect || turn.shape.kind != StatementKind::kSelect) {
    return false;
  }
  if (turn.shape.tables.size() != 1 || parent.shape.tables != turn.shape.tables) return false;
  if (turn.varied.size() != 1 ||
      turn.shape.slots[turn.varied.front().slot].role != SlotRole::kEquality) {
    return false;
  }
  const std::vector<Selected> had = SelectedColumns(parent.text);
  const std::string& key = turn.shape.slots[turn.varied.front().slot].column;
  const bool has_all = Find(had, "*") != nullptr;
  if (!has_all && Find(had, key) == nullptr) return false;
  const std::vector<Selected> asked = SelectedColumns(turn.text);
  return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const Selected& selected) {
    return !selected.column.empty() && (has_all || Find(had, selected.column) != nullptr);
  });
}

}  // namespace dispatchbench::profile
