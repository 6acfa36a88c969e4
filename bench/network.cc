#include "bench/network.h"

#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

#include "fixtures/libpq_connection.h"

namespace dispatchbench::bench {
namespace {

using std::chrono::nanoseconds;

// Enough for a 99th percentile, and about a second for each distance.
constexpr double kCalibration_us = 1e6;
constexpr double kLeastSamples = 20;
constexpr double kMostSamples = 400;

int SamplesFor(std::int64_t rtt_us) {
  return static_cast<int>(
      std::clamp(kCalibration_us / static_cast<double>(rtt_us), kLeastSamples, kMostSamples));
}

nanoseconds HalfOf(double rtt_us) {
  return nanoseconds(std::max<std::int64_t>(0, std::llround(rtt_us * 1000 / 2)));
}

// Microseconds of the shortest exchange there is: a statement without text.
double RoundTripUs(fixtures::LibpqConnection& connection) {
  const auto start = std::chrono::steady_clock::now();
  PGresult* const result = PQexec(connection.get(), "");
  const auto end = std::chrono::steady_clock::now();
  const bool answered = PQresultStatus(result) == PGRES_EMPTY_QUERY;
  PQclear(result);
  if (!answered) {
    throw std::runtime_error("calibrating a delay line: the server does not answer through it: " +
                             std::string(PQerrorMessage(connection.get())));
  }
  return std::chrono::duration<double, std::micro>(end - start).count();
}

double Quantile(std::vector<double> sample, double probability) {
  std::sort(sample.begin(), sample.end());
  return sample[static_cast<std::size_t>(
      std::ceil(probability * static_cast<double>(sample.size())) - 1)];
}

// What the line adds to a round trip, in microseconds.
struct Added {
  double median_us;
  double p99_us;
};

// Direct and delayed alternate, so that a slow moment hits both.
Added Measure(fixtures::LibpqConnection& direct, fixtures::LibpqConnection& delayed, int samples) {
  std::vector<double> direct_us;
  std::vector<double> delayed_us;
  for (int i = 0; i < samples; ++i) {
    direct_us.push_back(RoundTripUs(direct));
    delayed_us.push_back(RoundTripUs(delayed));
  }
  const double base_us = Quantile(direct_us, 0.5);
  return {Quantile(delayed_us, 0.5) - base_us, Quantile(delayed_us, 0.99) - base_us};
}

// The core of the lines: the highest that client and backend leave; -1 when there is none.
int LineCpu(const Placement& placement) {
  const std::vector<int> cpus = AllowedCpus();
  const auto free = std::find_if(cpus.rbegin(), cpus.rend(), [&](int cpu) {
    return cpu != placement.client_cpu && cpu != placement.backend_cpu;
  });
  return free == cpus.rend() ? -1 : *free;
}

}  // namespace

Network::Network(const fixtures::Endpoint& server, const std::vector<std::int64_t>& rtts_us,
                 const Placement& placement) {
  // Where the client is not pinned the line is not either: the scheduler keeps them apart.
  const int cpu = placement.client_cpu < 0 ? -1 : LineCpu(placement);
  for (const std::int64_t rtt_us : rtts_us) {
    if (rtt_us == 0 || lines_.count(rtt_us) != 0) continue;
    const double nominal_us = static_cast<double>(rtt_us);
    Line line;
    line.one_way = HalfOf(nominal_us);
    line.relay = std::make_unique<fixtures::DelayLine>(
        server, fixtures::DelayLineOptions{line.one_way, [cpu] {
                                             PinThisThread(cpu);
                                             // Someone else's turn on the core would be a delay
                                             // that no network has.
                                             PreferThisThread();
                                           }});
    fixtures::LibpqConnection direct(server);
    fixtures::LibpqConnection delayed(line.relay->endpoint());
    PinProcesses({PQbackendPID(direct.get()), PQbackendPID(delayed.get())}, placement.backend_cpu);
    const int samples = SamplesFor(rtt_us);
    Measure(direct, delayed, 5);  // the first exchanges find cold caches
    const double excess_us =
        Measure(direct, delayed, std::max(samples / 2, 10)).median_us - nominal_us;
    line.one_way = HalfOf(nominal_us - excess_us);
    line.relay->SetOneWay(line.one_way);
    const Added added = Measure(direct, delayed, samples);
    distances_.push_back({rtt_us, added.median_us, added.p99_us, samples});
    lines_.emplace(rtt_us, std::move(line));
  }
  std::sort(distances_.begin(), distances_.end(),
            [](const Distance& a, const Distance& b) { return a.nominal_us < b.nominal_us; });
}

fixtures::Endpoint Network::At(std::int64_t rtt_us, const fixtures::Endpoint& direct) const {
  if (rtt_us == 0) return direct;
  return lines_.at(rtt_us).relay->endpoint().WithDatabase(direct.database);
}

void Network::Suspend() {
  for (const auto& [rtt_us, line] : lines_) line.relay->SetOneWay(nanoseconds(0));
}

void Network::Resume() {
  for (const auto& [rtt_us, line] : lines_) line.relay->SetOneWay(line.one_way);
}

}  // namespace dispatchbench::bench
