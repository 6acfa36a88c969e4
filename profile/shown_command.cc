#include "profile/shown_command.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>

namespace dispatchbench::profile {
namespace {

constexpr std::string_view kMask = "***";
constexpr std::string_view kBlanksAndQuotes = " \t\n\r\"'";

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// "scheme://user:password@host": an unescaped '@' or '/' in the password is part of it.
void MaskUrls(std::string& text) {
  for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at)) {
    at += 3;
    const std::size_t end = std::min(text.find_first_of(kBlanksAndQuotes, at), text.size());
    const std::string_view place = std::string_view(text).substr(at, end - at);
    const std::size_t host = place.rfind('@');
    const std::size_t colon = place.find(':');
    if (host != std::string_view::npos && colon < host) {
      text.replace(at + colon + 1, host - colon - 1, kMask);
    }
  }
}

// "password=...", as a word of its own or at the end of one (PGPASSWORD, --db-password).
void MaskAssignments(std::string& text) {
  for (const std::string_view name : {"password=", "passwd=", "pwd=", "secret=", "token="}) {
    for (std::size_t at = Lower(text).find(name); at != std::string::npos;
         at = Lower(text).find(name, at)) {
      at += name.size();
      const bool is_quoted = at < text.size() && (text[at] == '\'' || text[at] == '"');
      const std::size_t begin = is_quoted ? at + 1 : at;
      const std::size_t end =
          is_quoted ? text.find(text[at], begin) : text.find_first_of(" \t\n\r\"'&;", begin);
      text.replace(begin, std::min(end, text.size()) - begin, kMask);
    }
  }
}

// Cut at a character.
std::string Cut(std::string text) {
  constexpr std::size_t kLongestBytes = 1000;
  if (text.size() <= kLongestBytes) return text;
  std::size_t end = kLongestBytes - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

}  // namespace

std::string ShownCommand(const std::vector<std::string>& command) {
  std::string shown;
  bool is_password = false;
  for (const std::string& argument : command) {
    std::string text = is_password ? std::string(kMask) : argument;
    const std::string lower = Lower(argument);
    is_password = lower.starts_with("--") && lower.ends_with("password");
    MaskUrls(text);
    MaskAssignments(text);
    if (!shown.empty()) shown += ' ';
    shown += text;
  }
  return Cut(shown);
}

std::string ProgramName(const std::vector<std::string>& command) {
  return command.empty() ? "" : std::filesystem::path(command.front()).filename().string();
}

}  // namespace dispatchbench::profile
