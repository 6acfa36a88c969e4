#include "profile/client_program.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "bench/interruption.h"
#include "fixtures/c_strings.h"

namespace dispatchbench::profile {
namespace {

// RFC 3986, unreserved characters.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
    escaped += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return escaped;
}

void Remove(std::vector<std::string>& environment, std::string_view name) {
  std::erase_if(environment, [&](const std::string& entry) {
    return entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=';
  });
}

// SIGINT and SIGQUIT of the terminal reach the program as well, which decides what they mean
// (system(3) does the same).
class IgnoredInterrupts {
 public:
  IgnoredInterrupts() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &ignore, &before_[i]);
  }
  ~IgnoredInterrupts() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
  }
  IgnoredInterrupts(const IgnoredInterrupts&) = delete;
  IgnoredInterrupts& operator=(const IgnoredInterrupts&) = delete;

  static constexpr std::array<int, 2> kSignals = {SIGINT, SIGQUIT};

 private:
  std::array<struct sigaction, kSignals.size()> before_{};
};

pid_t Spawn(const std::vector<std::string>& command, const std::vector<std::string>& environment) {
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (const int signal : IgnoredInterrupts::kSignals) sigaddset(&defaults, signal);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const fixtures::CStrings arguments(command);
  const fixtures::CStrings variables(environment);
  pid_t child = -1;
  const int error = posix_spawnp(&child, command[0].c_str(), nullptr, &attributes, arguments.data(),
                                 variables.data());
  posix_spawnattr_destroy(&attributes);
  if (error != 0) {
    throw std::runtime_error(fmt::format(
        "starting the command '{}': {}; what stands after -- is a program and its arguments",
        command[0], std::strerror(error)));
  }
  return child;
}

}  // namespace

std::string DatabaseUrl(const fixtures::Endpoint& endpoint) {
  std::string user = Escaped(endpoint.user);
  if (!endpoint.password.empty()) user += ":" + Escaped(endpoint.password);
  const std::string database = Escaped(endpoint.database);
  if (endpoint.host.starts_with('/')) {
    return fmt::format("postgresql://{}@/{}?host={}&port={}", user, database,
                       Escaped(endpoint.host), endpoint.port);
  }
  const bool is_ipv6 = endpoint.host.find(':') != std::string::npos;
  return fmt::format(
      fmt::runtime(is_ipv6 ? "postgresql://{}@[{}]:{}/{}" : "postgresql://{}@{}:{}/{}"), user,
      endpoint.host, endpoint.port, database);
}

std::vector<std::string> ClientEnvironment(std::vector<std::string> environment,
                                           const fixtures::Endpoint& endpoint) {
  const std::vector<std::pair<std::string, std::string>> variables = {
      {"PGHOST", endpoint.host},
      {"PGPORT", std::to_string(endpoint.port)},
      {"PGUSER", endpoint.user},
      {"PGDATABASE", endpoint.database},
      {"PGPASSWORD", endpoint.password},
      {"DATABASE_URL", DatabaseUrl(endpoint)},
      // They would lead past the proxy.
      {"PGHOSTADDR", ""},
      {"PGSERVICE", ""},
      // The server's name is not the proxy's.
      {"PGREQUIREPEER", ""}};
  for (const auto& [name, value] : variables) {
    Remove(environment, name);
    if (!value.empty()) environment.push_back(fmt::format("{}={}", name, value));
  }
  return environment;
}

std::vector<std::string> OwnEnvironment() {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  return environment;
}

int RunClient(const std::vector<std::string>& command,
              const std::vector<std::string>& environment) {
  constexpr std::chrono::milliseconds kLookAgainAfter{5};
  const bench::Interruption interruption;
  const IgnoredInterrupts ignored;
  const pid_t child = Spawn(command, environment);
  bool was_handed_on = false;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (bench::Interruption::signal() != 0 && !was_handed_on) {
      kill(child, bench::Interruption::signal());
      was_handed_on = true;
    }
    std::this_thread::sleep_for(kLookAgainAfter);
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace dispatchbench::profile
