#include "bench/run_context.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <pqxx/pqxx>
#include <thread>

#include "fixtures/statement.h"

namespace dispatchbench::bench {
namespace {

// The value behind `key` in a file of "key separator value" lines; "" when there is none.
std::string ValueIn(const std::string& file, const std::string& key, char separator) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t position = line.find(separator);
    if (position == std::string::npos || line.compare(0, key.size(), key) != 0) continue;
    const std::size_t start = line.find_first_not_of(" \t\"", position + 1);
    if (start == std::string::npos) return "";
    return line.substr(start, line.find_last_not_of(" \t\"") - start + 1);
  }
  return "";
}

std::string FileNamePart(std::string text) {
  for (char& c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '-' || c == '.';
    if (!plain) c = '-';
  }
  // A name like ".." would leave the folder of runs.
  if (text.empty() || text.front() == '.') text.insert(0, "machine");
  return text;
}

// Standard output of a command without its last newline; nothing when it fails.
std::string OutputOf(const std::string& command) {
  const auto closer = [](std::FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<std::FILE, decltype(closer)> pipe(popen(command.c_str(), "re"), closer);
  std::string output;
  std::array<char, 256> buffer{};
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
    output += buffer.data();
  }
  if (!output.empty() && output.back() == '\n') output.pop_back();
  return output;
}

std::string ShellQuoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

MachineFacts ReadMachineFacts(const std::string& given_name) {
  MachineFacts facts;
  utsname system{};
  uname(&system);
  facts.name = FileNamePart(given_name.empty() ? system.nodename : given_name);
  // Up to the first '-': what follows names who built it, not what it is.
  const std::string_view release = system.release;
  facts.kernel = fmt::format("{} {}", system.sysname, release.substr(0, release.find('-')));
  facts.cpu = ValueIn("/proc/cpuinfo", "model name", ':');
  if (facts.cpu.empty()) facts.cpu = system.machine;
  facts.cores = static_cast<int>(std::thread::hardware_concurrency());
  struct sysinfo memory {};
  sysinfo(&memory);
  facts.memory_bytes = static_cast<std::int64_t>(memory.totalram) * memory.mem_unit;
  facts.os = ValueIn("/etc/os-release", "PRETTY_NAME", '=');
  return facts;
}

SourceFacts ReadSourceFacts(const std::string& root) {
  // A checkout of another account is as good to read as our own.
  const std::string git = "git -c safe.directory='*' -C " + ShellQuoted(root) + " ";
  SourceFacts facts;
  const std::string commit = OutputOf(git + "rev-parse HEAD 2>/dev/null");
  if (commit.empty()) return facts;
  facts.commit = commit;
  facts.dirty = !OutputOf(git + "status --porcelain 2>/dev/null").empty();
  return facts;
}

std::map<std::string, std::string> ReadNondefaultSettings(fixtures::Session& session) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result rows = fixtures::ExecuteSimple(
      transaction,
      "SELECT name, current_setting(name) FROM pg_settings"
      " WHERE source NOT IN ('default', 'client', 'session') AND context <> 'internal'"
      " AND name NOT IN ('application_name', 'client_encoding', 'data_directory', 'config_file',"
      " 'hba_file', 'ident_file', 'external_pid_file', 'unix_socket_directories', 'port',"
      " 'listen_addresses', 'unix_socket_permissions')"
      // Connection strings and commands may hold passwords.
      " AND name <> 'primary_conninfo' AND name NOT LIKE '%\\_command'"
      " AND name NOT LIKE 'ssl%' ORDER BY name");
  std::map<std::string, std::string> settings;
  for (const auto& row : rows) settings[row[0].c_str()] = row[1].c_str();
  return settings;
}

std::string BuildType() { return DISPATCHBENCH_BUILD_TYPE; }

std::string Compiler() { return DISPATCHBENCH_COMPILER; }

std::string LibpqxxVersion() { return PQXX_VERSION; }

std::string LibpqVersion() {
  const int version = PQlibVersion();
  return fmt::format("{}.{}", version / 10000, version % 10000);
}

}  // namespace dispatchbench::bench
