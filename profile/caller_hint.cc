#include "profile/caller_hint.h"

#include <algorithm>
#include <cctype>

namespace dispatchbench::profile {
namespace {

std::string_view Trimmed(std::string_view text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view Body(std::string_view comment) {
  comment.remove_prefix(2);
  if (comment.size() >= 2 && comment.substr(comment.size() - 2) == "*/") comment.remove_suffix(2);
  return Trimmed(comment);
}

struct Tag {
  std::string key;
  std::string value;
};

// "key='value'" or "key:value"; an empty key where it is neither.
Tag ReadTag(std::string_view text) {
  text = Trimmed(text);
  const std::size_t sign = text.find_first_of("=:");
  const auto is_key = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
  };
  if (sign == std::string_view::npos || sign == 0 ||
      !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(sign), is_key)) {
    return {};
  }
  std::string_view value = Trimmed(text.substr(sign + 1));
  if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'') {
    value = value.substr(1, value.size() - 2);
  }
  return {std::string(text.substr(0, sign)), std::string(value)};
}

std::vector<Tag> ReadTags(std::string_view text) {
  std::vector<Tag> tags;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    tags.push_back(ReadTag(text.substr(0, comma)));
    if (tags.back().key.empty()) return {};
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  std::sort(tags.begin(), tags.end(),
            [](const Tag& left, const Tag& right) { return left.key < right.key; });
  return tags;
}

bool IsTrace(std::string_view key) {
  for (const char* const part : {"trace", "span", "request_id", "requestId", "job_id", "pid"}) {
    if (key.find(part) != std::string_view::npos) return true;
  }
  return false;
}

std::string WithoutNumbers(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool is_digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (!is_digit) result += c;
    if (is_digit && (result.empty() || result.back() != '0')) result += '0';
  }
  return result;
}

void Append(std::string& list, const std::string& element) {
  if (!list.empty()) list += ", ";
  list += element;
}

}  // namespace

CallerHint ReadCallerHint(const std::vector<std::string_view>& comments) {
  CallerHint hint;
  for (const std::string_view comment : comments) {
    const std::string_view body = Body(comment);
    if (body.empty() || body.front() == '+') continue;
    const std::vector<Tag> tags = ReadTags(body);
    if (tags.empty()) Append(hint.caller, WithoutNumbers(body));
    for (const Tag& tag : tags) {
      if (IsTrace(tag.key)) {
        Append(hint.trace, tag.value);
      } else {
        Append(hint.caller, tag.key + "=" + tag.value);
      }
    }
  }
  return hint;
}

}  // namespace dispatchbench::profile
