#include "bench/load/load_block.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <random>
#include <thread>

#include "bench/load/process_tree.h"
#include "bench/load/retrying_dispatch.h"

namespace dispatchbench::bench::load {
namespace {

using SteadyClock = std::chrono::steady_clock;
using TimePoint = SteadyClock::time_point;

// How long who waits does not look whether to stop.
constexpr std::chrono::milliseconds kAttention{20};

double Seconds(SteadyClock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

double Microseconds(SteadyClock::duration duration) { return 1e6 * Seconds(duration); }

// One dispatch: written by its dispatcher, read when all have stopped.
struct Record {
  bool begun = false;
  TimePoint due;
  Attempts attempts;
};

// What is measured over the window.
struct Reading {
  TimePoint at;
  std::optional<double> server_cpu_s;
  double client_cpu_s = 0;
};

class BlockRun {
 public:
  BlockRun(const BlockPlan& plan, LoadWorld& world, std::optional<pid_t> postmaster,
           const std::function<bool()>& stop)
      : plan_(plan),
        world_(world),
        postmaster_(postmaster),
        stop_(stop),
        records_(plan.days.size()) {}

  void Run(const BlockProgress& progress) {
    start_ = SteadyClock::now();
    active_ = plan_.dispatchers;
    std::vector<std::jthread> dispatchers;
    for (int i = 0; i < plan_.dispatchers; ++i) dispatchers.emplace_back([this] { Dispatcher(); });
    while (active_ > 0) {
      std::this_thread::sleep_for(kAttention);
      if (stop_()) stopping_ = true;
      progress(over_, Seconds(SteadyClock::now() - start_));
    }
    dispatchers.clear();
    progress(over_, Seconds(SteadyClock::now() - start_));
    if (failure_) std::rethrow_exception(failure_);
    CloseWindow();
  }

  Block Result() {
    Block block;
    block.variant = plan_.variant->variant.name();
    block.phase = plan_.phase;
    block.rate_per_s = plan_.rate_per_s;
    if (opened_) AddWindow(block);
    AddRecords(block);
    DayCheck check = world_.Check(Outcomes(), plan_.variant->commits_each);
    block.assigned = check.assigned;
    block.violations = std::move(check.violations);
    return block;
  }

 private:
  void Dispatcher() {
    try {
      while (const auto index = Next()) Dispatch(*index);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopping_ = true;
    }
    --active_;
  }

  // Waits until the next dispatch is due; nullopt when there is none.
  std::optional<std::size_t> Next() {
    const std::size_t index = next_++;
    if (index >= plan_.days.size()) return std::nullopt;
    if (!WaitUntilDue(index)) {
      CloseWindow();
      return std::nullopt;
    }
    if (index == plan_.warm_up) OpenWindow();
    if (index + 1 == plan_.days.size()) CloseWindow();
    return index;
  }

  bool WaitUntilDue(std::size_t index) {
    const TimePoint due = DueAt(index);
    for (;;) {
      const TimePoint now = SteadyClock::now();
      if (stopping_) return false;
      if (TimeIsUp(now)) return false;
      if (now >= due) return true;
      std::this_thread::sleep_until(std::min(due, now + SteadyClock::duration(kAttention)));
    }
  }

  bool TimeIsUp(TimePoint now) const {
    const SteadyClock::rep since = window_start_;
    return plan_.time_limit_s && since != 0 &&
           Seconds(now.time_since_epoch() - SteadyClock::duration(since)) >= *plan_.time_limit_s;
  }

  // The start, and so at once, in a closed loop.
  TimePoint DueAt(std::size_t index) const {
    if (plan_.arrivals.empty()) return start_;
    return start_ + std::chrono::duration_cast<SteadyClock::duration>(
                        std::chrono::duration<double>(plan_.arrivals[index]));
  }

  void Dispatch(std::size_t index) {
    Record& record = records_[index];
    record.due = plan_.arrivals.empty() ? SteadyClock::now() : DueAt(index);
    record.begun = true;
    record.attempts =
        DispatchWithRetries(world_.pool(), *plan_.variant, world_.days()[plan_.days[index]]);
    ++over_;
    if (plan_.think_s > 0 && !stopping_) {
      std::this_thread::sleep_for(std::chrono::duration<double>(plan_.think_s));
    }
  }

  Reading Read() const {
    return {SteadyClock::now(), postmaster_ ? ProcessTreeCpu_s(*postmaster_) : std::nullopt,
            OwnCpu_s()};
  }

  void OpenWindow() {
    const std::lock_guard lock(mutex_);
    world_.pool().TakeUse();
    opened_ = Read();
    window_start_ = opened_->at.time_since_epoch().count();
  }

  void CloseWindow() {
    const std::lock_guard lock(mutex_);
    if (!opened_ || closed_) return;
    closed_ = Read();
    use_ = world_.pool().TakeUse();
  }

  void AddWindow(Block& block) const {
    block.window_s = Seconds(closed_->at - opened_->at);
    block.pool = use_;
    block.client_cpu_s = closed_->client_cpu_s - opened_->client_cpu_s;
    if (opened_->server_cpu_s && closed_->server_cpu_s) {
      block.server_cpu_s = *closed_->server_cpu_s - *opened_->server_cpu_s;
    }
    for (const Record& record : records_) {
      if (record.begun) block.dispatches_in_window += ShareInWindow(record.attempts);
    }
  }

  // Of the time for which it held a connection.
  double ShareInWindow(const Attempts& attempts) const {
    if (!attempts.done) return 0;
    const double inside =
        Seconds(std::min(attempts.ended, closed_->at) - std::max(attempts.acquired, opened_->at));
    return std::max(0.0, inside) / std::max(Seconds(attempts.ended - attempts.acquired), 1e-9);
  }

  void AddRecords(Block& block) const {
    std::map<std::size_t, std::int64_t> planned_by_day;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      const Record& record = records_[i];
      if (!record.begun) continue;
      const Attempts& attempts = record.attempts;
      block.retries += attempts.retries;
      block.found_committed += attempts.found_committed;
      for (const auto& [kind, count] : attempts.errors) block.errors[kind] += count;
      (attempts.done ? block.completed : block.given_up) += 1;
      if (!attempts.done) continue;
      planned_by_day[plan_.days[i]] += static_cast<std::int64_t>(attempts.planned);
      if (i < plan_.warm_up) continue;
      block.latency_us.push_back(Microseconds(attempts.ended - record.due));
      block.pool_wait_us.push_back(Microseconds(attempts.pool_wait));
    }
    for (const auto& [day, planned] : planned_by_day) {
      const auto bookings = static_cast<std::int64_t>(world_.days()[day].pending.size());
      block.planned_again += std::max(std::int64_t{0}, planned - bookings);
    }
  }

  std::vector<DayOutcome> Outcomes() const {
    std::vector<DayOutcome> outcomes(world_.days().size(), DayOutcome::kUntouched);
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (!records_[i].begun) continue;
      DayOutcome& outcome = outcomes[plan_.days[i]];
      if (records_[i].attempts.done) {
        outcome = DayOutcome::kDispatched;
      } else if (outcome == DayOutcome::kUntouched) {
        outcome = DayOutcome::kGivenUp;
      }
    }
    return outcomes;
  }

  const BlockPlan& plan_;
  LoadWorld& world_;
  std::optional<pid_t> postmaster_;
  const std::function<bool()>& stop_;
  std::vector<Record> records_;
  TimePoint start_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> over_ = 0;
  std::atomic<int> active_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<SteadyClock::rep> window_start_ = 0;  // 0: not yet
  std::mutex mutex_;                                // of what follows, while dispatchers run
  std::optional<Reading> opened_;
  std::optional<Reading> closed_;
  PoolUse use_;
  std::exception_ptr failure_;
};

}  // namespace

Block RunBlock(const BlockPlan& plan, LoadWorld& world, std::optional<pid_t> postmaster,
               const std::function<bool()>& stop, const BlockProgress& progress) {
  BlockRun run(plan, world, postmaster, stop);
  run.Run(progress);
  return run.Result();
}

std::vector<std::size_t> DaysOfDispatches(std::size_t count, std::size_t days, double overlap,
                                          std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> chosen;
  std::size_t next = 0;
  while (chosen.size() < count) {
    const bool repeats = static_cast<double>(random() >> 11) * 0x1p-53 < overlap;
    if (!chosen.empty() && repeats) {
      chosen.push_back(chosen.back());
    } else if (next < days) {
      chosen.push_back(next++);
    } else {
      break;
    }
  }
  return chosen;
}

}  // namespace dispatchbench::bench::load
