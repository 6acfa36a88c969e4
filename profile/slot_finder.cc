#include "profile/slot_finder.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "profile/parse_tree.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::json;

std::string Text(const Json& node) { return node.is_string() ? node.get<std::string>() : ""; }

std::string LastName(const Json& names) {
  if (!names.is_array() || names.empty()) return "";
  return Text(Field(Field(names.back(), "String"), "sval"));
}

class SlotFinder {
 public:
  void Visit(const Json& node, SlotRole role, const std::string& column) {
    if (node.is_array()) {
      for (const Json& element : node) Visit(element, role, column);
      return;
    }
    if (!node.is_object()) return;
    for (const auto& [name, body] : node.items()) VisitNamed(name, body, role, column);
  }

  FoundParts parts;

 private:
  void VisitNamed(const std::string& name, const Json& body, SlotRole role,
                  const std::string& column) {
    if (name == "typeName" || name == "columnref") return;  // numeric(10,2) holds no values
    if (name == "ParamRef" || name == "A_Const") {
      AddValue(name, body, role, column);
    } else if (name == "A_Expr") {
      VisitComparison(body, role, column);
    } else if (name == "BoolExpr" && Text(Field(body, "boolop")) == "OR_EXPR") {
      VisitAlternatives(Field(body, "args"));
    } else if (name == "valuesLists") {
      parts.value_rows += body.size();
      Visit(body, SlotRole::kInserted, "");
    } else if (name == "limitCount") {
      parts.has_limit = true;
      Visit(body, SlotRole::kLimit, "");
    } else if (name == "limitOffset") {
      Visit(body, SlotRole::kOffset, "");
    } else if (name == "UpdateStmt" || name == "onConflictClause") {
      VisitAssignments(body);
    } else if (name == "FuncCall" && TakesSet(LastName(Field(body, "funcname")))) {
      NoteName(name, body);
      VisitArrays(Field(body, "args"), column);
    } else if (name == "InsertStmt") {
      VisitInsert(body);
    } else if (name == "lockingClause") {
      parts.locks_rows = true;
    } else {
      NoteName(name, body);
      // A cast, a sign or a function call around a value leaves the value where it is compared.
      const bool keeps = name == "TypeCast" || name == "arg" || name == "FuncCall" ||
                         name == "args" || name == "List" || name == "items" || name == "RowExpr" ||
                         name == "CoalesceExpr" || name == "A_ArrayExpr" || name == "elements";
      Visit(body, keeps ? role : SlotRole::kOther, keeps ? column : "");
    }
  }

  static bool TakesSet(const std::string& function) {
    return function == "unnest" || function.find("_to_recordset") != std::string::npos ||
           function.find("_populate_recordset") != std::string::npos ||
           function.find("_array_elements") != std::string::npos;
  }

  void VisitArrays(const Json& arguments, const std::string& column) {
    for (const Json& argument : arguments) {
      const std::size_t first = parts.slots.size();
      Visit(argument, SlotRole::kSet, column);
      Join(first);
      if (parts.slots.size() > first) parts.slots[first].is_array = true;
    }
  }

  void NoteName(const std::string& name, const Json& body) {
    if (name == "RangeVar" || name == "relation") {
      const std::string table = Text(Field(body, "relname"));
      if (!table.empty()) parts.tables.push_back(table);
    }
    if (name == "FuncCall") parts.functions.push_back(LastName(Field(body, "funcname")));
  }

  void AddValue(const std::string& name, const Json& body, SlotRole role,
                const std::string& column) {
    const Json& location = Field(body, "location");
    if (location.is_number() && location.get<int>() < 0) return;
    FoundSlot slot;
    slot.role = role;
    slot.column = column;
    FoundSlot::Value value;
    value.location = location.is_number() ? location.get<std::size_t>() : 0;
    const Json& number = Field(body, "number");
    if (name == "ParamRef") value.parameter = number.is_number() ? number.get<int>() : 0;
    slot.values.push_back(value);
    parts.slots.push_back(slot);
  }

  void VisitComparison(const Json& body, SlotRole role, const std::string& column) {
    const std::string kind = Text(Field(body, "kind"));
    const std::string sign = LastName(Field(body, "name"));
    const Json& left = Field(body, "lexpr");
    const Json& right = Field(body, "rexpr");
    std::string compared = Compared(left);
    if (compared.empty()) compared = Compared(right);
    if (kind == "AEXPR_IN" || kind == "AEXPR_OP_ANY") {
      VisitSet(right, compared, kind == "AEXPR_OP_ANY");
      Visit(left, SlotRole::kOther, "");
      return;
    }
    const bool is_plain = kind == "AEXPR_OP" || kind == "AEXPR_NOT_DISTINCT";
    SlotRole inner = SlotRole::kOther;
    if (is_plain && sign == "=") inner = SlotRole::kEquality;
    if (kind == "AEXPR_BETWEEN" || sign == "<" || sign == ">" || sign == "<=" || sign == ">=") {
      inner = SlotRole::kRange;
    }
    // `SET seen = seen + $1`: still what is assigned.
    const bool is_arithmetic = inner == SlotRole::kOther && role == SlotRole::kAssigned;
    if (is_arithmetic) inner = role;
    Visit(left, inner, is_arithmetic ? column : compared);
    Visit(right, inner, is_arithmetic ? column : compared);
  }

  // The column that is compared: of a function or a cast of a column that column, of (a, b) "a, b".
  static std::string Compared(const Json& side) {
    if (!side.is_object()) return "";
    if (side.contains("ColumnRef")) return ColumnName(side);
    if (side.contains("TypeCast")) return Compared(Field(Field(side, "TypeCast"), "arg"));
    const char* const list = side.contains("RowExpr") ? "RowExpr" : "FuncCall";
    std::string names;
    for (const Json& argument : Field(Field(side, list), "args")) {
      const std::string name = Compared(argument);
      if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return names;
  }

  void VisitSet(const Json& set, const std::string& column, bool is_any) {
    const std::size_t first = parts.slots.size();
    Visit(set, SlotRole::kSet, column);
    // = ANY (SELECT ...) holds values of another statement, not of this set.
    if (set.is_object() && set.contains("SubLink")) return;
    Join(first);
    if (is_any && parts.slots.size() > first && parts.slots[first].values.size() == 1) {
      parts.slots[first].is_array = !set.contains("A_ArrayExpr");
    }
  }

  // All slots from `first` on become one.
  void Join(std::size_t first) {
    for (std::size_t i = first + 1; i < parts.slots.size(); ++i) {
      const auto& values = parts.slots[i].values;
      parts.slots[first].values.insert(parts.slots[first].values.end(), values.begin(),
                                       values.end());
    }
    if (parts.slots.size() > first) parts.slots.resize(first + 1);
  }

  // `id = 1 OR id = 2` is a set, as (a = 1 AND b = 2) OR (a = 3 AND b = 4) is.
  void VisitAlternatives(const Json& arms) {
    const std::size_t first = parts.slots.size();
    std::vector<std::vector<std::pair<SlotRole, std::string>>> columns;
    for (const Json& arm : arms) {
      const std::size_t begin = parts.slots.size();
      Visit(arm, SlotRole::kOther, "");
      auto& of_arm = columns.emplace_back();
      for (std::size_t i = begin; i < parts.slots.size(); ++i) {
        of_arm.emplace_back(parts.slots[i].role, parts.slots[i].column);
      }
    }
    const bool is_set =
        columns.size() > 1 && !columns[0].empty() && columns[0][0].first == SlotRole::kEquality &&
        std::all_of(columns.begin(), columns.end(), [&](const auto& c) { return c == columns[0]; });
    if (!is_set) return;
    Join(first);
    parts.slots[first].role = SlotRole::kSet;
  }

  void VisitAssignments(const Json& body) {
    for (const Json& target : Field(body, "targetList")) {
      const Json& assignment = Field(target, "ResTarget");
      Visit(Field(assignment, "val"), SlotRole::kAssigned, Text(Field(assignment, "name")));
    }
    for (const auto& [name, part] : body.items()) {
      if (name != "targetList") VisitNamed(name, part, SlotRole::kOther, "");
    }
  }

  void VisitInsert(const Json& body) {
    std::vector<std::string> columns;
    for (const Json& column : Field(body, "cols")) {
      columns.push_back(Text(Field(Field(column, "ResTarget"), "name")));
    }
    const Json& select = Field(Field(body, "selectStmt"), "SelectStmt");
    const Json& rows = Field(select, "valuesLists");
    for (const auto& [name, part] : body.items()) {
      if (name != "selectStmt" || !rows.is_array()) VisitNamed(name, part, SlotRole::kOther, "");
    }
    if (!rows.is_array()) return;
    parts.value_rows += rows.size();
    const std::size_t first = parts.slots.size();
    for (const Json& row : rows) {
      const Json& items = Field(Field(row, "List"), "items");
      for (std::size_t i = 0; i < items.size(); ++i) {
        Visit(items[i], SlotRole::kInserted, i < columns.size() ? columns[i] : "");
      }
    }
    if (rows.size() > 1) Join(first);
  }
};

}  // namespace

FoundParts FindParts(const Json& statement) {
  SlotFinder finder;
  finder.Visit(statement, SlotRole::kOther, "");
  return finder.parts;
}

}  // namespace dispatchbench::profile
