#include "profile/connection_remarks.h"

#include <fmt/format.h>

#include <map>

namespace dispatchbench::profile {

std::vector<std::string> ConnectionRemarks(const Recording& recording, const Redaction& redaction) {
  std::map<std::string, int> counts;
  for (const RecordedConnection& connection : recording.connections) {
    if (connection.was_asked_for_tls && connection.user.empty()) {
      ++counts
          ["asked for an encrypted connection, was refused, as the proxy must read what is said, "
           "and gave up: set PGSSLMODE=prefer or sslmode=disable"];
    } else if (connection.was_asked_for_tls) {
      ++counts["asked for an encrypted connection, was refused and went on in plain text"];
    }
    if (connection.error) {
      const std::string message = redaction.Message(*connection.error);
      ++counts[fmt::format("ended with {}{}{}", connection.error->sqlstate,
                           message.empty() ? "" : ": ", message)];
    }
    if (!connection.not_understood.empty()) {
      ++counts["was passed on, but not understood to its end: " + connection.not_understood];
    }
  }
  std::vector<std::string> remarks;
  for (const auto& [remark, count] : counts) {
    remarks.push_back(fmt::format("{} connection{} {}", count, count == 1 ? "" : "s", remark));
  }
  return remarks;
}

}  // namespace dispatchbench::profile
