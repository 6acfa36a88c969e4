#include "profile/token.h"

#include <pg_query.h>

#include <cstdint>
#include <memory>
#include <string>

namespace dispatchbench::profile {
namespace {

struct FreeScanResult {
  void operator()(PgQueryScanResult* result) const {
    pg_query_free_scan_result(*result);
    delete result;
  }
};

// The protocol buffer pg_query.ScanResult (pg_query.proto of libpg_query): field 2 is a list of
// ScanToken, whose fields 1 and 2 are start and end. Read here by hand: libpg_query does not
// install the library that reads it.
class ProtocolBuffer {
 public:
  explicit ProtocolBuffer(std::string_view bytes) : bytes_(bytes) {}

  // Moves to the next field; false at the end.
  bool Next() {
    if (bytes_.empty()) return false;
    const std::uint64_t key = Number();
    field_ = key >> 3;
    if ((key & 7) == 2) {
      const std::size_t size = static_cast<std::size_t>(Number());
      message_ = bytes_.substr(0, size);
      bytes_.remove_prefix(message_.size());
    } else {
      value_ = Number();
    }
    return true;
  }

  std::uint64_t field() const { return field_; }
  std::uint64_t value() const { return value_; }
  std::string_view message() const { return message_; }

 private:
  std::uint64_t Number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; !bytes_.empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return number;
  }

  std::string_view bytes_;
  std::string_view message_;
  std::uint64_t field_ = 0;
  std::uint64_t value_ = 0;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsWordStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '"' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Token numbers differ between releases; what a token begins with does not.
TokenKind Kind(std::string_view token) {
  const char first = token.front();
  const char second = token.size() > 1 ? token[1] : '\0';
  if ((first == '-' && second == '-') || (first == '/' && second == '*')) {
    return TokenKind::kComment;
  }
  if (first == '$') return IsDigit(second) ? TokenKind::kParameter : TokenKind::kString;
  if (IsDigit(first) || (first == '.' && IsDigit(second))) return TokenKind::kNumber;
  if (first == '\'' || token.back() == '\'') return TokenKind::kString;  // also E'', B'', U&''
  return IsWordStart(first) ? TokenKind::kWord : TokenKind::kSign;
}

}  // namespace

std::optional<std::vector<Token>> ScanTokens(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  const std::unique_ptr<PgQueryScanResult, FreeScanResult> result(
      new PgQueryScanResult(pg_query_scan(std::string(text).c_str())));
  if (result->error != nullptr) return std::nullopt;
  std::vector<Token> tokens;
  ProtocolBuffer list({result->pbuf.data, result->pbuf.len});
  while (list.Next()) {
    if (list.field() != 2) continue;
    Token token;
    ProtocolBuffer fields(list.message());
    while (fields.Next()) {
      if (fields.field() == 1) token.begin = fields.value();
      if (fields.field() == 2) token.end = fields.value();
    }
    if (token.begin >= token.end || token.end > text.size()) continue;
    token.kind = Kind(text.substr(token.begin, token.end - token.begin));
    tokens.push_back(token);
  }
  return tokens;
}

}  // namespace dispatchbench::profile
