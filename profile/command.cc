#include "profile/command.h"

#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "bench/interruption.h"
#include "fixtures/libpq_environment.h"
#include "profile/client_program.h"
#include "profile/own_operation.h"
#include "profile/profiled_server.h"
#include "profile/proxy.h"
#include "profile/summary.h"

namespace dispatchbench::profile {
namespace {

constexpr int kCouldNotRun = 3;

void Say(const std::string& text) { std::cerr << "dispatchbench profile: " << text << std::endl; }

// Where a program that is started elsewhere finds the proxy.
void SayWhere(const ProfiledServer& server, fixtures::Endpoint endpoint) {
  if (!server.is_private()) endpoint.password.clear();
  Say(fmt::format(
      "listening; Ctrl-C ends the recording. Connect with{}",
      server.is_private() || endpoint.host.starts_with('/') ? "" : " (and your password)"));
  std::cout << "DATABASE_URL='" << DatabaseUrl(endpoint) << "'\n"
            << fmt::format("PGHOST={} PGPORT={} PGUSER={} PGDATABASE={}\n", endpoint.host,
                           endpoint.port, endpoint.user, endpoint.database)
            << std::flush;
}

void Warn(const ProfileOptions& options, const Proxy& proxy) {
  if (options.listen && !options.listen->is_loopback()) {
    Say(fmt::format("warning: other machines reach {}; what is said there travels in plain text",
                    options.listen->host));
  }
  if (proxy.is_plain_instead_of_encrypted()) {
    Say("warning: the way to the server, which libpq would have encrypted, is in plain text");
  }
}

void WaitForSignal() {
  constexpr std::chrono::milliseconds kLookAgainAfter{20};
  while (bench::Interruption::signal() == 0) std::this_thread::sleep_for(kLookAgainAfter);
}

Recorded RecordProgram(const ProfileOptions& options) {
  const std::vector<std::string> environment = OwnEnvironment();
  if (options.measure.db.empty()) fixtures::ClearLibpqEnvironment();
  const ProfiledServer server(options);
  Proxy proxy(server.endpoint(), {.listen = options.listen, .begin_thread = {}});
  Warn(options, proxy);
  Recorded recorded;
  proxy.StartRecording();
  if (options.command.empty()) {
    const bench::Interruption interruption;
    SayWhere(server, proxy.endpoint());
    WaitForSignal();
  } else {
    recorded.command_exit_code =
        RunClient(options.command, ClientEnvironment(environment, proxy.endpoint()));
  }
  recorded.recording = proxy.StopRecording();
  return recorded;
}

int Run(int argc, char** argv) {
  const std::optional<ProfileOptions> options = ParseProfileOptions(argc, argv, std::cout);
  if (!options) return 0;
  const Recorded recorded = Record(*options);
  std::cout << Summary(recorded.recording) << std::flush;
  if (recorded.signal != 0) return 128 + recorded.signal;
  if (recorded.command_exit_code == 0) return 0;
  Say(fmt::format("the command '{}' ended with exit code {}; what it did until then is above",
                  options->command[0], recorded.command_exit_code));
  return kCouldNotRun;
}

}  // namespace

Recorded Record(const ProfileOptions& options) {
  if (options.operation.empty()) return RecordProgram(options);
  const bench::Interruption interruption;
  const bench::BenchmarkCase benchmark = FindOperation(options.operation);
  if (options.measure.db.empty()) fixtures::ClearLibpqEnvironment();
  Say(fmt::format("making the world of {}", benchmark.name()));
  Recorded recorded;
  recorded.recording = RecordOperation(benchmark, options.measure);
  recorded.signal = bench::Interruption::signal();
  return recorded;
}

int ProfileCommand(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& error) {
    Say(error.what());
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::profile
