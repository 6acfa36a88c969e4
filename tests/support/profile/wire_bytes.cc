#include "tests/support/profile/wire_bytes.h"

namespace dispatchbench::profile {

std::string Int16(int value) { return {static_cast<char>(value >> 8), static_cast<char>(value)}; }

std::string Int32(std::uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
          static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string Text(std::string_view text) { return std::string(text) + '\0'; }

std::string Typed(char type, const std::string& body) { return type + Untyped(body); }

std::string Untyped(const std::string& body) {
  return Int32(static_cast<std::uint32_t>(body.size() + 4)) + body;
}

std::string StartupBytes(const std::string& user, const std::string& database) {
  return Untyped(Int32(3 << 16) + Text("user") + Text(user) + Text("database") + Text(database) +
                 Text("application_name") + Text("test") + '\0');
}

std::string TlsRequestBytes() { return Untyped(Int32(80877103)); }

std::string GssRequestBytes() { return Untyped(Int32(80877104)); }

std::string CancelBytes(std::size_t key_bytes) {
  return Untyped(Int32(80877102) + Int32(42) + std::string(key_bytes, 'k'));
}

std::string QueryBytes(const std::string& text) { return Typed('Q', Text(text)); }

std::string ParseBytes(const std::string& name, const std::string& text,
                       const std::vector<std::uint32_t>& types) {
  std::string body = Text(name) + Text(text) + Int16(static_cast<int>(types.size()));
  for (const std::uint32_t type : types) body += Int32(type);
  return Typed('P', body);
}

std::string BindBytes(const std::string& portal, const std::string& statement,
                      const std::vector<std::optional<std::string>>& parameters) {
  std::string body =
      Text(portal) + Text(statement) + Int16(0) + Int16(static_cast<int>(parameters.size()));
  for (const auto& parameter : parameters) {
    body += parameter ? Int32(static_cast<std::uint32_t>(parameter->size())) + *parameter
                      : Int32(0xffffffff);
  }
  return Typed('B', body + Int16(0));
}

std::string DescribeBytes(char what, const std::string& name) {
  return Typed('D', what + Text(name));
}

std::string CloseBytes(char what, const std::string& name) { return Typed('C', what + Text(name)); }

std::string ExecuteBytes(const std::string& portal, std::uint32_t most_rows) {
  return Typed('E', Text(portal) + Int32(most_rows));
}

std::string SyncBytes() { return Typed('S'); }

std::string FlushBytes() { return Typed('H'); }

std::string LoginBytes() {
  return Typed('R', Int32(0)) + Typed('S', Text("server_version") + Text("15.1")) +
         Typed('K', Int32(42) + Int32(7)) + ReadyBytes();
}

std::string ReadyBytes(char status) { return Typed('Z', std::string(1, status)); }

std::string CompleteBytes(const std::string& tag) { return Typed('C', Text(tag)); }

std::string RowBytes(const std::string& value) {
  return Typed('D', Int16(1) + Int32(static_cast<std::uint32_t>(value.size())) + value);
}

std::string RowDescriptionBytes() {
  return Typed('T', Int16(1) + Text("a") + Int32(0) + Int16(0) + Int32(23) + Int16(4) +
                        Int32(0xffffffff) + Int16(0));
}

std::string ErrorBytes(const std::string& sqlstate, const std::string& message) {
  return Typed('E', "S" + Text("ERROR") + "C" + Text(sqlstate) + "M" + Text(message) + '\0');
}

}  // namespace dispatchbench::profile
