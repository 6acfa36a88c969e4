#include "profile/encryption_gate.h"

#include <cstdint>

#include "profile/message.h"
#include "profile/startup.h"

namespace dispatchbench::profile {
namespace {

// A request: its own length, then the code.
constexpr std::string_view kLength("\0\0\0\x08", 4);
constexpr std::size_t kRequestBytes = 8;

bool IsRequest(std::string_view bytes) {
  const Message message{.type = '\0', .bytes = kRequestBytes, .body = bytes.substr(kLength.size())};
  return IsEncryptionRequest(static_cast<std::uint32_t>(BodyReader(message).Int32()));
}

}  // namespace

std::string_view EncryptionGate::Pass(std::string_view bytes, int& refused) {
  if (is_open_) return bytes;
  held_.append(bytes);
  for (;;) {
    const std::string_view held = held_;
    if (held.substr(0, kLength.size()) != kLength.substr(0, held.size())) break;
    if (held.size() < kRequestBytes) return {};
    if (!IsRequest(held.substr(0, kRequestBytes))) break;
    held_.erase(0, kRequestBytes);
    ++refused;
  }
  is_open_ = true;
  return held_;
}

}  // namespace dispatchbench::profile
