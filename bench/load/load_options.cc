#include "bench/load/load_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>
#include <stdexcept>

#include "bench/common_options.h"
#include "bench/load/load_preset.h"
#include "bench/operations/dispatch_flow.h"

namespace dispatchbench::bench::load {
namespace {

constexpr char kFooter[] =
    R"(Closed loop: each dispatcher begins the next day when the last one is done. Open loop
(--rate): days arrive at the set rate, and latency counts from when they were due, so that waiting
is in it. Latencies need 1000 samples for a P99.9; with fewer it is not shown.

Examples:
  dispatchbench load
  dispatchbench load --preset=stress
  dispatchbench load --bookings=20 --dispatchers=32 --samples=2000
  dispatchbench load --rate=20 --arrivals=constant
  dispatchbench load --capacity --p99-limit=500ms --variants=bulk
  dispatchbench load --bookings=20 --overlap=0.5 --samples=500

Exit codes: 0 fine, 3 the rows are not as they must be or the run could not be made.)";

// Flags that a preset stands behind, and texts that become something else after parsing.
struct Given {
  std::optional<int> dispatchers;
  std::optional<int> bookings;
  std::optional<int> drivers;
  std::optional<int> pool;
  std::optional<int> samples;
  std::optional<double> booking_rate_per_s;
  std::string arrivals = "poisson";
  CommonTexts common;
};

// Text of a duration to seconds.
CLI::AsNumberWithUnit Duration() {
  const std::map<std::string, double> seconds = {{"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"min", 60}};
  return CLI::AsNumberWithUnit(seconds, CLI::AsNumberWithUnit::UNIT_REQUIRED, "TIME");
}

std::string PresetLines() {
  std::string text;
  for (const LoadPreset& preset : LoadPresets()) {
    text += fmt::format("  {:<8}{}: {} bookings, {} drivers, {} dispatchers, {} samples\n",
                        preset.name, preset.purpose, preset.bookings, preset.drivers,
                        preset.dispatchers, preset.samples);
  }
  return text;
}

std::string VariantNames() {
  std::vector<std::string> names;
  for (const operations::DispatchVariant& dispatch : operations::DispatchVariants()) {
    names.push_back(dispatch.variant.name());
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

void DeclareLoad(CLI::App& app, LoadOptions& options, Given& given) {
  app.add_option("--preset", options.preset,
                 "a load that has a name, see below; other flags change it");
  app.add_option("--variants", options.variants, "of dispatch: " + VariantNames())
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--dispatchers", given.dispatchers, "how many at once (open loop: 64)")
      ->check(CLI::Range(1, 64));
  app.add_option("--bookings", given.bookings, "of each dispatch")->check(CLI::Range(1, 1000));
  app.add_option("--drivers", given.drivers, "of each company (half as many as bookings)")
      ->check(CLI::Range(1, 10000));
  app.add_option("--pool", given.pool, "connections")->check(CLI::Range(1, kMostConnections));
  app.add_option("--samples", given.samples, "dispatches to measure, of each variant")
      ->check(CLI::Range(1, 100000));
  app.add_option("--duration", options.duration_s, "of each variant, instead of --samples")
      ->transform(Duration());
  app.add_option("--think-time", options.think_s, "between the dispatches of a dispatcher (0)")
      ->transform(Duration());
}

void DeclareRates(CLI::App& app, LoadOptions& options, Given& given) {
  auto* const rate = app.add_option("--rate", options.rate_per_s, "open loop: dispatches a second")
                         ->check(CLI::Range(0.001, 1e6));
  app.add_option("--booking-rate", given.booking_rate_per_s, "open loop: bookings a second")
      ->check(CLI::Range(0.001, 1e9))
      ->excludes(rate);
  app.add_option("--arrivals", given.arrivals, "of the open loop: poisson or constant")
      ->capture_default_str();
  app.add_option("--overlap", options.overlap,
                 "share of dispatches that plan a day that another has just begun (0)")
      ->check(CLI::Range(0.0, 0.9));
  app.add_flag("--capacity", options.capacity,
               "find the highest rate whose P99 stays under --p99-limit");
  app.add_option("--p99-limit", options.p99_limit_s, "of --capacity (1s)")->transform(Duration());
  app.add_option("--trial", options.trial_s, "length of a trial of --capacity (10s)")
      ->transform(Duration());
}

void Reject(const std::string& message) { throw std::invalid_argument(message); }

void RequireSense(const LoadOptions& options, bool has_samples) {
  if (options.capacity && options.rate_per_s) {
    Reject("--capacity finds the rate itself: leave out --rate and --booking-rate");
  }
  if (options.capacity && (options.duration_s || has_samples)) {
    Reject("--capacity takes --trial, not --samples or --duration");
  }
  if (options.duration_s && has_samples) Reject("--samples and --duration: only one of them");
  if (options.think_s > 0 && (options.rate_per_s || options.capacity)) {
    Reject("--think-time belongs to the closed loop: leave it or the rate out");
  }
  if (options.duration_s && !(*options.duration_s > 0)) Reject("--duration must be above 0");
  if (!(options.p99_limit_s > 0)) Reject("--p99-limit must be above 0");
  if (!(options.trial_s > 0)) Reject("--trial must be above 0");
  if (options.think_s < 0) Reject("--think-time must not be negative");
}

void RequireVariants(const std::vector<std::string>& variants) {
  const std::string all = VariantNames();
  std::set<std::string> seen;
  for (const std::string& name : variants) {
    const auto& known = operations::DispatchVariants();
    if (std::none_of(known.begin(), known.end(),
                     [&](const auto& dispatch) { return dispatch.variant.name() == name; })) {
      Reject(fmt::format("--variants: the operation dispatch has no variant '{}'; there are: {}",
                         name, all));
    }
    if (!seen.insert(name).second) Reject(fmt::format("--variants: '{}' is there twice", name));
  }
}

// The preset, what was given instead of it, and what follows from that.
void Resolve(const Given& given, LoadOptions& options) {
  const LoadPreset& preset =
      options.preset.empty() ? LoadPresets().front() : FindLoadPreset(options.preset);
  constexpr int kMostDispatchers = 64;
  const bool is_open = options.rate_per_s || given.booking_rate_per_s || options.capacity;
  options.bookings = given.bookings.value_or(preset.bookings);
  options.drivers =
      given.drivers.value_or(given.bookings ? std::max(1, options.bookings / 2) : preset.drivers);
  options.dispatchers = given.dispatchers.value_or(is_open ? kMostDispatchers : preset.dispatchers);
  options.pool = given.pool.value_or(preset.pool);
  options.samples = given.samples.value_or(preset.samples);
  if (given.booking_rate_per_s) options.rate_per_s = *given.booking_rate_per_s / options.bookings;
  options.arrivals = ParseArrivalKind(given.arrivals);
}

}  // namespace

std::optional<LoadOptions> ParseLoadOptions(int argc, const char* const* argv, std::ostream& out) {
  LoadOptions options;
  Given given;
  CLI::App app("Dispatches with many dispatchers at once, through a pool of connections.",
               "dispatchbench load");
  app.footer("Presets (the first one unless told):\n" + PresetLines() + "\n" + kFooter);
  app.get_formatter()->column_width(24);
  DeclareLoad(app, options, given);
  DeclareRates(app, options, given);
  DeclareCommonOptions(app, options.common, given.common, "results/load");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out << app.help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw std::invalid_argument(error.what());
  }
  Resolve(given, options);
  RequireSense(options, given.samples.has_value());
  RequireVariants(options.variants);
  ReadCommonOptions(given.common, "load", options.common);
  return options;
}

}  // namespace dispatchbench::bench::load
