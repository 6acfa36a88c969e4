#include "results/commit_range.h"

#include <charconv>
#include <stdexcept>

#include "results/line_child.h"

namespace dispatchbench::results {
namespace {

// Not everything that a stored night calls a commit may become an argument of git.
bool IsHash(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

std::optional<std::int64_t> CommitsBetween(const std::filesystem::path& checkout,
                                           const std::string& first, const std::string& second) {
  if (!IsHash(first) || !IsHash(second)) return std::nullopt;
  try {
    // Through a shell, which finds git and silences it.
    LineChild git({"/bin/sh", "-c", R"(exec git -C "$0" rev-list --count "$1..$2" 2>/dev/null)",
                   checkout.string(), first, second});
    const std::string answer = git.Read();
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), count);
    if (error == std::errc() && end == answer.data() + answer.size()) return count;
  } catch (const std::runtime_error&) {
    // It ended without an answer.
  }
  return std::nullopt;
}

}  // namespace dispatchbench::results
