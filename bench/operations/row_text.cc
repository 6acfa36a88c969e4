#include "bench/operations/row_text.h"

#include <chrono>

namespace dispatchbench::bench::operations {

std::string TimestampText(datagen::Timestamp time) {
  using std::chrono::days;
  using std::chrono::floor;
  const std::chrono::sys_seconds point{std::chrono::seconds{time}};
  const auto midnight = floor<days>(point);
  const std::chrono::year_month_day date{midnight};
  const std::chrono::hh_mm_ss clock{point - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace dispatchbench::bench::operations
