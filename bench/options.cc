#include "bench/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "bench/benchmark_flags.h"
#include "bench/common_options.h"
#include "bench/condition.h"

namespace dispatchbench::bench {
namespace {

constexpr double kTimeLimit_s = 330;
constexpr double kQuickTimeLimit_s = 50;

constexpr char kFooter[] = R"(Every flag of Google Benchmark works too: --benchmark_filter=REGEX,
--benchmark_repetitions=N, --benchmark_min_time=SECONDS (or ITERATIONSx), --benchmark_out=FILE,
--benchmark_out_format=json|csv|console, --benchmark_format=..., --benchmark_list_tests, ...

Examples:
  dispatchbench run --benchmark_list_tests
  dispatchbench run --benchmark_filter='insert_assignments/.*/100$'
  dispatchbench run --suite=list
  dispatchbench run --rtt=0,1ms,5ms --benchmark_filter='/100$'
  dispatchbench run --settings=steady,durable --benchmark_filter='insert_assignments/.*/100$'
  dispatchbench run --suite=indexes --sizes=10000,100000 --cold
  dispatchbench run --db=postgresql://user@host/postgres --benchmark_filter=list_bookings

Exit codes: 0 fine, 3 a variant is wrong or the run could not be made.)";

// Texts that become enumerations after parsing.
struct Texts {
  CommonTexts common;
  std::vector<std::string> rtts;
  std::string rtt_for = "all";
  std::string cpu = "auto";
  std::vector<std::string> injections;
};

void Declare(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("--suite", options.suite, "what to measure; --suite=list lists what there is")
      ->capture_default_str();
  app.add_flag("--quick", options.quick, "at most 60 s: sizes up to 200, fewer repetitions");
  app.add_option("--sizes", options.sizes, "only these N, e.g. 10,100")
      ->delimiter(',')
      ->check(CLI::Range(1, 10'000'000));
  DeclareCommonOptions(app, options, texts.common, "results/runs, or results/SUITE");
  app.get_option("--settings")
      ->description("steady (for comparing), durable (fsync on), or both with a comma between");
  app.add_flag("!--no-async-commit", options.asynchronous_commit,
               "durable: do not time writes with synchronous_commit=off as well");
  app.add_option("--rtt", texts.rtts,
                 "network round trip times (us, ms, s), e.g. 0,0.5ms,1ms; 0: direct")
      ->delimiter(',');
  app.add_option("--rtt-for", texts.rtt_for,
                 "what is timed at the further distances: all, or summary (at size 100)")
      ->check(CLI::IsMember({"all", "summary"}))
      ->capture_default_str();
  app.add_flag("--cold", options.cold,
               "--suite=indexes: also with a server that was just restarted");
  app.add_option("--memory-probe", options.memory_probe)->group("");
  app.add_flag("--serve", options.serve)->group("");
  app.add_flag("--count-instructions", options.count_instructions)->group("");
  app.add_option("--instructions-directory", options.instructions_directory)->group("");
  CLI::Option* const worker = app.add_flag("--worker", options.worker)->group("");
  app.add_option("--inject", texts.injections)->needs(worker)->allow_extra_args(false)->group("");
  app.add_option("--cpu", texts.cpu, "core for client and backend: auto, none or a number")
      ->capture_default_str();
  app.add_option("--time-limit", options.time_limit_s,
                 "seconds for the run of each settings profile (330; with --quick 50)")
      ->check(CLI::Range(1.0, 86400.0));
  app.add_flag("--quiet", options.quiet, "no table of results");
}

int CpuFrom(const std::string& text) {
  if (text == "none") return -1;
  char* end = nullptr;
  const std::int64_t cpu = std::strtoll(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || cpu < 0 || cpu > 4095) {
    throw std::invalid_argument(
        fmt::format("--cpu={}: must be auto, none or the number of a core", text));
  }
  return static_cast<int>(cpu);
}

std::vector<fixtures::SettingsProfile> ProfilesFrom(const std::vector<std::string>& names,
                                                    const std::string& db) {
  std::vector<fixtures::SettingsProfile> profiles;
  for (const std::string& name : names) {
    const fixtures::SettingsProfile profile = fixtures::ParseSettingsProfile(name);
    if (std::find(profiles.begin(), profiles.end(), profile) != profiles.end()) {
      throw std::invalid_argument(fmt::format("--settings: '{}' is there twice", name));
    }
    profiles.push_back(profile);
  }
  if (profiles.size() > 1 && !db.empty()) {
    throw std::invalid_argument(
        "--settings with two profiles needs a private server: the server of --db keeps its own "
        "settings. Leave out one of the two");
  }
  return profiles;
}

void RequireBenchmarkFlags(const std::vector<std::string>& extras) {
  for (const std::string& extra : extras) {
    if (!extra.starts_with("--benchmark_") && !extra.starts_with("--v=")) {
      throw std::invalid_argument(fmt::format(
          "unknown argument '{}'; dispatchbench run --help lists what there is", extra));
    }
  }
}

}  // namespace

std::optional<Options> ParseOptions(int argc, const char* const* argv, std::ostream& out) {
  Options options;
  Texts texts;
  CLI::App app("Measures every way of doing every database operation of the dispatch.",
               "dispatchbench run");
  app.footer(kFooter);
  app.get_formatter()->column_width(24);
  app.allow_extras();
  Declare(app, options, texts);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out << app.help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw std::invalid_argument(error.what());
  }
  RequireBenchmarkFlags(app.remaining());
  options.profiles = ProfilesFrom(CLI::detail::split(texts.common.settings, ','), options.db);
  texts.common.settings = fixtures::ToText(options.profiles.front());
  ReadCommonOptions(texts.common, options.suite == "dispatch" ? "runs" : options.suite, options);
  if (!texts.rtts.empty()) options.rtts_us = ParseRoundTripTimes(texts.rtts);
  options.distances_for_summary = texts.rtt_for == "summary";
  if (texts.cpu != "auto") options.cpu = CpuFrom(texts.cpu);
  for (const std::string& text : texts.injections) {
    options.injections.push_back(ParseInjection(text));
  }
  if (options.time_limit_s == 0) {
    options.time_limit_s = options.quick ? kQuickTimeLimit_s : kTimeLimit_s;
  }
  ReadBenchmarkFlags(app.remaining(), options);
  if (options.has_out_file && options.profiles.size() > 1) {
    throw std::invalid_argument(
        "--benchmark_out is one file: measure one profile of --settings at a time");
  }
  return options;
}

}  // namespace dispatchbench::bench
