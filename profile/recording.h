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

struct Parameter {
  // As it was on the wire; nullopt: NULL. Personal data may be in it.
  std::optional<std::string> bytes;
  bool is_binary = false;
  std::uint32_t type = 0;  // oid, 0 where the client did not say
};

struct ServerError {
  std::string sqlstate;  // "23505"
  std::string message;   // may quote values
};

// One statement as the server executed it: what one CommandComplete, EmptyQueryResponse or
// ErrorResponse answered.
struct RecordedStatement {
  std::size_t connection = 0;  // index in Recording::connections
  std::size_t round_trip = 0;  // index in Recording::round_trips
  Protocol protocol = Protocol::kSimple;
  std::string text;  // of this statement alone, also where a Query message held several
  std::vector<Parameter> parameters;
  Moment sent{};                // the message that executes it had come from the client
  Moment answered{};            // its answer had come from the server
  std::string tag;              // "SELECT 3", "INSERT 0 1"; empty where it failed
  std::int64_t rows = 0;        // of the tag; DataRow messages where the tag has none
  std::int64_t bytes_sent = 0;  // of its own messages, with their headers
  std::int64_t bytes_received = 0;
  bool is_copy = false;  // COPY data flowed
  // After the answer, as ReadyForQuery said at the end of its round trip: 'I' idle, 'T' in a
  // transaction, 'E' in a failed one; 0 when the connection ended before.
  char transaction_status = 0;
  std::optional<ServerError> error;
};

// The client sent something and waited until the server was ready again. Statements of one pipeline
// share one.
struct RoundTrip {
  std::size_t connection = 0;
  Moment began{};  // first byte from the client
  Moment sent{};   // last byte from the client before the server was ready
  Moment first_answer{};
  Moment ended{};  // ReadyForQuery, or the end of the connection
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;
  char transaction_status = 0;  // as in RecordedStatement
};

struct RecordedConnection {
  std::string user;
  std::string database;
  std::string application_name;
  Moment opened{};
  Moment ready{};                  // the first ReadyForQuery: logged in
  Moment closed{};                 // the end of the recording where it was still open
  bool was_asked_for_tls = false;  // and was refused, so that what it says can be read
  // Why nothing more was understood from some moment on: bytes were still passed on unchanged.
  std::string not_understood;
};

struct Recording {
  std::vector<RecordedConnection> connections;  // in the order in which they were opened
  std::vector<RoundTrip> round_trips;           // by `began`
  std::vector<RecordedStatement> statements;    // by `sent`; of one connection in wire order
  Moment duration{};                            // of the whole recording
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_RECORDING_H_
