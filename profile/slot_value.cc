#include "profile/slot_value.h"

#include <fmt/core.h>

#include <functional>

namespace dispatchbench::profile {
namespace {

std::string_view Unquoted(std::string_view text) {
  const bool is_quoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::uint32_t BigEndian(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  for (std::size_t i = offset; i < offset + 4; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

// Dimensions, flags, type of the elements; then size and lower bound of each dimension.
std::size_t BinaryArraySize(std::string_view bytes) {
  constexpr std::size_t kHead = 12;
  if (bytes.size() < kHead) return 1;
  const std::uint32_t dimensions = BigEndian(bytes, 0);
  if (dimensions > 6 || bytes.size() < kHead + 8 * std::size_t{dimensions}) return 1;
  std::size_t size = dimensions == 0 ? 0 : 1;
  for (std::size_t i = 0; i < dimensions; ++i) size *= BigEndian(bytes, kHead + 8 * i);
  return size;
}

std::size_t TextArraySize(std::string_view text, bool is_cut) {
  if (text.size() < 2 || text.front() != '{') return 1;
  if (text.back() != '}' && !is_cut) return 1;
  if (text.size() == 2) return 0;
  std::size_t size = 1;
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      is_quoted = !is_quoted;
    } else if (text[i] == ',' && !is_quoted) {
      ++size;
    }
  }
  return size;
}

std::size_t JsonArraySize(std::string_view text) {
  std::size_t size = 1;
  std::size_t depth = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && (text[i] == '[' || text[i] == '{')) {
      ++depth;
    } else if (!is_quoted && (text[i] == ']' || text[i] == '}')) {
      --depth;
    } else if (!is_quoted && depth == 1 && text[i] == ',') {
      ++size;
    }
  }
  return text == "[]" ? 0 : size;
}

}  // namespace

SlotValue ValueOf(const RecordedStatement& statement, const std::vector<Token>& tokens,
                  const ValueSlot::Member& member) {
  if (member.parameter > 0) {
    const auto index = static_cast<std::size_t>(member.parameter) - 1;
    if (index >= statement.parameters.size()) return {"", true, false, 0};
    const Parameter& parameter = statement.parameters[index];
    if (!parameter.bytes) return {"", true, false, 0};
    return {*parameter.bytes, false, parameter.is_binary, parameter.length};
  }
  if (member.last_token >= tokens.size()) return {"", true, false, 0};
  const std::size_t begin = tokens[member.first_token].begin;
  const std::string_view text =
      std::string_view(statement.text).substr(begin, tokens[member.last_token].end - begin);
  const bool is_null = text.size() == 4 && (text == "NULL" || text == "null");
  return {Unquoted(text), is_null, false, 0};
}

std::size_t ArraySize(const SlotValue& value) {
  if (value.is_null) return 0;
  const bool is_cut = value.length > static_cast<std::int64_t>(value.bytes.size());
  if (!value.is_binary && !value.bytes.empty() && value.bytes.front() == '[') {
    return JsonArraySize(value.bytes);
  }
  return value.is_binary ? BinaryArraySize(value.bytes) : TextArraySize(value.bytes, is_cut);
}

std::uint64_t HashOf(const SlotValue& value) {
  if (value.is_null) return 0x9e3779b97f4a7c15U;
  const bool is_cut = value.length > static_cast<std::int64_t>(value.bytes.size());
  const std::uint64_t hash = std::hash<std::string_view>{}(value.bytes);
  return is_cut ? Combined(hash, static_cast<std::uint64_t>(value.length)) : hash;
}

std::uint64_t Combined(std::uint64_t left, std::uint64_t right) {
  std::uint64_t mixed = left * 0x9e3779b97f4a7c15U + right;
  mixed ^= mixed >> 29;
  return mixed * 0xbf58476d1ce4e5b9U;
}

std::string Shown(const SlotValue& value) {
  if (value.is_null) return "NULL";
  if (!value.is_binary) return std::string(value.bytes);
  std::string text = "\\x";
  for (const char c : value.bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

}  // namespace dispatchbench::profile
