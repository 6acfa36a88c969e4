#include "profile/empty_round_trip.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "fixtures/libpq_connection.h"
#include "profile/round_trip_wait.h"

namespace dispatchbench::profile {
namespace {

constexpr int kWarmUps = 50;
constexpr int kSamples = 201;

[[noreturn]] void ThrowUnanswered(const Proxy& proxy, PGconn* connection) {
  throw std::runtime_error(
      fmt::format("measuring an empty round trip to {}: {}", proxy.endpoint().Describe(),
                  fixtures::Redacted(PQerrorMessage(connection), proxy.endpoint())));
}

void ExecuteEmpty(const Proxy& proxy, PGconn* connection, int times) {
  for (int i = 0; i < times; ++i) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection, ""), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_EMPTY_QUERY) ThrowUnanswered(proxy, connection);
  }
}

}  // namespace

Moment MeasureEmptyRoundTrip(Proxy& proxy, PGconn* connection) {
  ExecuteEmpty(proxy, connection, kWarmUps);
  proxy.StartRecording();
  ExecuteEmpty(proxy, connection, kSamples);
  const Recording recording = proxy.StopRecording();
  std::vector<Moment> waited;
  for (const RoundTripWait& wait : WaitsOf(recording)) waited.push_back(wait.waited);
  if (waited.empty()) ThrowUnanswered(proxy, connection);
  const auto median = waited.begin() + static_cast<std::ptrdiff_t>(waited.size() / 2);
  std::nth_element(waited.begin(), median, waited.end());
  return *median;
}

Moment MeasureEmptyRoundTrip(Proxy& proxy) {
  // Without the settings that our own sessions begin with: behind a pool somebody else would get
  // this session.
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
      PQconnectdb(proxy.endpoint().ConnectionString().c_str()), &PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK) ThrowUnanswered(proxy, connection.get());
  return MeasureEmptyRoundTrip(proxy, connection.get());
}

}  // namespace dispatchbench::profile
