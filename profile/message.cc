#include "profile/message.h"

#include <fmt/format.h>

#include <algorithm>

namespace dispatchbench::profile {
namespace {

// MAX_STARTUP_PACKET_LENGTH and MaxAllocSize of PostgreSQL's sources: longer ones it refuses.
constexpr std::int64_t kLongestStartup = 10000;
constexpr std::int64_t kLongestMessage = 0x3fffffff;

std::uint32_t BigEndian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

bool MessageReader::Next(std::string_view& bytes, Message& message) {
  while (header_bytes_ < header_length()) {
    if (bytes.empty()) return false;
    header_[header_bytes_++] = bytes.front();
    bytes.remove_prefix(1);
    if (header_bytes_ == header_length()) ReadHeader();
  }
  const auto length = static_cast<std::size_t>(
      std::min(static_cast<std::int64_t>(bytes.size()), body_bytes_ - body_read_));
  const std::string_view piece = bytes.substr(0, length);
  bytes.remove_prefix(length);
  const bool in_one_piece =
      body_read_ == 0 && piece.size() == static_cast<std::size_t>(body_bytes_);
  if (!in_one_piece) body_.append(piece.substr(0, kept_bytes_ - body_.size()));
  body_read_ += static_cast<std::int64_t>(length);
  if (body_read_ < body_bytes_) return false;
  message.type = is_typed_ ? header_[0] : '\0';
  message.bytes = static_cast<std::int64_t>(header_length()) + body_bytes_;
  message.body = in_one_piece ? piece.substr(0, kept_bytes_) : std::string_view(body_);
  message.is_cut = message.body.size() < static_cast<std::size_t>(body_bytes_);
  header_bytes_ = 0;
  return true;
}

void MessageReader::ReadHeader() {
  const std::size_t type = is_typed_ ? 1 : 0;
  const std::int64_t length = BigEndian({header_ + type, 4});
  const std::int64_t longest = is_typed_ ? kLongestMessage : kLongestStartup;
  constexpr char kTlsHandshake = 0x16;
  if (!is_typed_ && header_[0] == kTlsHandshake) {
    throw NotUnderstood(
        "the client began with TLS at once, without asking (sslnegotiation=direct)");
  }
  if (length < 4 || length > longest) {
    throw NotUnderstood(fmt::format(
        "the {} sent a message{} of {} bytes; it can have 4 to {}",
        origin_ == Origin::kClient ? "client" : "server",
        is_typed_ ? " of type " + TypeText(header_[0]) : " to begin with", length, longest));
  }
  body_bytes_ = length - 4;
  body_read_ = 0;
  kept_bytes_ = std::min(KeptBytes(), static_cast<std::size_t>(body_bytes_));
  body_.clear();
  // A long one must not keep its memory for the short ones that follow.
  if (body_.capacity() > kKeptBodyBytes / 16) body_.shrink_to_fit();
}

std::size_t MessageReader::KeptBytes() const {
  const bool is_row = origin_ == Origin::kServer && header_[0] == 'D';
  return is_typed_ && (is_row || header_[0] == 'd') ? 0 : kKeptBodyBytes;
}

std::string_view BodyReader::Bytes(std::size_t count) {
  if (rest_.size() < count) ThrowTooShort();
  const std::string_view bytes = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return bytes;
}

std::string_view BodyReader::Text() {
  const std::size_t end = rest_.find('\0');
  if (end == std::string_view::npos) ThrowTooShort();
  const std::string_view text = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return text;
}

std::string_view BodyReader::TextOrBeginning() {
  if (!message_.is_cut || rest_.find('\0') != std::string_view::npos) return Text();
  return Bytes(rest_.size());
}

std::uint32_t BodyReader::Number(std::size_t bytes) { return BigEndian(Bytes(bytes)); }

void BodyReader::ThrowTooShort() const {
  throw NotUnderstood(fmt::format("a message of type {} and {} bytes ends before its fields do",
                                  TypeText(message_.type), message_.bytes));
}

std::string TypeText(char type) {
  if (type > ' ' && type <= '~') return fmt::format("'{}'", type);
  return fmt::format("0x{:02x}", static_cast<unsigned char>(type));
}

}  // namespace dispatchbench::profile
