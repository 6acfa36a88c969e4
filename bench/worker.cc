#include "bench/worker.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <vector>

#include "bench/checker.h"
#include "bench/cpu_clock.h"
#include "bench/document_head.h"
#include "bench/injection.h"
#include "bench/iteration.h"
#include "bench/run_document.h"
#include "bench/run_file.h"
#include "bench/run_start.h"
#include "datagen/fingerprint.h"

namespace dispatchbench::bench {

using nlohmann::json;

namespace {

std::string Text(const json& answer) {
  return answer.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string Failure(const std::exception& error) { return Text({{"failure", error.what()}}); }

// On-CPU time of Spin(): how long a spin takes on this machine, at this moment.
json TimeSpins(const json& request) {
  const auto spins = request.at("spins").get<std::int64_t>();
  if (spins < 1) throw std::invalid_argument("fewer than one spin");
  const CpuClock clock({});
  const CpuTimes start = clock.Now();
  [[maybe_unused]] volatile const std::uint64_t result = Spin(spins);
  return {{"cpu_us", static_cast<double>((clock.Now() - start).client_ns) / 1e3}};
}

}  // namespace

Worker::Worker(const Options& options)
    : options_(options),
      server_(options),
      worlds_(server_.endpoint(), WorldOptionsOf(options, server_)),
      context_(StartContext(options, server_)),
      instructions_(options.instructions_directory) {
  context_.placement.client_cpu = PinThisThread(CpuOf(options));
  context_.repetitions = 1;
  for (const BenchmarkCase& benchmark : SelectCases(Operations(), options.suite, "", {})) {
    cases_.emplace(benchmark.name(), benchmark);
  }
  for (const Injection& injection : options.injections) Inject(injection);
}

void Worker::Inject(const Injection& injection) {
  const auto found = cases_.find(injection.benchmark);
  if (found == cases_.end()) {
    throw std::invalid_argument(fmt::format(
        "--inject: the suite {} has no benchmark '{}'; --benchmark_list_tests lists them",
        options_.suite, injection.benchmark));
  }
  found->second.variant = &slower_.emplace_back(WithSpins(*found->second.variant, injection.spins));
}

void Worker::Serve(std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    try {
      out << Text(Answered(json::parse(line))) << std::endl;
    } catch (const std::exception& error) {
      out << Failure(error) << std::endl;
    }
  }
}

json Worker::Answered(const json& request) {
  const std::string what = request.at("do");
  if (what == "check") return Check(request);
  if (what == "time") return Time(request);
  if (what == "instructions") return CountInstructions(request);
  if (what == "spin") return TimeSpins(request);
  if (what == "originals") return UseOriginals(request);
  if (what == "store") return Store(request);
  throw std::invalid_argument(
      "'" + what +
      "' is nothing that a worker does: check, time, instructions, spin, originals, "
      "store");
}

json Worker::Check(const json& request) {
  const std::vector<BenchmarkCase> cases =
      SelectCases(Operations(), options_.suite, request.at("filter").get<std::string>(),
                  request.at("sizes").get<std::vector<int>>());
  Checker checker(worlds_);
  std::vector<Measurement> measurements = checker.Check(
      cases, [](const std::string&) {}, [] { return false; });
  std::set<int> sizes;
  for (Measurement& measurement : measurements) {
    if (measurement.failure || measurement.skipped) continue;
    const BenchmarkCase& benchmark = measurement.benchmark;
    World& world = worlds_.of(*benchmark.operation, benchmark.size);
    context_.placement.backend_cpu = world.backend_cpu();
    if (sizes.insert(benchmark.size).second) {
      context_.datasets.push_back({benchmark.size,
                                   datagen::ToHex(datagen::Fingerprint(world.dataset())),
                                   world.dataset().spec});
    }
    const Iteration iteration = RunIteration(world, benchmark);
    measurement.repetitions.push_back(
        {.iterations = 1, .wall_s = iteration.wall_s, .cpu = iteration.cpu});
    answers_[benchmark.name()] = iteration.answer;
  }
  return json::parse(RunDocumentText(context_, measurements, true, 0));
}

json Worker::Time(const json& request) {
  const BenchmarkCase& benchmark = cases_.at(request.at("name").get<std::string>());
  const auto iterations = request.at("iterations").get<std::int64_t>();
  if (iterations < 1) throw std::invalid_argument("fewer than one iteration");
  const Answer& expected = Expected(benchmark);
  World& world = worlds_.of(*benchmark.operation, benchmark.size);
  double wall_s = 0;
  CpuTimes cpu;
  for (std::int64_t i = 0; i < iterations; ++i) {
    const Iteration iteration = RunIteration(world, benchmark);
    if (!SameAnswer(*benchmark.operation, expected, iteration.answer)) {
      throw std::runtime_error("the answer changed from one iteration to the next");
    }
    wall_s += iteration.wall_s;
    cpu += iteration.cpu;
  }
  const auto per_iteration_us = [&](double total_us) {
    return total_us / static_cast<double>(iterations);
  };
  json timing = {
      {"wall_us", per_iteration_us(wall_s * 1e6)},
      {"cpu_us",
       per_iteration_us(static_cast<double>(cpu.client_ns + cpu.backend_ns.value_or(0)) / 1e3)}};
  if (cpu.run_queue_wait_ns) {
    timing["run_queue_wait_us"] =
        per_iteration_us(static_cast<double>(*cpu.run_queue_wait_ns) / 1e3);
  }
  return timing;
}

json Worker::CountInstructions(const json& request) {
  if (options_.instructions_directory.empty()) {
    throw std::logic_error("instructions are counted where --serve --count-instructions says");
  }
  const BenchmarkCase& benchmark = cases_.at(request.at("name").get<std::string>());
  World& world = worlds_.of(*benchmark.operation, benchmark.size);
  const Answer& expected = Expected(benchmark);
  json client = json::array();
  json backend = json::array();
  for (const CountedIteration& counted :
       instructions_.Count(world, benchmark, request.at("iterations").get<int>())) {
    if (!SameAnswer(*benchmark.operation, expected, counted.answer)) {
      throw std::runtime_error("the answer changed from one iteration to the next");
    }
    client.push_back(counted.client_instructions);
    backend.push_back(counted.backend_instructions);
  }
  return {{"client", client}, {"backend", backend}};
}

json Worker::UseOriginals(const json& request) {
  const std::string name = request.at("name");
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
    throw std::invalid_argument("'" + name + "' is no name of originals: small letters, digits, _");
  }
  worlds_.UseOriginals(name);
  return json::object();
}

json Worker::Store(const json& request) {
  nlohmann::ordered_json document = DocumentHead(context_, request.at("kind").get<std::string>(),
                                                 request.at("complete"), request.at("duration_s"));
  for (const auto& [key, value] : request.at("content").items()) document[key] = value;
  RunFile file(options_.runs_directory, context_);
  file.Write(document.dump(1, ' ', false, json::error_handler_t::replace) + "\n");
  return {{"file", file.path().string()}};
}

const Answer& Worker::Expected(const BenchmarkCase& benchmark) {
  const auto found = answers_.find(benchmark.name());
  if (found != answers_.end()) return found->second;
  World& world = worlds_.of(*benchmark.operation, benchmark.size);
  return answers_.emplace(benchmark.name(), RunIteration(world, benchmark).answer).first->second;
}

int ServeServer(const Options& options, std::istream& in, std::ostream& out) {
  constexpr int kCouldNotRun = 3;
  try {
    const Server server(options);
    json answer = {{"db", server.endpoint().ConnectionString()}};
    if (options.count_instructions) {
      const std::string& directory = server.cluster().directory();
      answer["before_worker"] = CountedCommand(directory);
      answer["worker_flags"] = {"--instructions-directory=" + directory};
    }
    out << answer.dump() << std::endl;
    for (std::string line; std::getline(in, line);) {
    }
    return 0;
  } catch (const std::exception& error) {
    out << Failure(error) << std::endl;
    return kCouldNotRun;
  }
}

}  // namespace dispatchbench::bench
