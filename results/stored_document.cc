#include "results/stored_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "results/context_reader.h"
#include "results/document_error.h"
#include "results/field.h"

namespace dispatchbench::results {

std::string ReadText(const std::filesystem::path& file, std::string_view advice) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw DocumentError(
        fmt::format("{}: expected a file, found a directory. Pass one of the .json files in it.",
                    file.string()));
  }
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (stream && stream.peek() != std::ifstream::traits_type::eof()) text << stream.rdbuf();
  if (!stream.is_open() || stream.bad() || text.bad()) {
    throw DocumentError(
        fmt::format("{}: cannot be read: {}. {}.", file.string(), std::strerror(errno), advice));
  }
  return text.str();
}

nlohmann::json ParseJson(std::string_view text, const std::string& file, std::string_view advice) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw DocumentError(
        fmt::format("{}: expected a JSON document, found an empty file. {}.", file, advice));
  }
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const std::size_t byte = std::min(error.byte, text.size());
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
    throw DocumentError(fmt::format(
        "{}: expected a JSON document, found one that is {} at byte {} of {} (line {}). {}.", file,
        error.byte > text.size() ? "broken off" : "broken", byte, text.size(), line, advice));
  } catch (const nlohmann::json::exception& error) {  // e.g. a number that no double can hold
    throw DocumentError(
        fmt::format("{}: expected a JSON document, found: {}. {}.", file, error.what(), advice));
  }
}

StoredDocument ParseDocument(std::string_view json_text, const std::string& file) {
  auto json = std::make_shared<const nlohmann::json>(ParseJson(json_text, file));
  const std::string kind = ReadKind(Field(*json, file));
  return {.file = file, .kind = kind, .json = std::move(json)};
}

StoredDocument LoadDocument(const std::filesystem::path& file) {
  return ParseDocument(ReadText(file), file.string());
}

nlohmann::json LoadJson(const std::filesystem::path& file) {
  return ParseJson(ReadText(file), file.string());
}

void RequireKind(const StoredDocument& document, const std::string& kind,
                 const std::string& advice) {
  if (document.kind == kind) return;
  const Field root(*document.json, document.file);
  const Field ours = root.At("context").At("dispatchbench");
  const std::optional<Field> field = ours.Find("kind");
  if (field) field->Reject(fmt::format("\"{}\"", kind), advice);
  // Version 1 had no other kind, and did not say it.
  ours.Reject(fmt::format("kind \"{}\"", kind), advice);
}

}  // namespace dispatchbench::results
