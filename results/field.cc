#include "results/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "results/document_error.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

// Integers up to here are exact as double, which is how Google Benchmark keeps counters.
constexpr double kLargestCount = 9007199254740992.0;

std::string Shortened(const std::string& text) {
  constexpr std::size_t kLimit = 60;
  return text.size() <= kLimit ? text : text.substr(0, kLimit) + "...";
}

// A JSON string in quotes; bytes that are not UTF-8 are replaced instead of thrown at.
std::string Dumped(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string Field::Found() const {
  if (value_->is_object()) return fmt::format("an object with {} members", value_->size());
  if (value_->is_array()) return fmt::format("an array of {}", value_->size());
  return Shortened(Dumped(*value_));
}

void Field::Reject(std::string_view expected) const { Reject(expected, advice_); }

void Field::Reject(std::string_view expected, std::string_view advice) const {
  const std::string where = path_.empty() ? "the document" : "field " + path_;
  throw DocumentError(
      fmt::format("{}: {}: expected {}, found {}. {}.", *file_, where, expected, Found(), advice));
}

void Field::RequireObject() const {
  if (!value_->is_object()) Reject("an object");
}

Field Field::At(std::string_view key) const {
  std::optional<Field> field = Find(key);
  if (field) return *field;
  const std::string path = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  throw DocumentError(fmt::format("{}: field {} is missing. {}.", *file_, path, advice_));
}

std::optional<Field> Field::Find(std::string_view key) const {
  RequireObject();
  const auto it = value_->find(std::string(key));
  if (it == value_->end()) return std::nullopt;
  return Field(*it, *this, path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key));
}

std::optional<Field> Field::Known(std::string_view key) const {
  const Field field = At(key);
  return field.value_->is_null() ? std::nullopt : std::optional(field);
}

std::vector<Field> Field::Elements() const {
  if (!value_->is_array()) Reject("an array");
  std::vector<Field> elements;
  for (std::size_t i = 0; i < value_->size(); ++i) {
    elements.push_back(Field((*value_)[i], *this, fmt::format("{}[{}]", path_, i)));
  }
  return elements;
}

std::vector<std::pair<std::string, Field>> Field::Members() const {
  RequireObject();
  std::vector<std::pair<std::string, Field>> members;
  for (const auto& [key, value] : value_->items()) members.emplace_back(key, At(key));
  return members;
}

bool Field::IsText() const { return value_->is_string(); }

std::string Field::Text() const {
  if (!value_->is_string()) Reject("a string");
  return value_->get<std::string>();
}

std::string Field::NonEmptyText() const {
  if (!value_->is_string() || value_->get_ref<const std::string&>().empty()) {
    Reject("a string that is not empty");
  }
  return value_->get<std::string>();
}

bool Field::Flag() const {
  if (!value_->is_boolean()) Reject("true or false");
  return value_->get<bool>();
}

std::int64_t Field::Integer(std::int64_t minimum) const {
  const std::string expected = fmt::format("an integer >= {}", minimum);
  if (!value_->is_number_integer()) Reject(expected);
  if (value_->is_number_unsigned() &&
      value_->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
    Reject(expected);
  }
  const auto value = value_->get<std::int64_t>();
  if (value < minimum) Reject(expected);
  return value;
}

std::int64_t Field::Count() const {
  constexpr std::string_view kExpected = "a whole number >= 0";
  if (!value_->is_number()) Reject(kExpected);
  const double value = value_->get<double>();
  if (!(value >= 0 && value <= kLargestCount) || value != std::floor(value)) Reject(kExpected);
  return static_cast<std::int64_t>(value);
}

double Field::Amount() const {
  constexpr std::string_view kExpected = "a number >= 0";
  if (!value_->is_number()) Reject(kExpected);
  const double value = value_->get<double>();
  if (!std::isfinite(value) || value < 0) Reject(kExpected);
  return value;
}

double Field::Number() const {
  constexpr std::string_view kExpected = "a number";
  if (!value_->is_number()) Reject(kExpected);
  const double value = value_->get<double>();
  if (!std::isfinite(value)) Reject(kExpected);
  return value;
}

std::string Field::AsText() const {
  return value_->is_string() ? value_->get<std::string>() : Dumped(*value_);
}

std::string Field::Json() const {
  return value_->dump(1, ' ', false, json::error_handler_t::replace);
}

std::string Field::Choice(const std::vector<std::string>& allowed) const {
  if (!value_->is_string() || std::find(allowed.begin(), allowed.end(),
                                        value_->get_ref<const std::string&>()) == allowed.end()) {
    Reject(fmt::format("one of {}", fmt::join(allowed, ", ")));
  }
  return value_->get<std::string>();
}

}  // namespace dispatchbench::results
