// The reading operations against a server. The runner compares variants with their reference; what
// is compared here is every variant with an answer that was worked out from the rows in memory,
// without SQL: a reference that is wrong itself is found too.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/operation.h"
#include "bench/scenario.h"
#include "datagen/dataset.h"
#include "fixtures/database.h"
#include "fixtures/session.h"
#include "tests/support/bench/private_server.h"

namespace dispatchbench::bench::operations {
namespace {

using ::testing::Message;

// A database that holds a scenario of `size`, and a session in it.
class World {
 public:
  explicit World(int size)
      : dataset_(datagen::Generate(SpecOf(size))),
        scenario_(MakeScenario(dataset_)),
        database_(PrivateServer().endpoint(), dataset_),
        session_(database_.Connect()) {}

  const datagen::Dataset& dataset() const { return dataset_; }
  const Scenario& scenario() const { return scenario_; }
  fixtures::Session& session() { return *session_; }

 private:
  static datagen::DatasetSpec SpecOf(int size) {
    datagen::DatasetSpec spec;
    spec.dispatch_bookings = size;
    spec.history_bookings = 200;
    return spec;
  }

  datagen::Dataset dataset_;
  Scenario scenario_;
  fixtures::Database database_;
  std::unique_ptr<fixtures::Session> session_;
};

const datagen::Client& ClientOf(const World& world, const datagen::Booking& booking) {
  return world.dataset().clients.at(static_cast<std::size_t>(booking.client_id - 1));
}

// As PostgreSQL writes double precision: the shortest text that reads back as the same number.
std::string Degrees(datagen::Microdegrees microdegrees) {
  return fmt::format("{}", static_cast<double>(microdegrees) / 1e6);
}

std::string_view Bool(bool value) { return value ? "t" : "f"; }

Answer ExpectedListBookings(const World& world) {
  std::vector<const datagen::Booking*> bookings = world.scenario().pending;
  std::sort(bookings.begin(), bookings.end(), [](const auto* a, const auto* b) {
    return std::pair(a->scheduled_time, a->id) < std::pair(b->scheduled_time, b->id);
  });
  Answer answer;
  for (const datagen::Booking* booking : bookings) {
    const datagen::Client& client = ClientOf(world, *booking);
    answer.AddRow({std::to_string(booking->id), std::to_string(booking->scheduled_time), "PENDING",
                   booking->pickup_location, booking->dropoff_location, client.name, client.phone,
                   world.dataset().companies.at(0).name});
  }
  return answer;
}

Answer ExpectedLoadDispatch(const World& world) {
  Answer answer;
  for (const datagen::Booking* booking : world.scenario().pending) {
    const datagen::Client& client = ClientOf(world, *booking);
    answer.AddRow({"booking", std::to_string(booking->id), std::to_string(booking->scheduled_time),
                   Degrees(booking->pickup_lat), Degrees(booking->pickup_lon),
                   std::to_string(booking->distance_meters), Bool(booking->wheelchair_need),
                   client.name, client.phone});
  }
  for (const datagen::Driver* driver : world.scenario().available_drivers) {
    answer.AddRow({"driver", std::to_string(driver->id), driver->name,
                   datagen::ToText(driver->driver_type), Degrees(driver->latitude),
                   Degrees(driver->longitude)});
  }
  return answer;
}

Answer ExpectedNotifyDrivers(const World& world) {
  const Scenario& scenario = world.scenario();
  Answer answer;
  for (std::size_t i = 0; i < scenario.completed.size(); ++i) {
    const datagen::Booking& booking = *scenario.completed_bookings[i];
    answer.AddRow({std::to_string(scenario.completed[i]->id),
                   std::to_string(scenario.completed[i]->driver_id), booking.customer_name,
                   booking.pickup_location, booking.dropoff_location,
                   std::to_string(booking.scheduled_time)});
  }
  return answer;
}

Answer ExpectedPoolingMetric(const World& world) {
  const Scenario& scenario = world.scenario();
  int trips = 0;
  int pairs = 0;
  for (std::size_t i = 0; i < scenario.completed.size(); ++i) {
    int neighbours = 0;
    for (std::size_t j = 0; j < scenario.completed.size(); ++j) {
      const bool is_near = std::abs(scenario.completed_bookings[i]->scheduled_time -
                                    scenario.completed_bookings[j]->scheduled_time) <= 600;
      if (i == j || !is_near ||
          scenario.completed[i]->driver_id != scenario.completed[j]->driver_id) {
        continue;
      }
      ++neighbours;
      if (i < j) ++pairs;
    }
    if (neighbours > 0) ++trips;
  }
  // Zero would be right by accident.
  EXPECT_TRUE(scenario.size < 120 || trips > 0);
  Answer answer;
  answer.AddRow({std::to_string(trips), std::to_string(pairs)});
  return answer;
}

Answer ExpectedDistanceMetric(const World& world) {
  std::int64_t meters = 0;
  for (const datagen::Booking* booking : world.scenario().completed_bookings) {
    meters += booking->distance_meters;
  }
  Answer answer;
  answer.AddRow({std::to_string(meters)});
  return answer;
}

Answer ExpectedOverloadedDrivers(const World& world) {
  const Scenario& scenario = world.scenario();
  std::map<std::int64_t, int> trips;
  std::map<std::int64_t, std::vector<datagen::Timestamp>> late;
  for (std::size_t i = 0; i < scenario.completed.size(); ++i) {
    const datagen::Assignment& assignment = *scenario.completed[i];
    ++trips[assignment.driver_id];
    if (assignment.delay_seconds > 300) {
      late[assignment.driver_id].push_back(scenario.completed_bookings[i]->scheduled_time);
    }
  }
  Answer answer;
  for (const auto& [driver_id, times] : late) {
    if (times.size() < 2) continue;
    const auto& driver = world.dataset().drivers.at(static_cast<std::size_t>(driver_id - 1));
    answer.AddRow({std::to_string(driver_id), driver.name, std::to_string(trips[driver_id]),
                   std::to_string(times.size()),
                   std::to_string(*std::min_element(times.begin(), times.end()))});
  }
  return answer;
}

struct Expectation {
  std::string operation;
  Answer (*expected)(const World&);
};

void PrintTo(const Expectation& expectation, std::ostream* out) { *out << expectation.operation; }

const Operation& OperationByName(const std::string& name) {
  for (const Operation& operation : Operations()) {
    if (operation.name == name) return operation;
  }
  throw std::out_of_range("no operation " + name);
}

// What the family promises: at most three lists, each as a whole, in batches or row by row. The
// application looks a late driver up twice.
std::int64_t MostRoundTrips(Family family, std::int64_t size) {
  switch (family) {
    case Family::kNPlusOne:
      return 3 * size + 2;
    case Family::kBatched:
      return 3 * (size / kBatchSize + 1);
    case Family::kBulk:
      return 3;
    case Family::kPlain:
    case Family::kPlanned:
      break;
  }
  throw std::logic_error("unknown family");
}

// Every variant of the operation gives `expected`, with exactly the statements it declares.
void ExpectOfEveryVariant(const Operation& operation, const Answer& expected, World& world) {
  Workload workload{world.session(), world.scenario()};
  for (const Variant& variant : operation.variants) {
    SCOPED_TRACE(Message() << operation.name << "/" << variant.name() << "/"
                           << world.scenario().size);
    variant.run(workload);  // prepares
    Answer answer;
    const fixtures::WireCounts counts =
        world.session().Count([&] { answer = variant.run(workload); });
    EXPECT_EQ(answer.rows(), expected.rows());
    EXPECT_EQ(answer.unordered_checksum(), expected.unordered_checksum());
    if (operation.ordered) {
      EXPECT_EQ(answer.ordered_checksum(), expected.ordered_checksum());
    }
    EXPECT_EQ(counts.statements, variant.statements(world.scenario()));
    EXPECT_LE(counts.round_trips, MostRoundTrips(variant.family, world.scenario().size));
  }
}

class ReadsTest : public ::testing::TestWithParam<Expectation> {};

// 1: a single row; 10: less than a batch; 120: full batches and a rest.
TEST_P(ReadsTest, EveryVariantFindsWhatTheRowsInMemorySay) {
  for (const int size : {1, 10, 120}) {
    World world(size);
    const Answer expected = GetParam().expected(world);
    // An empty answer would be right by accident.
    ASSERT_TRUE(size < 120 || expected.rows() > 0);
    ExpectOfEveryVariant(OperationByName(GetParam().operation), expected, world);
  }
}

INSTANTIATE_TEST_SUITE_P(Operations, ReadsTest,
                         ::testing::Values(Expectation{"list_bookings", ExpectedListBookings},
                                           Expectation{"load_dispatch", ExpectedLoadDispatch},
                                           Expectation{"notify_drivers", ExpectedNotifyDrivers},
                                           Expectation{"pooling_metric", ExpectedPoolingMetric},
                                           Expectation{"distance_metric", ExpectedDistanceMetric},
                                           Expectation{"overloaded_drivers",
                                                       ExpectedOverloadedDrivers}),
                         [](const auto& param_info) { return param_info.param.operation; });

}  // namespace
}  // namespace dispatchbench::bench::operations
