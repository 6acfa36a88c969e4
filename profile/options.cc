#include "profile/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "bench/common_options.h"

namespace dispatchbench::profile {
namespace {

constexpr char kFooter[] =
    R"(The document holds parameters of statements, error messages and the
command line, which may be personal data: --redact leaves them out. Files are readable for you
alone.

What is recorded is one of
  OPERATION/VARIANT/SIZE   one iteration of a benchmark (run --benchmark_list_tests lists them)
  -- COMMAND ...           everything that the command says to the server; it finds the proxy by
                           PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD and DATABASE_URL
  --listen                 everything that anybody says until Ctrl-C; how to connect is printed

Examples:
  dispatchbench profile dispatch/n_plus_one/100
  dispatchbench profile -- psql --command='SELECT 1'
  dispatchbench profile --seed-data=100 -- psql --command='SELECT count(*) FROM booking'
  dispatchbench profile --redact --db=postgresql://user@host/app -- pytest
  dispatchbench profile --listen=127.0.0.1:6432 --db=postgresql://user@host/app

Exit codes: 0 fine, 3 the command failed or nothing could be recorded, 128 + N ended by signal N.)";

constexpr int kLongestSlowLimitMs = 3'600'000;

struct Texts {
  bench::CommonTexts common;
  std::string listen;
  bool allow_remote = false;
  std::vector<int> slow_ms;
};

void DeclareFindings(CLI::App& app, ProfileOptions& options, Texts& texts) {
  app.add_option("--slow", texts.slow_ms, "count statements that take longer, in ms (50,100)")
      ->delimiter(',')
      ->allow_extra_args(false)  // the next word is the operation
      ->check(CLI::Range(1, kLongestSlowLimitMs));
  app.add_flag("!--no-plans", options.plans, "ask the server for no plans, propose no indexes");
  app.add_flag("--analyze", options.analyze,
               "execute statements that only read once more, for plans with times");
  app.add_flag("--try", options.try_indexes,
               "build the proposed indexes on a copy of a private database, and measure them");
}

void Declare(CLI::App& app, ProfileOptions& options, Texts& texts) {
  app.add_flag("--redact", options.redact,
               "no values in the document: no parameters, messages, constants, arguments");
  app.add_option("OPERATION", options.operation, "OPERATION/VARIANT/SIZE");
  app.add_option("--listen", texts.listen,
                 "leave the proxy open; ADDRESS:PORT: on TCP (0: any port), also for COMMAND")
      ->expected(0, 1);
  app.add_flag("--allow-remote", texts.allow_remote,
               "let --listen be an address that other machines reach");
  app.add_option("--seed-data", options.seed_data,
                 "private server: with the synthetic company, so many bookings to dispatch")
      ->check(CLI::Range(1, 10'000'000));
  DeclareFindings(app, options, texts);
  bench::DeclareCommonOptions(app, options.measure, texts.common, "results/profile");
  app.add_option("--hand-over", options.hand_over)->group("");
  app.get_option("--db")->description(
      "server (DSN): COMMAND in that database; OPERATION in one made there");
}

void ReadListen(const CLI::App& app, const Texts& texts, ProfileOptions& options) {
  options.listens = app.count("--listen") > 0;
  if (!texts.listen.empty()) options.listen = ParseListenAddress(texts.listen);
  if (options.listen && !options.listen->is_loopback() && !texts.allow_remote) {
    throw std::invalid_argument(fmt::format(
        "--listen={}: other machines reach that address, what they say is recorded and travels in "
        "plain text; add --allow-remote if that is meant",
        texts.listen));
  }
}

void ReadFindings(const Texts& texts, ProfileOptions& options) {
  if (!texts.slow_ms.empty()) {
    options.slow_limits.clear();
    for (const int limit : texts.slow_ms) options.slow_limits.emplace_back(limit);
    std::sort(options.slow_limits.begin(), options.slow_limits.end());
    options.slow_limits.erase(std::unique(options.slow_limits.begin(), options.slow_limits.end()),
                              options.slow_limits.end());
  }
  if (!options.plans && (options.analyze || options.try_indexes)) {
    throw std::invalid_argument(fmt::format("--no-plans leaves nothing for {} to do",
                                            options.analyze ? "--analyze" : "--try"));
  }
}

void RequireOneTarget(const ProfileOptions& options) {
  if (!options.operation.empty() && (!options.command.empty() || options.listens)) {
    throw std::invalid_argument(
        fmt::format("'{}' names an operation, so there can be neither a command nor --listen{}",
                    options.operation,
                    options.command.empty() ? "" : "; arguments of a command stand after --"));
  }
  if (options.operation.empty() && options.command.empty() && !options.listens) {
    throw std::invalid_argument(
        "nothing to record: name OPERATION/VARIANT/SIZE, or -- COMMAND, or --listen; "
        "dispatchbench profile --help explains them");
  }
  if (options.seed_data == 0) return;
  if (!options.operation.empty()) {
    throw std::invalid_argument("--seed-data: an operation brings its own data");
  }
  if (!options.measure.db.empty()) {
    throw std::invalid_argument(
        "--seed-data is for the private server: nothing is put into the database of --db; "
        "dispatchbench seed --db=... makes one with data");
  }
}

}  // namespace

std::optional<ProfileOptions> ParseProfileOptions(int argc, const char* const* argv,
                                                  std::ostream& out) {
  ProfileOptions options;
  Texts texts;
  const char* const* const end = argv + argc;
  const auto* const separator =
      std::find_if(argv, end, [](const char* text) { return std::strcmp(text, "--") == 0; });
  if (separator != end) options.command.assign(separator + 1, end);
  CLI::App app("Records what a client says to PostgreSQL, at the wire.", "dispatchbench profile");
  app.footer(kFooter);
  app.get_formatter()->column_width(24);
  Declare(app, options, texts);
  try {
    app.parse(static_cast<int>(separator - argv), argv);
  } catch (const CLI::CallForHelp&) {
    out << app.help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw std::invalid_argument(error.what());
  }
  if (separator != end && options.command.empty()) {
    throw std::invalid_argument("'--' without a command after it");
  }
  bench::ReadCommonOptions(texts.common, "profile", options.measure);
  ReadListen(app, texts, options);
  ReadFindings(texts, options);
  RequireOneTarget(options);
  return options;
}

}  // namespace dispatchbench::profile
