#ifndef DISPATCHBENCH_PROFILE_RECORDING_H_
#define DISPATCHBENCH_PROFILE_RECORDING_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::profile {

// What passed between clients and a server, as plain values: the proxy writes it, everything else
// reads it.

// Since the recording began, by the steady clock.
using Moment = std::chrono::nanoseconds;

// How the client sent a statement (PostgreSQL manual, "Message Flow").
enum class Protocol {
  kSimple,    // a Query message, alone or one of several in it
  kExtended,  // Parse, Bind, Execute of the unnamed statement
  kPrepared,  // Bind, Execute of a named statement
  kFunction,  // a FunctionCall message
};

// The most that is kept of the value of a parameter, and of the text of a statement.
inline constexpr std::size_t kKeptParameterBytes = 1024;
inline constexpr std::size_t kKeptTextBytes = std::size_t{1} << 20;

struct Parameter {
  // As it was on the wire, the first kKeptParameterBytes; nullopt: NULL. Personal data may be in
  // it.
  std::optional<std::string> bytes;
  std::int64_t length = 0;  // on the wire, before it was cut
  bool is_binary = false;
  std::uint32_t type = 0;  // oid; 0 where neither client nor server said
};

struct ServerError {
  std::string sqlstate;  // "23505"
  std::string message;   // may quote values
};

// One statement as the server executed it: what one CommandComplete, EmptyQueryResponse,
// FunctionCallResponse or ErrorResponse answered. A portal that is fetched in several parts is one
// statement, also when the client never asks for the last part.
struct RecordedStatement {
  std::size_t connection = 0;  // index in Recording::connections
  std::size_t round_trip = 0;  // index in Recording::round_trips: the first that it took part in
  Protocol protocol = Protocol::kSimple;
  // Of this statement alone, also where a Query message held several, without its semicolon; at
  // most kKeptTextBytes. "FunctionCall OID" of a function call. Empty where the client executes
  // what it never sent as a message (a cursor made by SQL) or what failed is no statement (the
  // commit at the end of a pipeline).
  std::string text;
  bool is_text_cut = false;
  // Where the message that bound them is longer than a megabyte, those that begin after that have
  // a length of -1.
  std::vector<Parameter> parameters;
  Moment sent{};  // the message that executes it had come from the client
  // When the server could begin: `sent`, or the answer before it on the same connection where that
  // came later (pipelines, several statements in a message).
  Moment started{};
  Moment answered{};  // its answer had come from the server
  // "SELECT 3", "INSERT 0 1"; empty where it failed, for function calls and empty statements, and
  // where not all rows were fetched.
  std::string tag;
  std::int64_t rows = 0;        // of the tag; DataRow messages where the tag has none
  std::int64_t bytes_sent = 0;  // of its own messages, with their headers
  std::int64_t bytes_received = 0;
  bool is_copy = false;  // COPY data flowed
  // After the answer, as ReadyForQuery said at the end of its round trip: 'I' idle, 'T' in a
  // transaction, 'E' in a failed one; 0 when the connection ended before.
  char transaction_status = 0;
  std::optional<ServerError> error;
};

// The client sent something and the server answered until it was ready again: for the next
// statement (ReadyForQuery) or for the rows of a COPY (CopyInResponse), or until it had answered
// what stood before a Flush. Statements of one pipeline share one. Those of a client that did not
// wait in between, because it sent several Sync or Query messages at once, overlap in time.
struct RoundTrip {
  std::size_t connection = 0;
  Moment began{};  // first byte from the client
  Moment sent{};   // last byte from the client before the server was ready
  Moment first_answer{};
  Moment ended{};  // the last byte of the answer, or the end of the connection
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;
  char transaction_status = 0;  // as in RecordedStatement
};

struct RecordedConnection {
  std::string user;
  std::string database;
  std::string application_name;
  Moment opened{};                 // 0: before the recording began
  Moment ready{};                  // the first ReadyForQuery: logged in; 0: never
  Moment closed{};                 // the end of the recording where it was still open
  bool was_asked_for_tls = false;  // and was refused, so that what it says can be read
  // What the server said outside of any statement: it let nobody in, or was shut down. Or, with
  // sqlstate 08001, why the proxy did not reach the server.
  std::optional<ServerError> error;
  // Why nothing more was understood from some moment on: bytes were still passed on unchanged.
  std::string not_understood;
};

struct Recording {
  std::vector<RecordedConnection> connections;  // in the order in which they were opened
  std::vector<RoundTrip> round_trips;           // by `began`
  std::vector<RecordedStatement> statements;    // by `sent`; of one connection in wire order
  Moment duration{};                            // of the whole recording
  // That came when the recording was as large as it may become: only counted.
  std::int64_t statements_left_out = 0;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_RECORDING_H_
