#ifndef DISPATCHBENCH_PROFILE_CLIENT_REQUEST_H_
#define DISPATCHBENCH_PROFILE_CLIENT_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "profile/message.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// What a client asked for with one message, and what is needed to understand the answer.
struct ClientRequest {
  enum class Kind {
    kQuery,
    kParse,
    kBind,
    kDescribe,
    kExecute,
    kClose,
    kFunction,
    kSync,
    kFlush,
    kCopyEnd,  // CopyDone or CopyFail
  };

  Kind kind = Kind::kSync;
  bool is_portal = false;  // what `name` names; otherwise a prepared statement
  std::string name;
  std::string statement;  // kBind: the prepared statement's name
  std::string text;       // kQuery, kParse
  bool is_text_cut = false;
  std::vector<Parameter> parameters;  // kBind, kFunction; kParse: their types only
  Moment sent{};
  std::int64_t bytes = 0;  // of the message

  // The server answers with ReadyForQuery (manual, "Message Flow").
  bool ends_with_ready() const {
    return kind == Kind::kQuery || kind == Kind::kFunction || kind == Kind::kSync;
  }
  // About how much memory it takes.
  std::int64_t memory_bytes() const;
};

// The request in a message from a client that has logged in; nothing for a message that asks for
// nothing (CopyData, Terminate). Throws NotUnderstood.
std::optional<ClientRequest> ReadRequest(const Message& message, Moment sent);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CLIENT_REQUEST_H_
