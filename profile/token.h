#ifndef DISPATCHBENCH_PROFILE_TOKEN_H_
#define DISPATCHBENCH_PROFILE_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace dispatchbench::profile {

enum class TokenKind { kWord, kNumber, kString, kParameter, kComment, kSign };

// One token of PostgreSQL's own scanner: the bytes [begin, end) of the text.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  TokenKind kind = TokenKind::kSign;
};

// The tokens of `text` in their order, comments too; nullopt where the scanner refuses it (a string
// that does not end, a NUL byte).
std::optional<std::vector<Token>> ScanTokens(std::string_view text);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_TOKEN_H_
