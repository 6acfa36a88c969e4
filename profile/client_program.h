#ifndef DISPATCHBENCH_PROFILE_CLIENT_PROGRAM_H_
#define DISPATCHBENCH_PROFILE_CLIENT_PROGRAM_H_

#include <string>
#include <vector>

#include "fixtures/endpoint.h"

namespace dispatchbench::profile {

// "postgresql://user:password@host:port/database" for programs that want a URL; a host that is the
// directory of a Unix socket becomes "?host=...&port=...", which libpq, psycopg, pgx and
// node-postgres read. Holds the password: for programs, or for whom it belongs to.
std::string DatabaseUrl(const fixtures::Endpoint& endpoint);

// `environment` ("NAME=value") with the variables that lead a PostgreSQL client to `endpoint`, and
// without those that would lead it elsewhere (manual, "libpq: Environment Variables").
std::vector<std::string> ClientEnvironment(std::vector<std::string> environment,
                                           const fixtures::Endpoint& endpoint);

// Of this process, as it is now.
std::vector<std::string> OwnEnvironment();

// Runs a program with our standard input, output and error and waits for its end. While it runs,
// the terminal's interrupts are its own affair; a SIGTERM or SIGHUP that we get is handed on.
// `command[0]` is looked for in PATH. Returns the exit code, 128 + N when signal N ended it. Throws
// std::runtime_error when it cannot be started.
int RunClient(const std::vector<std::string>& command, const std::vector<std::string>& environment);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CLIENT_PROGRAM_H_
