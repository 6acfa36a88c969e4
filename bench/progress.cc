#include "bench/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dispatchbench::bench {
namespace {

constexpr int kBarWidth = 20;
constexpr int kNameWidth = 44;
constexpr std::chrono::milliseconds kRedrawInterval{100};

std::string MinutesAndSeconds(double seconds) {
  const int whole = static_cast<int>(std::lround(std::max(seconds, 0.0)));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

double Seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

Progress::Progress(std::ostream& out, bool is_terminal, std::string label, double total,
                   Clock clock)
    : out_(out),
      is_terminal_(is_terminal),
      label_(std::move(label)),
      total_(std::max(total, 1e-9)),
      clock_(std::move(clock)),
      start_(clock_()),
      last_drawn_(start_ - kRedrawInterval) {
  if (!is_terminal_) out_ << label_ << '\n' << std::flush;
}

Progress::~Progress() {
  if (!is_terminal_) return;
  // Erases what the last, longer line has left behind.
  out_ << fmt::format("\r{:<99}\r{}: {}\n", "", label_,
                      MinutesAndSeconds(Seconds(clock_() - start_)))
       << std::flush;
}

void Progress::Advance(double work, const std::string& current) {
  done_ = std::min(done_ + work, total_);
  is_terminal_ ? Draw(current) : Log();
}

void Progress::Draw(const std::string& current) {
  const auto now = clock_();
  if (now - last_drawn_ < kRedrawInterval) return;
  last_drawn_ = now;
  const double share = done_ / total_;
  const double elapsed_s = Seconds(now - start_);
  const std::string left = share > 0 ? MinutesAndSeconds(elapsed_s / share - elapsed_s) : "?";
  const std::string bar(static_cast<std::size_t>(share * kBarWidth), '#');
  out_ << fmt::format("\r{:<9.9} [{:<{}}] {:3.0f}% {:>6} left  {:<{}.{}}", label_, bar, kBarWidth,
                      share * 100, left, current, kNameWidth, kNameWidth)
       << std::flush;
}

void Progress::Log() {
  const int tenths = static_cast<int>(done_ / total_ * 10 + 1e-9);
  if (tenths <= tenths_logged_) return;
  tenths_logged_ = tenths;
  out_ << fmt::format("{}: {}%, {} elapsed\n", label_, tenths * 10,
                      MinutesAndSeconds(Seconds(clock_() - start_)))
       << std::flush;
}

}  // namespace dispatchbench::bench
