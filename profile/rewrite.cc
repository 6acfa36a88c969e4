#include "profile/rewrite.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "profile/statement_edit.h"
#include "profile/turn_list.h"

namespace dispatchbench::profile {
namespace {

bool HasAnyWord(const StatementEdit& edit, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return edit.FindWord(word) < edit.size(); });
}

// "column = value" in a WHERE whose conditions all hold (AND).
struct KeyCondition {
  std::size_t column_begin = 0;  // tokens
  std::size_t column_end = 0;
  ValueSlot::Member value;
};

// The only varied value, where it stands so that = ANY can take its place.
bool FindKey(const TurnStatement& turn, const StatementEdit& edit, KeyCondition& key) {
  if (turn.varied.size() != 1) return false;
  const ValueSlot& slot = turn.shape.slots[turn.varied.front().slot];
  if (slot.role != SlotRole::kEquality || slot.members.size() != 1) return false;
  key.value = slot.members.front();
  const std::size_t where = edit.FindLastWord("WHERE");
  if (where >= key.value.first_token || key.value.first_token < 3) return false;
  const std::size_t sign = key.value.first_token - 1;
  const std::size_t after = key.value.last_token + 1;
  if (edit.TextOf(sign) != "=" || (after < edit.size() && edit.TextOf(after) == "::")) {
    return false;
  }
  if (edit.FindWord("OR", where) < edit.size()) return false;
  key.column_end = key.column_begin = sign - 1;
  while (key.column_begin > where + 2 && edit.TextOf(key.column_begin - 1) == ".") {
    key.column_begin -= 2;
  }
  const std::string before(edit.TextOf(key.column_begin - 1));
  return before == "WHERE" || before == "where" || before == "AND" || before == "and";
}

// `= ANY($1001)` instead of the one value.
bool UseAny(const TurnStatement& turn, StatementEdit& edit, KeyCondition& key) {
  if (!FindKey(turn, edit, key)) return false;
  edit.Replace(key.value, fmt::format("ANY({})", ArrayParameter(turn, 0)));
  return true;
}

bool Aggregates(const StatementShape& shape) {
  static const std::array<std::string_view, 12> names = {
      "count",    "sum",       "avg",      "min",     "max",   "array_agg",
      "json_agg", "jsonb_agg", "bool_and", "bool_or", "every", "string_agg"};
  return std::any_of(shape.functions.begin(), shape.functions.end(), [](const auto& function) {
    return std::find(names.begin(), names.end(), function) != names.end();
  });
}

bool Selects(const StatementEdit& edit, std::string_view column, std::size_t from) {
  for (std::size_t i = 1; i < from; ++i) {
    if (edit.TextOf(i) == column) return true;
    const std::string_view before = edit.TextOf(i - 1);
    const bool is_first = i == 1 || before == "," || before == ".";
    if (edit.TextOf(i) == "*" && is_first) return true;
  }
  return false;
}

// Puts FROM or USING `list` before the WHERE, or behind a list that is there.
bool AddSource(StatementEdit& edit, std::string_view word, const std::string& list) {
  const std::size_t where = edit.FindLastWord("WHERE");
  if (where == edit.size() || list.empty()) return false;
  const bool has_source = edit.FindWord(word) < where && word != "DELETE";
  edit.InsertBefore(where,
                    has_source ? fmt::format(", {} ", list) : fmt::format("{} {} ", word, list));
  return true;
}

// INSERT ... SELECT, not yet checked.
std::string InsertFromList(const TurnStatement& turn) {
  StatementEdit edit(turn.text);
  const std::size_t values = edit.FindWord("VALUES");
  if (values + 1 >= edit.size() || turn.shape.value_rows != 1) return "";
  const std::size_t close = edit.ClosingParenthesis(values + 1);
  for (std::size_t i = values; i < close; ++i) {
    if (edit.TextOf(i) == "DEFAULT" || edit.TextOf(i) == "default") return "";
  }
  const std::string list = turn.varied.empty() ? "generate_series(1, $1001)" : TurnList(turn);
  if (list.empty() || close == edit.size()) return "";
  for (std::size_t i = 0; i < turn.varied.size(); ++i) {
    const ValueSlot& place = turn.shape.slots[turn.varied[i].slot];
    const ValueSlot& inserted = turn.shape.slots[turn.varied[turn.varied[i].same_as].slot];
    const bool is_behind = place.members.front().first_token > close;
    if (is_behind && inserted.role != SlotRole::kInserted) return "";
    edit.Replace(place.members.front(), is_behind
                                            ? "excluded." + inserted.column
                                            : "turn." + turn.varied[turn.varied[i].same_as].name);
  }
  edit.Replace(values, values, "SELECT ");
  edit.Replace(values + 1, values + 1, "");
  edit.Replace(close, close, " FROM " + list);
  return edit.Text();
}

}  // namespace

std::string AnySelect(const TurnStatement& turn) {
  StatementEdit edit(turn.text);
  KeyCondition key;
  const bool is_other = HasAnyWord(edit, {"LIMIT", "OFFSET", "FETCH", "DISTINCT", "GROUP", "HAVING",
                                          "UNION", "INTERSECT", "EXCEPT", "WITH", "WINDOW"});
  if (turn.shape.kind != StatementKind::kSelect || is_other || !UseAny(turn, edit, key)) return "";
  const std::string column = edit.Text(key.column_begin, key.column_end);
  const std::size_t from = edit.FindWord("FROM");
  if (!Selects(edit, edit.TextOf(key.column_end), from)) edit.InsertBefore(1, column + ", ");
  if (Aggregates(turn.shape)) {
    if (HasAnyWord(edit, {"ORDER", "FOR"})) return "";
    edit.InsertBefore(edit.size(), " GROUP BY " + column);
  }
  return Checked(edit.Text());
}

std::string LateralSelect(const TurnStatement& turn) {
  StatementEdit edit(turn.text);
  const std::string list = TurnList(turn);
  if (turn.shape.kind != StatementKind::kSelect || turn.varied.empty() || list.empty() ||
      !UseTurnList(turn, edit)) {
    return "";
  }
  return Checked(fmt::format("SELECT turn.*, found.* FROM {} CROSS JOIN LATERAL ({}) AS found",
                             list, edit.Text()));
}

std::string NumberSelect(const TurnStatement& turn) {
  StatementEdit edit(turn.text);
  if (!turn.varied.empty() || !turn.shape.tables.empty()) return "";
  if (edit.FindWord("FROM") < edit.size() || edit.FindWord("WHERE") < edit.size()) return "";
  edit.InsertBefore(edit.size(), " FROM generate_series(1, $1001)");
  return Checked(edit.Text());
}

std::string SetUpdate(const TurnStatement& turn) {
  StatementEdit edit(turn.text);
  KeyCondition key;
  if (turn.varied.empty() || edit.FindWord("WITH") == 0) return "";
  if (UseAny(turn, edit, key)) return Checked(edit.Text());
  if (!UseTurnList(turn, edit) || !AddSource(edit, "FROM", TurnList(turn))) return "";
  return Checked(edit.Text());
}

std::string SetDelete(const TurnStatement& turn) {
  StatementEdit edit(turn.text);
  KeyCondition key;
  if (turn.varied.empty() || edit.FindWord("WITH") == 0) return "";
  if (UseAny(turn, edit, key)) return Checked(edit.Text());
  if (!UseTurnList(turn, edit) || !AddSource(edit, "USING", TurnList(turn))) return "";
  return Checked(edit.Text());
}

std::string SetInsert(const TurnStatement& turn) { return Checked(InsertFromList(turn)); }

std::string SetUpsert(const TurnStatement& insert, const std::vector<std::string>& keys,
                      const std::vector<std::string>& assigned) {
  const std::string base = InsertFromList(insert);
  StatementEdit edit(insert.text);
  if (base.empty() || keys.empty() || HasAnyWord(edit, {"ON", "RETURNING"})) return "";
  std::string changes;
  for (const std::string& column : assigned) {
    const bool is_inserted =
        std::any_of(insert.shape.slots.begin(), insert.shape.slots.end(),
                    [&](const ValueSlot& slot) { return slot.column == column; });
    const bool is_key = std::find(keys.begin(), keys.end(), column) != keys.end();
    if (!is_inserted || is_key) continue;
    changes += fmt::format("{}{} = excluded.{}", changes.empty() ? "" : ", ", column, column);
  }
  std::string columns;
  for (const std::string& key : keys) columns += (columns.empty() ? "" : ", ") + key;
  return Checked(fmt::format("{} ON CONFLICT ({}) DO {}", base, columns,
                             changes.empty() ? "NOTHING" : "UPDATE SET " + changes));
}

}  // namespace dispatchbench::profile
