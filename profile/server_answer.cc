#include "profile/server_answer.h"

#include <charconv>

namespace dispatchbench::profile {

ServerError ReadError(const Message& message) {
  BodyReader body(message);
  ServerError error;
  while (!body.rest().empty()) {
    const char field = body.Byte();
    if (field == '\0') break;
    const std::string_view text = body.TextOrBeginning();
    if (field == 'C') error.sqlstate = text;
    if (field == 'M') error.message = text.substr(0, kKeptParameterBytes);
  }
  return error;
}

std::vector<std::uint32_t> ReadParameterTypes(const Message& message) {
  BodyReader body(message);
  std::vector<std::uint32_t> types;
  for (auto count = static_cast<std::uint16_t>(body.Int16()); count > 0; --count) {
    types.push_back(static_cast<std::uint32_t>(body.Int32()));
  }
  return types;
}

std::optional<std::int64_t> RowsOfTag(std::string_view tag) {
  const std::size_t blank = tag.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  std::int64_t rows = 0;
  const char* const end = tag.data() + tag.size();
  const auto [stopped, error] = std::from_chars(tag.data() + blank + 1, end, rows);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return rows;
}

}  // namespace dispatchbench::profile
