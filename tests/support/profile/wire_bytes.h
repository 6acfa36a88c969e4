#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_WIRE_BYTES_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_WIRE_BYTES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::profile {

// Messages of the frontend/backend protocol as bytes.

std::string Int16(int value);
std::string Int32(std::uint32_t value);
// With its zero byte.
std::string Text(std::string_view text);

// Type, length, body.
std::string Typed(char type, const std::string& body = "");
// Length, body.
std::string Untyped(const std::string& body);

std::string StartupBytes(const std::string& user = "ann", const std::string& database = "app");
std::string TlsRequestBytes();
std::string GssRequestBytes();
std::string CancelBytes(std::size_t key_bytes = 4);

std::string QueryBytes(const std::string& text);
std::string ParseBytes(const std::string& name, const std::string& text,
                       const std::vector<std::uint32_t>& types = {});
// With parameters as text.
std::string BindBytes(const std::string& portal, const std::string& statement,
                      const std::vector<std::optional<std::string>>& parameters = {});
std::string DescribeBytes(char what, const std::string& name);
std::string CloseBytes(char what, const std::string& name);
std::string ExecuteBytes(const std::string& portal, std::uint32_t most_rows = 0);
std::string SyncBytes();
std::string FlushBytes();

// AuthenticationOk, a parameter, a key and ReadyForQuery.
std::string LoginBytes();
std::string ReadyBytes(char status = 'I');
std::string CompleteBytes(const std::string& tag);
std::string RowBytes(const std::string& value = "1");
std::string RowDescriptionBytes();
std::string ErrorBytes(const std::string& sqlstate, const std::string& message = "no");

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_WIRE_BYTES_H_
