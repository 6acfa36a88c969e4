#include "datagen/history.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "datagen/booking_day.h"
#include "datagen/day_pattern.h"
#include "datagen/random.h"
#include "datagen/run_day.h"

namespace dispatchbench::datagen {
namespace {

constexpr std::uint64_t kHistoryStream = 3;
constexpr std::uint64_t kDayWeightStream = 4;

// Thousandths of the clients, at least 1; 0 for a company that cannot drive or has no clients.
std::int64_t CompanyWeight(const CompanyPeople& company, std::int64_t all_clients) {
  const bool has_driver = std::any_of(company.drivers.begin(), company.drivers.end(),
                                      [](const auto& ids) { return !ids.empty(); });
  if (!has_driver || company.client_count == 0) {
    return 0;
  }
  return std::max<std::int64_t>(1, company.client_count * 1000 / all_clients);
}

std::vector<std::int64_t> CompanyWeights(const People& people) {
  std::vector<std::int64_t> weights;
  for (const CompanyPeople& company : people.companies) {
    weights.push_back(CompanyWeight(company, static_cast<std::int64_t>(people.habits.size())));
  }
  return weights;
}

// From the first day of the history on. No two Mondays are equally busy: 90 to 110%.
std::vector<std::int64_t> DayWeights(const DatasetSpec& spec, Day first_day) {
  Random random(spec.seed, kDayWeightStream);
  std::vector<std::int64_t> weights;
  for (Day day = first_day; day < first_day + spec.history_days; ++day) {
    weights.push_back(static_cast<std::int64_t>(WeekdayWeight(day)) * random.Between(90, 110));
  }
  return weights;
}

// Hands out `total` in the order of the weights that Next() is asked for, in proportion to them and
// without a remainder: after k weights, exactly floor(total * (their sum) / (sum of all)) are out.
// In range: total <= 10^7, weights of at most 2000 per mille * 12100 * 3650 days, so total * sum
// < 10^18.
class Allotment {
 public:
  Allotment(std::int64_t total, std::int64_t all_weights)
      : total_(total), all_weights_(all_weights) {}

  std::int64_t Next(std::int64_t weight) {
    weights_so_far_ += weight;
    const std::int64_t due = total_ * weights_so_far_ / all_weights_;
    const std::int64_t share = due - handed_out_;
    handed_out_ = due;
    return share;
  }

 private:
  std::int64_t total_;
  std::int64_t all_weights_;
  std::int64_t weights_so_far_ = 0;
  std::int64_t handed_out_ = 0;
};

std::int64_t Sum(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

}  // namespace

void AppendHistory(const People& people, Dataset& dataset) {
  const DatasetSpec& spec = dataset.spec;
  const Day first_day = spec.dispatch_day - 1 - spec.history_days;
  const std::vector<std::int64_t> company_weights = CompanyWeights(people);
  const std::vector<std::int64_t> day_weights = DayWeights(spec, first_day);
  Allotment allotment(spec.history_bookings, Sum(company_weights) * Sum(day_weights));
  Random random(spec.seed, kHistoryStream);

  BookingDay day;
  day.kind = DayKind::kHistory;
  for (std::size_t i = 0; i < day_weights.size(); ++i) {
    day.day = first_day + static_cast<Day>(i);
    for (std::size_t c = 0; c < company_weights.size(); ++c) {
      day.count = static_cast<std::int32_t>(allotment.Next(day_weights[i] * company_weights[c]));
      if (day.count == 0) {
        continue;
      }
      const std::size_t first_booking = dataset.bookings.size();
      AppendBookings(day, people.companies[c], people, random, dataset);
      AppendCompletedRun(day, people.companies[c], people, first_booking, random, dataset);
    }
  }
}

}  // namespace dispatchbench::datagen
