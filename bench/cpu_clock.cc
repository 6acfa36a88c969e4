#include "bench/cpu_clock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>

namespace dispatchbench::bench {
namespace {

std::int64_t Read(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return 0;
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

template <typename T>
std::optional<std::int64_t> Difference(const T& a, const T& b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

void Add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& value) {
  if (value) sum = sum.value_or(0) + *value;
}

// The second number of a schedstat file: nanoseconds spent waiting on a run queue.
std::int64_t RunQueueWait(int file) {
  std::array<char, 128> text{};
  const ssize_t length = pread(file, text.data(), text.size() - 1, 0);
  if (length <= 0) return 0;
  char* end = nullptr;
  std::strtoll(text.data(), &end, 10);
  return std::strtoll(end, nullptr, 10);
}

}  // namespace

CpuTimes CpuTimes::operator-(const CpuTimes& start) const {
  return {client_ns - start.client_ns, Difference(backend_ns, start.backend_ns),
          Difference(run_queue_wait_ns, start.run_queue_wait_ns)};
}

CpuTimes& CpuTimes::operator+=(const CpuTimes& other) {
  client_ns += other.client_ns;
  Add(backend_ns, other.backend_ns);
  Add(run_queue_wait_ns, other.run_queue_wait_ns);
  return *this;
}

CpuClock::CpuClock(const std::vector<pid_t>& backend_pids, ClientTime client)
    : client_clock_(client == ClientTime::kThread ? CLOCK_THREAD_CPUTIME_ID
                                                  : CLOCK_PROCESS_CPUTIME_ID) {
  std::vector<std::string> files = {"/proc/thread-self/schedstat"};
  for (const pid_t pid : backend_pids) {
    clockid_t clock{};
    if (clock_getcpuclockid(pid, &clock) != 0) {
      backend_clocks_.clear();
      return;
    }
    backend_clocks_.push_back(clock);
    files.push_back(fmt::format("/proc/{}/schedstat", pid));
  }
  if (client == ClientTime::kProcess) return;
  for (const std::string& name : files) {
    const int file = open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) schedstat_files_.push_back(file);
  }
  if (schedstat_files_.size() == files.size()) return;
  for (const int file : schedstat_files_) close(file);
  schedstat_files_.clear();
}

CpuClock::~CpuClock() {
  for (const int file : schedstat_files_) close(file);
}

CpuTimes CpuClock::Now() const {
  CpuTimes times;
  for (const clockid_t clock : backend_clocks_) Add(times.backend_ns, Read(clock));
  for (const int file : schedstat_files_) Add(times.run_queue_wait_ns, RunQueueWait(file));
  times.client_ns = Read(client_clock_);
  return times;
}

}  // namespace dispatchbench::bench
