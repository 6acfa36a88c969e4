#include "profile/profiled_program.h"

#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <thread>
#include <utility>

#include "bench/interruption.h"
#include "profile/client_program.h"
#include "profile/empty_round_trip.h"
#include "profile/say.h"

namespace dispatchbench::profile {
namespace {

void WaitForSignal() {
  constexpr std::chrono::milliseconds kLookAgainAfter{20};
  while (bench::Interruption::signal() == 0) std::this_thread::sleep_for(kLookAgainAfter);
}

}  // namespace

ProfiledProgram::ProfiledProgram(const ProfileOptions& options,
                                 std::vector<std::string> environment)
    : options_(options),
      environment_(std::move(environment)),
      server_(options),
      proxy_(server_.endpoint(), {.listen = options.listen, .begin_thread = {}}) {
  Warn();
}

Recorded ProfiledProgram::Record() {
  Recorded recorded;
  recorded.empty_round_trip = MeasureEmptyRoundTrip(proxy_);
  if (options_.command.empty()) {
    const bench::Interruption interruption;
    proxy_.StartRecording();
    SayWhere();
    WaitForSignal();
  } else {
    proxy_.StartRecording();
    recorded.command_exit_code =
        RunClient(options_.command, ClientEnvironment(environment_, proxy_.endpoint()));
  }
  recorded.recording = proxy_.StopRecording();
  return recorded;
}

ProfileSubject ProfiledProgram::subject() const {
  if (!options_.command.empty()) return {"command", options_.command};
  const fixtures::Endpoint& endpoint = proxy_.endpoint();
  const std::string host =
      endpoint.host.find(':') == std::string::npos ? endpoint.host : "[" + endpoint.host + "]";
  return {
      "listen",
      {endpoint.host.starts_with('/') ? endpoint.host : fmt::format("{}:{}", host, endpoint.port)}};
}

PlanDatabase ProfiledProgram::plan_database(bool /*for_trial*/) {
  return {server_.endpoint(), proxy_.endpoint().database};
}

void ProfiledProgram::Warn() const {
  if (options_.listen && !options_.listen->is_loopback()) {
    Say(fmt::format("warning: other machines reach {}; what is said there travels in plain text",
                    options_.listen->host));
  }
  if (proxy_.is_plain_instead_of_encrypted()) {
    Say("warning: the way to the server, which libpq would have encrypted, is in plain text");
  }
}

void ProfiledProgram::SayWhere() const {
  fixtures::Endpoint endpoint = proxy_.endpoint();
  if (!is_private()) endpoint.password.clear();
  Say(fmt::format("listening; Ctrl-C ends the recording. Connect with{}",
                  is_private() || endpoint.host.starts_with('/') ? "" : " (and your password)"));
  std::cout << "DATABASE_URL='" << DatabaseUrl(endpoint) << "'\n"
            << fmt::format("PGHOST={} PGPORT={} PGUSER={} PGDATABASE={}\n", endpoint.host,
                           endpoint.port, endpoint.user, endpoint.database)
            << std::flush;
}

}  // namespace dispatchbench::profile
