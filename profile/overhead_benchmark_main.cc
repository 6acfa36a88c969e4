// Executes a prepared SELECT directly and through the recording proxy, in turns, on a private
// server, and prints what the proxy adds to a round trip.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "fixtures/cluster.h"
#include "fixtures/session.h"
#include "profile/proxy.h"
#include "profile/recorder.h"

namespace dispatchbench::profile {
namespace {

constexpr int kRoundTripsPerTurn = 200;

double Quantile(std::vector<double> values, double share) {
  const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(index),
                   values.end());
  return values[index];
}

class Client {
 public:
  explicit Client(const fixtures::Endpoint& endpoint) : session_(endpoint) {
    session_.PrepareLibpq("one", "SELECT 1");
    for (int i = 0; i < kRoundTripsPerTurn; ++i) Execute();
  }

  // Appends the times of one turn's round trips.
  void TakeTurn(std::vector<double>& times_us) {
    for (int i = 0; i < kRoundTripsPerTurn; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      Execute();
      const std::chrono::duration<double, std::micro> elapsed =
          std::chrono::steady_clock::now() - begin;
      times_us.push_back(elapsed.count());
    }
  }

 private:
  void Execute() {
    PGresult* const result =
        PQexecPrepared(session_.libpq(), "one", 0, nullptr, nullptr, nullptr, 0);
    const bool is_fine = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    if (!is_fine) throw std::runtime_error(PQerrorMessage(session_.libpq()));
  }

  fixtures::Session session_;
};

// A message of the protocol.
std::string MessageBytes(const std::string& type, const std::string& body) {
  const std::size_t length = body.size() + 4;
  return type + std::string{'\0', '\0', static_cast<char>(length >> 8), static_cast<char>(length)} +
         body;
}

// How long it takes to follow and record one statement, prepared and with a parameter, and its
// answer of a row.
double RecorderNanoseconds() {
  constexpr int kStatements = 100'000;
  using std::string_literals::operator""s;
  const std::string login = MessageBytes("", "\0\3\0\0user\0a\0\0"s) +
                            MessageBytes("P", "s\0SELECT $1\0\0\0"s) + MessageBytes("S", "");
  const std::string logged_in =
      MessageBytes("Z", "I") + MessageBytes("1", "") + MessageBytes("Z", "I");
  const std::string question = MessageBytes("B",
                                            "\0s\0\0\0\0\1\0\0\0\2"
                                            "42\0\0"s) +
                               MessageBytes("E", "\0\0\0\0\0"s) + MessageBytes("S", "");
  const std::string answer = MessageBytes("2", "") +
                             MessageBytes("D",
                                          "\0\1\0\0\0\2"
                                          "42"s) +
                             MessageBytes("C", "SELECT 1\0"s) + MessageBytes("Z", "I");
  Recorder recorder;
  recorder.Start(Moment(1));
  const auto conversation = recorder.Open(Moment(1));
  conversation->FromClient(login, Moment(1));
  conversation->FromServer(logged_in, Moment(1));
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < kStatements; ++i) {
    conversation->FromClient(question, Moment(2));
    conversation->FromServer(answer, Moment(3));
  }
  const std::chrono::duration<double, std::nano> elapsed = std::chrono::steady_clock::now() - begin;
  if (recorder.Stop(Moment(4)).statements.size() != kStatements) {
    throw std::runtime_error("the recorder did not record every statement");
  }
  return elapsed.count() / kStatements;
}

void Run(int turns) {
  const fixtures::Cluster cluster{fixtures::ClusterOptions{}};
  Proxy proxy(cluster.endpoint(), {});
  proxy.StartRecording();
  Client direct(cluster.endpoint());
  Client proxied(proxy.endpoint());
  std::vector<double> direct_us;
  std::vector<double> proxied_us;
  for (int turn = 0; turn < turns; ++turn) {
    // ABBA: what one leaves behind for the next is not always to the disadvantage of the same.
    for (const bool is_direct : {turn % 2 == 0, turn % 2 != 0}) {
      (is_direct ? direct : proxied).TakeTurn(is_direct ? direct_us : proxied_us);
    }
  }
  const Recording recording = proxy.StopRecording();
  const double direct_median_us = Quantile(direct_us, 0.5);
  const double proxied_median_us = Quantile(proxied_us, 0.5);
  fmt::print("{} turns of {} round trips each way; {} statements recorded\n", turns,
             kRoundTripsPerTurn, recording.statements.size());
  for (const auto& [name, times_us] : {std::pair("direct", &direct_us), {"proxied", &proxied_us}}) {
    fmt::print("{:<8} median {:7.1f} us   p90 {:7.1f} us   p99 {:7.1f} us\n", name,
               Quantile(*times_us, 0.5), Quantile(*times_us, 0.9), Quantile(*times_us, 0.99));
  }
  fmt::print("added    median {:7.1f} us, {:.2f} times the direct one\n",
             proxied_median_us - direct_median_us, proxied_median_us / direct_median_us);
  fmt::print("to follow and record one statement takes {:.2f} us\n", RecorderNanoseconds() / 1000);
}

}  // namespace
}  // namespace dispatchbench::profile

int main(int argc, char** argv) {
  try {
    const int turns = argc > 1 ? std::atoi(argv[1]) : 50;
    if (argc > 2 || turns < 1) {
      throw std::invalid_argument(
          "usage: dispatchbench-profile-overhead [TURNS], by default 50; each is 200 round trips "
          "directly and 200 through the proxy");
    }
    dispatchbench::profile::Run(turns);
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "dispatchbench-profile-overhead: {}\n", error.what());
    return 3;
  }
}
