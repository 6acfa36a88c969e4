#include "bench/load/load_run.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "bench/interruption.h"
#include "bench/load/load_document.h"
#include "bench/progress.h"
#include "datagen/fingerprint.h"

namespace dispatchbench::bench::load {
namespace {

// Bookings that are loaded for a block: with all indexes they fit into the shared buffers, and what
// a block writes into max_wal_size, so that no checkpoint falls into it.
constexpr std::size_t kBookingsOfBlock = 100'000;
// DatasetSpec::open_days at most.
constexpr std::size_t kMostOpenDays = 3650;
// More dispatches a second than any server does: what a short block can need at most.
constexpr double kMostPerSecond = 10'000;
// A trial of the capacity search has at least so many samples, its P99 otherwise is its maximum.
constexpr std::size_t kLeastTrialSamples = 200;
constexpr double kResolution = 0.1;
constexpr int kConfirmations = 2;

bool Stop() { return Interruption::signal() != 0; }

std::string NowText() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

std::size_t DaysOfBlock(const LoadOptions& options) {
  std::size_t wanted = kBookingsOfBlock / static_cast<std::size_t>(options.bookings);
  if (options.capacity || options.duration_s) {
    const double longest_s = options.capacity ? options.trial_s : *options.duration_s;
    wanted = std::min(
        wanted, static_cast<std::size_t>(std::ceil(std::min(longest_s, 1e3) * kMostPerSecond)));
  }
  return std::clamp(wanted, WarmUpOf(options) + kLeastTrialSamples,
                    kMostOpenDays * static_cast<std::size_t>(options.dispatchers));
}

// How many dispatches of a block are samples.
std::size_t SamplesOfBlock(const LoadOptions& options) {
  const std::size_t most = DaysOfBlock(options) - WarmUpOf(options);
  if (options.capacity || options.duration_s) return most;
  const std::size_t blocks = BlocksOf(options);
  return (static_cast<std::size_t>(options.samples) + blocks - 1) / blocks;
}

std::vector<const operations::DispatchVariant*> FindVariants(
    const std::vector<std::string>& names) {
  std::vector<const operations::DispatchVariant*> variants;
  for (const std::string& name : names) {
    for (const operations::DispatchVariant& dispatch : operations::DispatchVariants()) {
      if (dispatch.variant.name() == name) variants.push_back(&dispatch);
    }
  }
  return variants;
}

std::size_t SamplesIn(const std::vector<Block>& blocks, const std::string& variant) {
  std::size_t samples = 0;
  for (const Block& block : blocks) {
    if (block.variant == variant) samples += block.latency_us.size();
  }
  return samples;
}

}  // namespace

std::size_t WarmUpOf(const LoadOptions& options) {
  return static_cast<std::size_t>(std::max(options.dispatchers, options.pool));
}

std::size_t BlocksOf(const LoadOptions& options) {
  // The fewest from which the interval of a quotient between two variants can cover 95% (the exact
  // Mann-Whitney test of four against four: 97.1%); with three it covers 90%.
  constexpr std::size_t kTurns = 4;
  const std::size_t most = DaysOfBlock(options) - WarmUpOf(options);
  const auto samples = static_cast<std::size_t>(options.samples);
  return std::max(kTurns, (samples + most - 1) / most);
}

LoadRun::LoadRun(const LoadOptions& options, std::ostream& log)
    : options_(options),
      log_(log),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      variants_(FindVariants(options.variants)),
      server_(options.common) {
  context_.machine = ReadMachineFacts(options.common.machine);
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  context_.source = ReadSourceFacts(root == nullptr ? "." : root);
  context_.server = server_.facts();
  context_.index_state = fixtures::ToText(options.common.index_state);
  context_.executable = "dispatchbench-load";
  context_.started = NowText();
  if (options.common.store) {
    file_ = std::make_unique<RunFile>(options.common.runs_directory, context_);
  }
  log_ << fmt::format("PostgreSQL {} ({}, data on {}), settings {}, indexes {}\n",
                      context_.server.version, context_.server.kind, context_.server.medium,
                      context_.server.settings_profile, context_.index_state)
       << std::flush;
  world_ = std::make_unique<LoadWorld>(server_.endpoint(), options,
                                       WarmUpOf(options) + SamplesOfBlock(options));
  context_.datasets = {{options.bookings, datagen::ToHex(datagen::Fingerprint(world_->dataset())),
                        world_->dataset().spec}};
  log_ << fmt::format("{} days to dispatch with {} bookings each are loaded\n",
                      world_->days().size(), options.bookings)
       << std::flush;
}

int LoadRun::Execute() {
  const Interruption interruption;
  if (options_.capacity) {
    FindCapacities();
  } else if (options_.duration_s) {
    MeasureForSomeTime();
  } else {
    MeasureSamples();
  }
  return Finish();
}

// In turn forwards and backwards, so that a drift of the machine hits all alike.
void LoadRun::MeasureSamples() {
  const auto samples = static_cast<std::size_t>(options_.samples);
  const std::size_t blocks = BlocksOf(options_);
  const double total =
      static_cast<double>((samples + blocks * WarmUpOf(options_)) * variants_.size());
  Progress progress(log_, is_terminal_, "load", total);
  for (std::size_t round = 0; round < blocks && MayGoOn(); ++round) {
    for (const operations::DispatchVariant* variant : variants_) {
      if (!MayGoOn()) return;
      const std::string name = variant->variant.name();
      const std::size_t missing =
          samples - std::min(samples, SamplesIn(measurements_.blocks, name));
      const std::size_t share = (missing + blocks - round - 1) / (blocks - round);
      std::size_t told = 0;
      Measure(PlanFor(*variant, share), [&](std::size_t dispatches, double) {
        progress.Advance(static_cast<double>(dispatches - std::exchange(told, dispatches)), name);
      });
    }
    std::reverse(variants_.begin(), variants_.end());
  }
}

void LoadRun::MeasureForSomeTime() {
  std::map<std::string, double> left_s;
  for (const auto* variant : variants_) left_s[variant->variant.name()] = *options_.duration_s;
  Progress progress(log_, is_terminal_, "load",
                    *options_.duration_s * static_cast<double>(variants_.size()));
  const auto time_is_left = [&] {
    return std::any_of(left_s.begin(), left_s.end(), [](const auto& x) { return x.second > 0; });
  };
  while (time_is_left() && MayGoOn()) {
    for (const operations::DispatchVariant* variant : variants_) {
      const std::string name = variant->variant.name();
      if (left_s[name] <= 0 || !MayGoOn()) continue;
      BlockPlan plan = PlanFor(*variant, SamplesOfBlock(options_));
      plan.time_limit_s = left_s[name];
      double told_s = 0;
      const Block& block = Measure(plan, [&](std::size_t, double elapsed_s) {
        progress.Advance(elapsed_s - std::exchange(told_s, elapsed_s), name);
      });
      left_s[name] -= std::max(block.window_s, 1e-3);
    }
    std::reverse(variants_.begin(), variants_.end());
  }
}

void LoadRun::FindCapacities() {
  for (const operations::DispatchVariant* variant : variants_) {
    if (MayGoOn()) FindCapacity(*variant);
  }
}

const Block& LoadRun::MeasureWithProgress(const BlockPlan& plan, const std::string& label) {
  Progress progress(log_, is_terminal_, label, static_cast<double>(plan.days.size()));
  std::size_t told = 0;
  return Measure(plan, [&](std::size_t dispatches, double) {
    progress.Advance(static_cast<double>(dispatches - std::exchange(told, dispatches)),
                     plan.variant->variant.name());
  });
}

void LoadRun::FindCapacity(const operations::DispatchVariant& variant) {
  const std::string name = variant.variant.name();
  // What it does when there is always work says where to look.
  BlockPlan full = PlanFor(variant, SamplesOfBlock(options_));
  full.time_limit_s = options_.trial_s;
  const Block& busy = MeasureWithProgress(full, "full");
  const double full_rate = busy.window_s > 0 ? busy.dispatches_in_window / busy.window_s : 0;
  if (!MayGoOn() || !(full_rate > 0)) return;
  log_ << fmt::format("{}: {:.1f} dispatches/s in a closed loop\n", name, full_rate) << std::flush;
  const CapacityOptions search{.first_rate_per_s = full_rate / 2,
                               .resolution = kResolution,
                               .confirmations = kConfirmations};
  measurements_.capacities.push_back(
      {name, SearchCapacity(search, [&](double rate) { return Try(variant, rate); })});
}

std::optional<CapacityTrial> LoadRun::Try(const operations::DispatchVariant& variant,
                                          double rate_per_s) {
  if (!MayGoOn()) return std::nullopt;
  const auto wanted = static_cast<std::size_t>(std::ceil(rate_per_s * options_.trial_s));
  BlockPlan plan =
      PlanFor(variant, std::clamp(wanted, kLeastTrialSamples, SamplesOfBlock(options_)));
  plan.phase = "trial";
  plan.rate_per_s = rate_per_s;
  plan.arrivals = ArrivalTimes(options_.arrivals, rate_per_s, plan.days.size(), blocks_planned_);
  const Block& block = MeasureWithProgress(plan, "trial");
  if (!MayGoOn() || block.latency_us.empty()) return std::nullopt;
  const double p99_us = NearestRankP99(block.latency_us);
  const bool passed = p99_us < 1e6 * options_.p99_limit_s && block.given_up == 0;
  log_ << fmt::format("{}: {:.1f} dispatches/s: P99 {:.3f} s over {} dispatches: {}\n",
                      variant.variant.name(), rate_per_s, p99_us / 1e6, block.latency_us.size(),
                      passed ? "passed" : "failed")
       << std::flush;
  return CapacityTrial{rate_per_s, p99_us, block.latency_us.size(), passed};
}

BlockPlan LoadRun::PlanFor(const operations::DispatchVariant& variant, std::size_t samples) {
  const std::uint64_t seed = options_.common.seed + ++blocks_planned_;
  BlockPlan plan;
  plan.variant = &variant;
  plan.warm_up = WarmUpOf(options_);
  plan.days =
      DaysOfDispatches(plan.warm_up + samples, world_->days().size(), options_.overlap, seed);
  plan.dispatchers = options_.dispatchers;
  plan.think_s = options_.think_s;
  plan.phase = options_.rate_per_s ? "open" : "closed";
  if (options_.rate_per_s) {
    plan.rate_per_s = options_.rate_per_s;
    plan.arrivals = ArrivalTimes(options_.arrivals, *options_.rate_per_s, plan.days.size(), seed);
  }
  return plan;
}

const Block& LoadRun::Measure(const BlockPlan& plan, const BlockProgress& progress) {
  if (!measurements_.blocks.empty()) world_->Reset();
  server_.Checkpoint();
  measurements_.blocks.push_back(RunBlock(plan, *world_, server_.postmaster_pid(), Stop, progress));
  Store(false);
  return measurements_.blocks.back();
}

// A violation leaves rows that prove nothing any more.
bool LoadRun::MayGoOn() const {
  return !Stop() &&
         (measurements_.blocks.empty() || measurements_.blocks.back().violations.empty());
}

int LoadRun::Finish() {
  const bool interrupted = Stop();
  bool violated = false;
  for (const Block& block : measurements_.blocks) {
    for (const std::string& violation : block.violations) {
      violated = true;
      log_ << fmt::format("VIOLATED by {}: {}\n", block.variant, violation);
    }
  }
  const bool complete = !interrupted && !violated;
  Store(complete);
  if (file_) {
    log_ << fmt::format("Stored{}: {}\n", complete ? "" : " (incomplete)", file_->path().string());
  }
  if (violated) {
    log_ << "After this load the rows are not as they must be: its figures are worth nothing.\n";
    return 3;
  }
  if (!interrupted) return 0;
  log_ << fmt::format("Interrupted by signal {}: what was measured is kept.\n",
                      Interruption::signal());
  return 128 + Interruption::signal();
}

void LoadRun::Store(bool complete) {
  if (!file_) return;
  file_->Write(LoadDocumentText(context_, options_, measurements_, complete, ElapsedSeconds()));
}

double LoadRun::ElapsedSeconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

}  // namespace dispatchbench::bench::load
