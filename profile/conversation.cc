#include "profile/conversation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "profile/query_text.h"
#include "profile/server_answer.h"
#include "profile/startup.h"

namespace dispatchbench::profile {

using Kind = ClientRequest::Kind;

Conversation::Conversation(RecordingState& state, Moment opened) : record_(state), trips_(record_) {
  record_.facts().opened = opened;
}

void Conversation::FromClient(std::string_view bytes, Moment at) {
  if (phase_ == Phase::kUnreadable || phase_ == Phase::kCancel || bytes.empty()) return;
  try {
    if (client_.is_between_messages()) client_began_ = at;
    Message message;
    while (phase_ != Phase::kCancel && client_.Next(bytes, message)) {
      HandleClient(message, client_began_, at);
      client_began_ = at;
    }
  } catch (const std::exception& error) {
    Stop(error.what(), at);
  }
}

void Conversation::FromServer(std::string_view bytes, Moment at) {
  if (phase_ == Phase::kUnreadable || phase_ == Phase::kCancel) return;
  try {
    Message message;
    while (server_.Next(bytes, message)) HandleServer(message, at);
  } catch (const std::exception& error) {
    Stop(error.what(), at);
  }
}

void Conversation::Stop(const std::string& reason, Moment at) {
  record_.facts().not_understood = reason;
  phase_ = Phase::kUnreadable;
  RecordAllSuspended();
  trips_.EndAll(at);
  requests_ = {};
  running_.reset();
  names_ = {};
}

void Conversation::End(Moment at, const std::string& error) {
  has_ended_ = true;
  record_.facts().closed = at;
  if (!error.empty()) record_.facts().error = {"08001", error};
  RecordAllSuspended();
  trips_.EndAll(at);
}

void Conversation::InterruptRecording(Moment at) {
  if (has_ended_) return;
  record_.facts().closed = at;
  RecordAllSuspended();
  RoundTripQueue(trips_).EndAll(at);
  if (running_) running_->is_recorded = false;
}

bool Conversation::is_session() const {
  const RecordedConnection& facts = record_.facts();
  return has_begun_ || facts.was_asked_for_tls || !facts.not_understood.empty() || facts.error;
}

void Conversation::HandleStartup(const Message& message) {
  const Startup startup = ReadStartup(message);
  switch (startup.kind) {
    case Startup::Kind::kEncryption:
      record_.facts().was_asked_for_tls = true;
      break;
    case Startup::Kind::kCancel:
      phase_ = Phase::kCancel;
      break;
    case Startup::Kind::kSession:
      has_begun_ = true;
      record_.facts().user = startup.user;
      record_.facts().database = startup.database;
      record_.facts().application_name = startup.application_name;
      phase_ = Phase::kLogin;
      client_.BeginTypes();
      break;
  }
}

void Conversation::HandleClient(const Message& message, Moment began, Moment at) {
  if (phase_ == Phase::kStartup) return HandleStartup(message);
  if (phase_ == Phase::kLogin && message.type == 'p') return;
  const bool is_row = message.type == 'd' || message.type == 'c' || message.type == 'f';
  if (copies_in_ && (is_row || message.type == 'S' || message.type == 'H')) {
    return HandleRows(message, began, at);
  }
  std::optional<ClientRequest> request = ReadRequest(message, at);
  if (!request || (is_skipping_ && request->kind != Kind::kSync)) {
    if (trips_.is_growing()) trips_.Sent(message.bytes, began, at, false);
    return;
  }
  is_skipping_ = false;
  Add(std::move(*request), began, at);
}

// While the server reads the rows of a COPY it takes no notice of Sync and Flush (CopyGetData() of
// PostgreSQL's sources).
void Conversation::HandleRows(const Message& message, Moment began, Moment at) {
  trips_.SentRows(message.bytes, began, at);
  if (message.type == 'S' || message.type == 'H') return;
  if (running_) running_->statement.bytes_sent += message.bytes;
  if (message.type != 'd') copies_in_ = false;
}

void Conversation::Add(ClientRequest request, Moment began, Moment at) {
  if (request.kind == Kind::kFlush && !trips_.is_growing()) return;
  if (request.kind == Kind::kCopyEnd && !trips_.is_growing() && requests_.empty()) return;
  const bool closes = request.ends_with_ready() || request.kind == Kind::kFlush;
  if (request.kind == Kind::kCopyEnd && !trips_.is_growing()) {
    trips_.SentRows(request.bytes, began, at);
  } else {
    trips_.Sent(request.bytes, began, at, closes);
  }
  waiting_bytes_ += request.memory_bytes();
  requests_.push_back(std::move(request));
  PopUnanswered(at);
  CheckMemory();
}

void Conversation::CheckMemory() const {
  if (waiting_bytes_ + names_.memory_bytes() <= kMostWaitingBytes) return;
  throw NotUnderstood(
      fmt::format("what the client has prepared or asked for without waiting for an answer takes "
                  "more than {} MiB",
                  kMostWaitingBytes >> 20));
}

void Conversation::HandleServer(const Message& message, Moment at) {
  trips_.Received(message.bytes, at);
  switch (message.type) {
    case 'N':  // notice
    case 'A':  // notification
    case 'S':  // parameter
      return;
    default:
      break;
  }
  if (phase_ == Phase::kStartup) {
    throw NotUnderstood("the server sent something before the client had asked for a session");
  }
  if (phase_ == Phase::kLogin) return HandleLogin(message, at);
  if (message.type == 'E') return HandleError(message, at);
  if (message.type == 'Z') return HandleReady(message, at);
  HandleAnswer(message, at);
}

void Conversation::HandleLogin(const Message& message, Moment at) {
  switch (message.type) {
    case 'R':  // authentication
    case 'K':  // key for requests to cancel
    case 'v':  // NegotiateProtocolVersion
      return;
    case 'E':
      record_.facts().error = ReadError(message);
      return;
    case 'Z':
      phase_ = Phase::kSession;
      record_.facts().ready = at;
      return;
    default:
      throw NotUnderstood("the server sent a message of type " + TypeText(message.type) +
                          " before the client had logged in");
  }
}

ClientRequest& Conversation::First(const Message& answer, std::initializer_list<Kind> kinds) {
  const bool fits = !requests_.empty() &&
                    std::find(kinds.begin(), kinds.end(), requests_.front().kind) != kinds.end();
  if (!fits) {
    throw NotUnderstood("the server sent a message of type " + TypeText(answer.type) +
                        " that answers nothing the client has asked");
  }
  return requests_.front();
}

void Conversation::PopFirst(Moment at) {
  waiting_bytes_ -= requests_.front().memory_bytes();
  requests_.pop_front();
  PopUnanswered(at);
}

void Conversation::PopUnanswered(Moment at) {
  while (!requests_.empty()) {
    const Kind kind = requests_.front().kind;
    if (kind != Kind::kFlush && kind != Kind::kCopyEnd) return;
    if (kind == Kind::kFlush) trips_.EndFirst(at);
    waiting_bytes_ -= requests_.front().memory_bytes();
    requests_.pop_front();
  }
}

}  // namespace dispatchbench::profile
