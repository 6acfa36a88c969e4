#include "profile/turn_values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string_view>

#include "profile/slot_value.h"

namespace dispatchbench::profile {
namespace {

bool IsDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
}

std::string_view WithoutSign(std::string_view text) {
  const bool has_sign = !text.empty() && (text.front() == '-' || text.front() == '+');
  if (has_sign) text.remove_prefix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

bool IsBoolean(std::string_view text) {
  static const std::array<std::string_view, 6> names = {"true", "false", "t", "f", "TRUE", "FALSE"};
  return std::find(names.begin(), names.end(), text) != names.end();
}

bool IsInteger(std::string_view text) {
  const std::string_view digits = WithoutSign(text);
  return IsDigits(digits) && digits.size() <= 18;
}

bool IsNumber(std::string_view text) {
  const std::string_view digits = WithoutSign(text);
  const std::size_t point = digits.find('.');
  if (point == std::string_view::npos) return IsDigits(digits);
  return IsDigits(digits.substr(0, point)) && IsDigits(digits.substr(point + 1));
}

// Whether `text` begins with `pattern`, in which 9 is a digit and f a hexadecimal one.
bool Matches(std::string_view text, std::string_view pattern) {
  if (text.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool fits = pattern[i] == '9'   ? std::isdigit(c) != 0
                      : pattern[i] == 'f' ? std::isxdigit(c) != 0
                                          : text[i] == pattern[i];
    if (!fits) return false;
  }
  return true;
}

bool IsUuid(std::string_view text) {
  constexpr std::string_view kPattern = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  return text.size() == kPattern.size() && Matches(text, kPattern);
}

bool IsDate(std::string_view text) { return text.size() == 10 && Matches(text, "9999-99-99"); }

bool IsTimestamp(std::string_view text) {
  return Matches(text, "9999-99-99 99:99") || Matches(text, "9999-99-99T99:99");
}

// Types by their oid, as in the server's pg_type.dat; these never change.
std::string TypeName(std::uint32_t oid) {
  static const std::map<std::uint32_t, std::string> names = {
      {16, "boolean"},     {17, "bytea"},         {20, "bigint"},    {21, "smallint"},
      {23, "integer"},     {25, "text"},          {114, "json"},     {700, "real"},
      {701, "float8"},     {1043, "text"},        {1082, "date"},    {1083, "time"},
      {1114, "timestamp"}, {1184, "timestamptz"}, {1700, "numeric"}, {2950, "uuid"},
      {3802, "jsonb"}};
  const auto found = names.find(oid);
  return found == names.end() ? "" : found->second;
}

class SlotTypes {
 public:
  SlotTypes(const Recording& recording, const Readings& readings,
            const std::vector<std::size_t>& statements)
      : recording_(recording), readings_(readings), statements_(statements) {}

  void SetType(VariedSlot& varied) const {
    const StatementShape& shape = readings_.ShapeOf(statements_.front());
    const ValueSlot::Member& member = shape.slots[varied.slot].members.front();
    const auto index = static_cast<std::size_t>(member.parameter) - 1;
    const auto& parameters = recording_.statements[statements_.front()].parameters;
    if (member.parameter > 0 && index < parameters.size()) {
      varied.type = TypeName(parameters[index].type);
    }
    if (!varied.type.empty()) return;
    varied.type = GuessedType(Values(varied.slot));
    varied.is_type_guessed = true;
  }

 private:
  // Empty where one is binary: it says nothing without its type.
  std::vector<std::string> Values(std::size_t slot) const {
    constexpr std::size_t kMostValues = 1000;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < std::min(kMostValues, statements_.size()); ++i) {
      const RecordedStatement& statement = recording_.statements[statements_[i]];
      const StatementShape& shape = readings_.ShapeOf(statements_[i]);
      if (shape.slots.size() <= slot) continue;
      const int parameter = shape.slots[slot].members.front().parameter;
      const auto index = static_cast<std::size_t>(parameter) - 1;
      if (parameter > 0 && index < statement.parameters.size() &&
          statement.parameters[index].is_binary) {
        return {};
      }
      const std::string value = SlotText(statement, shape, slot).front();
      if (value != "NULL") values.push_back(value);
    }
    return values;
  }

  const Recording& recording_;
  const Readings& readings_;
  const std::vector<std::size_t>& statements_;
};

std::string NameOf(const ValueSlot& slot, std::set<std::string>& taken) {
  std::string name;
  for (const char c : slot.column) {
    const bool fits = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    name += fits ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : '_';
  }
  name = (slot.role == SlotRole::kAssigned ? "new_" : "this_") + (name.empty() ? "value" : name);
  const std::string base = name;
  for (int number = 2; !taken.insert(name).second; ++number) {
    name = base + "_" + std::to_string(number);
  }
  return name;
}

}  // namespace

std::string GuessedType(const std::vector<std::string>& values) {
  if (values.empty()) return "";
  const auto all = [&](bool (*fits)(std::string_view)) {
    return std::all_of(values.begin(), values.end(), fits);
  };
  if (all(IsBoolean)) return "boolean";
  if (all(IsInteger)) return "bigint";
  if (all(IsNumber)) return "numeric";
  if (all(IsUuid)) return "uuid";
  if (all(IsDate)) return "date";
  return all(IsTimestamp) ? "timestamptz" : "text";
}

std::vector<VariedSlot> VariedSlots(const Recording& recording, const Readings& readings,
                                    const std::vector<std::size_t>& statements) {
  const StatementShape& shape = readings.ShapeOf(statements.front());
  std::vector<std::size_t> alike;  // statements with the same slots
  for (const std::size_t statement : statements) {
    if (readings.ShapeOf(statement).slots.size() == shape.slots.size()) alike.push_back(statement);
  }
  const SlotTypes types(recording, readings, alike);
  std::vector<VariedSlot> varied;
  std::set<std::string> taken;
  for (std::size_t slot = 0; slot < shape.slots.size(); ++slot) {
    const auto value = [&](std::size_t statement, std::size_t of) {
      return readings.SlotValue(statement, of);
    };
    const bool is_constant = std::all_of(alike.begin(), alike.end(), [&](std::size_t statement) {
      return value(statement, slot) == value(alike.front(), slot);
    });
    if (is_constant) continue;
    VariedSlot entry{slot, NameOf(shape.slots[slot], taken), "", false, varied.size()};
    for (std::size_t i = 0; i < varied.size() && entry.same_as == varied.size(); ++i) {
      const bool is_same = std::all_of(alike.begin(), alike.end(), [&](std::size_t statement) {
        return value(statement, slot) == value(statement, varied[i].slot);
      });
      if (is_same) entry.same_as = i;
    }
    types.SetType(entry);
    varied.push_back(entry);
  }
  return varied;
}

std::size_t CountKeys(const Readings& readings, const std::vector<std::size_t>& statements,
                      const std::vector<VariedSlot>& varied) {
  const auto is_key = [](SlotRole role) {
    return role == SlotRole::kEquality || role == SlotRole::kRange || role == SlotRole::kSet;
  };
  std::set<std::uint64_t> keys;
  for (const std::size_t statement : statements) {
    const std::vector<ValueSlot>& slots = readings.ShapeOf(statement).slots;
    bool has_key = false;
    std::uint64_t key = 0;
    for (const VariedSlot& entry : varied) {
      if (slots.size() <= entry.slot || !is_key(slots[entry.slot].role)) continue;
      has_key = true;
      key = Combined(key, readings.SlotValue(statement, entry.slot));
    }
    if (has_key) keys.insert(key);
  }
  return keys.size();
}

}  // namespace dispatchbench::profile
