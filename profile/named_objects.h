#ifndef DISPATCHBENCH_PROFILE_NAMED_OBJECTS_H_
#define DISPATCHBENCH_PROFILE_NAMED_OBJECTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/client_request.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// A statement that the server has begun to execute.
struct Execution {
  RecordedStatement statement;
  std::int64_t data_rows = 0;
  // When its round trip began, the recording had.
  bool is_recorded = false;
};

// A prepared statement, as one Parse made it.
struct PreparedStatement {
  std::string text;
  bool is_text_cut = false;
  std::vector<std::uint32_t> types;  // of the parameters, as far as known
  // Of messages about it that belong to no execution yet.
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;
};

// A prepared statement with parameters, ready to be executed, as one Bind made it.
struct Portal {
  Execution beginning;  // what an execution of it begins with
  std::optional<Execution> suspended;
};

// The names that a client has given on one connection, as the server knows them.
class NamedObjects {
 public:
  // A Parse that the server has accepted.
  void Parsed(const ClientRequest& parse, std::int64_t bytes_received);
  // A Bind that the server has accepted.
  void Bound(ClientRequest bind, std::int64_t bytes_received);
  void Closed(const ClientRequest& close);
  // The server has told the types of a prepared statement's parameters.
  void Described(const std::string& statement, std::vector<std::uint32_t> types);
  // What a statement of SQL did, whose command tag is `tag`.
  void Executed(std::string_view tag, std::string_view text);
  // The transaction is over, and with it all portals.
  void TransactionEnded();

  // nullptr where there is none of that name.
  PreparedStatement* prepared(const std::string& name);
  Portal* portal(const std::string& name);
  std::map<std::string, Portal>& portals() { return portals_; }

  // The statement that an execution of `bind` would be.
  RecordedStatement StatementOf(const ClientRequest& bind);

  // About how much memory all takes.
  std::int64_t memory_bytes() const { return memory_bytes_; }

 private:
  void Forget(const std::string& statement);
  void ForgetPortal(const std::string& name);

  std::map<std::string, PreparedStatement> prepared_;
  std::map<std::string, Portal> portals_;
  std::int64_t memory_bytes_ = 0;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_NAMED_OBJECTS_H_
