#include "profile/startup.h"

#include <fmt/format.h>

#include <string_view>

namespace dispatchbench::profile {
namespace {

// libpq's pqcomm.h.
constexpr std::uint32_t kCancelRequest = 80877102;
constexpr std::uint32_t kTlsRequest = 80877103;
constexpr std::uint32_t kGssRequest = 80877104;
constexpr std::uint32_t kVersion3 = 3;

}  // namespace

Startup ReadStartup(const Message& message) {
  BodyReader body(message);
  const auto code = static_cast<std::uint32_t>(body.Int32());
  Startup startup;
  if (IsEncryptionRequest(code)) {
    startup.kind = Startup::Kind::kEncryption;
    return startup;
  }
  if (code == kCancelRequest) {
    startup.kind = Startup::Kind::kCancel;
    return startup;
  }
  if (code >> 16 != kVersion3) {
    throw NotUnderstood(
        fmt::format("the client asked for version {}.{} of the protocol; only version 3 is known",
                    code >> 16, code & 0xffff));
  }
  while (!body.rest().empty()) {
    const std::string_view name = body.Text();
    if (name.empty()) break;
    const std::string_view value = body.Text();
    if (name == "user") startup.user = value;
    if (name == "database") startup.database = value;
    if (name == "application_name") startup.application_name = value;
  }
  if (startup.database.empty()) startup.database = startup.user;
  return startup;
}

bool IsEncryptionRequest(std::uint32_t code) { return code == kTlsRequest || code == kGssRequest; }

}  // namespace dispatchbench::profile
