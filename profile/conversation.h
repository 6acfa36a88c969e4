#ifndef DISPATCHBENCH_PROFILE_CONVERSATION_H_
#define DISPATCHBENCH_PROFILE_CONVERSATION_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/client_request.h"
#include "profile/connection_record.h"
#include "profile/message.h"
#include "profile/named_objects.h"
#include "profile/recording.h"
#include "profile/round_trip_queue.h"

namespace dispatchbench::profile {

// Follows what one client and the server say to each other, from the bytes of both directions, and
// records it (PostgreSQL manual, chapter "Frontend/Backend Protocol": versions 3.0 and 3.2). What
// it does not understand ends the recording of this connection and does no other harm: it throws
// nothing, and holds no more than kMostWaitingBytes besides what it has recorded.
class Conversation {
 public:
  // Of requests without an answer, names and portals.
  static constexpr std::int64_t kMostWaitingBytes = std::int64_t{64} << 20;

  // `state` must outlive it. Moments are of the steady clock.
  Conversation(RecordingState& state, Moment opened);

  // Bytes that came at that moment. Those of an encryption request that the proxy refuses are among
  // those of the client; the refusal is not among those of the server.
  void FromClient(std::string_view bytes, Moment at);
  void FromServer(std::string_view bytes, Moment at);

  // The connection has ended. `error`: why the proxy could not make it, "" otherwise.
  void End(Moment at, const std::string& error = "");
  bool has_ended() const { return has_ended_; }

  // The recording ends at `at`, while the connection goes on: what is under way is recorded as far
  // as it has come.
  void InterruptRecording(Moment at);

  // Somebody wanted to log in; otherwise it was a request to cancel, or nothing.
  bool is_session() const;

  ConnectionRecord& record() { return record_; }

 private:
  enum class Phase {
    kStartup,  // nothing but encryption requests yet
    kLogin,    // until the first ReadyForQuery
    kSession,
    kCancel,      // the connection has no other purpose
    kUnreadable,  // not understood
  };

  void Stop(const std::string& reason, Moment at);

  void HandleStartup(const Message& message);
  void HandleClient(const Message& message, Moment began, Moment at);
  void HandleRows(const Message& message, Moment began, Moment at);
  void Add(ClientRequest request, Moment began, Moment at);

  void HandleServer(const Message& message, Moment at);
  void HandleLogin(const Message& message, Moment at);
  void HandleAnswer(const Message& message, Moment at);
  void HandleDescription(const Message& message, Moment at);
  void HandleExecution(const Message& message, Moment at);
  void HandleError(const Message& message, Moment at);
  void HandleReady(const Message& message, Moment at);

  // The request that is being answered. Throws NotUnderstood when there is none, or none of
  // `kinds`, naming the answer.
  ClientRequest& First(const Message& answer, std::initializer_list<ClientRequest::Kind> kinds);
  // It has been answered; so have those behind it that are not answered at all.
  void PopFirst(Moment at);
  void PopUnanswered(Moment at);

  // The execution that the first request is about: begins it when it has not begun.
  Execution& Running();
  void Begin(const ClientRequest& request);
  void BeginNextOf(const ClientRequest& query, RecordedStatement& statement);
  void BeginRefused(const ClientRequest& request);
  // The server has answered it.
  void Complete(Moment at);
  void Suspend(Moment at);
  // Records a portal of which not all rows were fetched.
  void RecordSuspended(Portal& portal);
  void RecordAllSuspended();
  void BeginCopy(bool both, Moment at);
  void SkipToSync(Moment at);
  void CheckMemory() const;

  ConnectionRecord record_;
  RoundTripQueue trips_;
  NamedObjects names_;
  MessageReader client_{MessageReader::Origin::kClient};
  MessageReader server_{MessageReader::Origin::kServer};
  Phase phase_ = Phase::kStartup;
  bool has_ended_ = false;
  bool has_begun_ = false;  // the client has sent its startup message
  Moment client_began_{};   // the client's message at hand

  std::deque<ClientRequest> requests_;  // in the order in which the server answers them
  std::int64_t waiting_bytes_ = 0;      // of requests_
  std::optional<Execution> running_;    // of the first request
  // Of a Query: its statements, and which of them is next.
  std::vector<std::string> query_statements_;
  std::size_t next_statement_ = 0;
  bool query_is_split_ = false;
  bool copies_in_ = false;    // the server waits for rows
  bool is_skipping_ = false;  // after an error: to the next Sync (manual, "Extended Query")
  Moment last_answer_{};
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CONVERSATION_H_
