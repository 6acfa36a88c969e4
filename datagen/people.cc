#include "datagen/people.h"

#include <cstddef>
#include <utility>

#include "datagen/day_pattern.h"
#include "datagen/geography.h"
#include "datagen/names.h"
#include "datagen/profile.h"
#include "datagen/random.h"

namespace dispatchbench::datagen {
namespace {

constexpr std::uint64_t kClientStream = 1;
constexpr std::uint64_t kDriverStream = 2;

// How many of `total` the member `index` (from 0) of `members` gets.
std::int32_t EvenShare(std::int32_t total, std::int32_t members, std::int32_t index) {
  return total / members + (index < total % members ? 1 : 0);
}

// How many of `total` company `index` (from 0) gets.
std::int32_t ShareOf(std::int32_t total, const DatasetSpec& spec, std::int32_t index) {
  const std::int32_t others = spec.companies - spec.dispatch_companies;
  const std::int32_t rest = others == 0 ? 0 : total / 2;
  if (index < spec.dispatch_companies) {
    return EvenShare(total - rest, spec.dispatch_companies, index);
  }
  return EvenShare(rest, others, index - spec.dispatch_companies);
}

// Puts the ids in an order that has nothing to do with their size, so that the busiest people are
// spread over the table.
void Scatter(std::vector<std::int64_t>& ids) {
  // A prime above every possible count, so that i * kPrime mod count takes each value once.
  constexpr std::uint64_t kPrime = 2654435761;
  std::vector<std::int64_t> scattered(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    scattered[i] = ids[i * kPrime % ids.size()];
  }
  ids = std::move(scattered);
}

// Makes the people of one dataset, company by company.
class PeopleMaker {
 public:
  explicit PeopleMaker(Dataset& dataset)
      : dataset_(dataset),
        spec_(dataset.spec),
        regions_(RegionWeights(*FindProfile(spec_.profile))),
        client_random_(spec_.seed, kClientStream),
        driver_random_(spec_.seed, kDriverStream) {
    dataset_.clients.reserve(static_cast<std::size_t>(spec_.clients));
    dataset_.drivers.reserve(static_cast<std::size_t>(spec_.drivers));
    people_.habits.reserve(static_cast<std::size_t>(spec_.clients));
  }

  People Make() {
    for (std::int32_t i = 0; i < spec_.companies; ++i) {
      AddCompany(i);
    }
    return std::move(people_);
  }

 private:
  static WeightedIndex RegionWeights(const Profile& profile) {
    return {profile.percent[0], profile.percent[1], profile.percent[2], profile.percent[3]};
  }

  void AddCompany(std::int32_t index) {
    CompanyPeople company;
    company.company_id = index + 1;
    company.client_count = ShareOf(spec_.clients, spec_, index);
    dataset_.companies.push_back({company.company_id, CompanyName(company.company_id)});
    for (std::int64_t i = 0; i < company.client_count; ++i) {
      AddClient(company);
    }
    const std::int32_t drivers = ShareOf(spec_.drivers, spec_, index);
    for (std::int32_t i = 0; i < drivers; ++i) {
      AddDriver(i == 0, company);
    }
    for (std::size_t region = 0; region < kRegionCount; ++region) {
      Scatter(company.clients[region]);
      Scatter(company.drivers[region]);
    }
    people_.companies.push_back(std::move(company));
  }

  void AddClient(CompanyPeople& company) {
    const Habits habits = DrawHabits();
    const Address& home = Addresses(habits.region)[habits.home];
    const auto id = static_cast<std::int64_t>(dataset_.clients.size()) + 1;
    std::string name = DrawPersonName(habits.region, client_random_);
    std::string phone = DrawPhone(client_random_);
    dataset_.clients.push_back({id, company.company_id, std::move(name), std::move(phone),
                                home.position.latitude, home.position.longitude,
                                DrawCreatedAt(client_random_)});
    company.clients[static_cast<std::size_t>(habits.region)].push_back(id);
    people_.habits.push_back(habits);
  }

  Habits DrawHabits() {
    Habits habits;
    habits.region = static_cast<Region>(regions_.Draw(client_random_));
    habits.home = static_cast<std::uint16_t>(
        client_random_.Below(static_cast<std::uint32_t>(Addresses(habits.region).size())));
    const auto facilities = RegionSources()[static_cast<std::size_t>(habits.region)].facilities;
    habits.facility = client_random_.Percent(35)
                          ? 0
                          : static_cast<std::uint8_t>(client_random_.Below(
                                static_cast<std::uint32_t>(facilities.size())));
    habits.wheelchair = client_random_.Percent(22);
    return habits;
  }

  void AddDriver(bool first, CompanyPeople& company) {
    Random& random = driver_random_;
    Driver driver;
    driver.id = static_cast<std::int64_t>(dataset_.drivers.size()) + 1;
    driver.company_id = company.company_id;
    const auto region = static_cast<Region>(regions_.Draw(random));
    driver.name = DrawPersonName(region, random);
    // Drawn in any case: every driver takes the same number of draws.
    const bool is_active = random.Percent(92);
    const bool is_available = random.Percent(80);
    driver.is_active = first || is_active;
    driver.is_available = first || (is_active && is_available);
    driver.driver_type = random.Percent(10) ? DriverType::kEmergency : DriverType::kRegular;
    const auto& addresses = Addresses(region);
    const Position position =
        addresses[random.Below(static_cast<std::uint32_t>(addresses.size()))].position;
    driver.latitude = position.latitude;
    driver.longitude = position.longitude;
    driver.created_at = DrawCreatedAt(random);
    if (driver.is_active) {
      company.drivers[static_cast<std::size_t>(region)].push_back(driver.id);
    }
    dataset_.drivers.push_back(std::move(driver));
  }

  // Within the three years before anybody books a trip of the history.
  Timestamp DrawCreatedAt(Random& random) const {
    const Day first_trip = spec_.dispatch_day - 1 - spec_.history_days;
    const Day day = first_trip - kLongestLeadDays - random.Between(1, 3 * 365);
    return StartOfDay(day) + random.Between(6 * 3600, 18 * 3600);
  }

  Dataset& dataset_;
  const DatasetSpec& spec_;
  WeightedIndex regions_;
  Random client_random_;
  Random driver_random_;
  People people_;
};

}  // namespace

People AddPeople(Dataset& dataset) { return PeopleMaker(dataset).Make(); }

}  // namespace dispatchbench::datagen
