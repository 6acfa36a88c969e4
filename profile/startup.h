#ifndef DISPATCHBENCH_PROFILE_STARTUP_H_
#define DISPATCHBENCH_PROFILE_STARTUP_H_

#include <cstdint>
#include <string>

#include "profile/message.h"

namespace dispatchbench::profile {

// What a client begins with (PostgreSQL manual, "Message Formats": StartupMessage, SSLRequest,
// GSSENCRequest, CancelRequest).
struct Startup {
  enum class Kind { kSession, kEncryption, kCancel };
  Kind kind = Kind::kSession;
  std::string user;
  std::string database;  // the user's name where the client names none
  std::string application_name;
};

// Reads a message without a type. Throws NotUnderstood.
Startup ReadStartup(const Message& message);

// The number that says what it is asks for an encrypted connection.
bool IsEncryptionRequest(std::uint32_t code);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_STARTUP_H_
