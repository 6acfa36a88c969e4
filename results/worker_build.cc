#include "results/worker_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "results/field.h"
#include "results/run_document.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

// What went wrong in the worker itself, where it says so.
std::string FailureOf(const json& answer) {
  const auto failure = answer.find("failure");
  return failure != answer.end() && failure->is_string() ? failure->get<std::string>() : "";
}

json OriginalsRequest(const std::string& name) { return {{"do", "originals"}, {"name", name}}; }

}  // namespace

Run WorkerBuild::Check(const std::string& filter, const std::vector<int>& sizes) {
  const std::string attempted = fmt::format("checking the benchmarks that match '{}'", filter);
  const std::string text =
      worker().Ask(json{{"do", "check"}, {"filter", filter}, {"sizes", sizes}}.dump());
  const json answer = json::parse(text, nullptr, false);
  if (!answer.is_object()) Throw(attempted, text);
  if (const std::string failure = FailureOf(answer); !failure.empty()) Throw(attempted, failure);
  return ParseRun(text, label_);
}

void WorkerBuild::Renew() { worker_.reset(); }

Timing WorkerBuild::Time(const std::string& benchmark, std::int64_t iterations) {
  const std::string attempted = fmt::format("timing {}", benchmark);
  const json answer =
      Ask(json{{"do", "time"}, {"name", benchmark}, {"iterations", iterations}}, attempted);
  const Field field(answer, label_);
  Timing timing{.wall_us = field.At("wall_us").Amount(),
                .cpu_us = field.At("cpu_us").Amount(),
                .run_queue_wait_us = {}};
  if (const auto wait = field.Find("run_queue_wait_us")) timing.run_queue_wait_us = wait->Amount();
  if (timing.wall_us <= 0 || timing.cpu_us <= 0) Throw(attempted, "a time that is not above 0");
  return timing;
}

double WorkerBuild::Spin(std::int64_t spins) {
  const json answer = Ask(json{{"do", "spin"}, {"spins", spins}}, "timing spins");
  return Field(answer, label_).At("cpu_us").Amount();
}

std::string WorkerBuild::Store(const std::string& kind, bool complete, double duration_s,
                               const json& content) {
  const json answer = Ask(json{{"do", "store"},
                               {"kind", kind},
                               {"complete", complete},
                               {"duration_s", duration_s},
                               {"content", content}},
                          fmt::format("storing a document of kind '{}'", kind));
  return Field(answer, label_).At("file").NonEmptyText();
}

json WorkerBuild::Ask(const json& request, const std::string& attempted) {
  const std::string text = worker().Ask(request.dump());
  json answer = json::parse(text, nullptr, false);
  if (!answer.is_object()) Throw(attempted, text);
  if (const std::string failure = FailureOf(answer); !failure.empty()) Throw(attempted, failure);
  return answer;
}

bool WorkerBuild::CanUseOriginals() {
  const std::string text = worker().Ask(OriginalsRequest(originals_).dump());
  const json answer = json::parse(text, nullptr, false);
  return answer.is_object() && FailureOf(answer).empty();
}

LineChild& WorkerBuild::worker() {
  if (worker_) return *worker_;
  worker_ = std::make_unique<LineChild>(command_);
  if (!originals_.empty()) Ask(OriginalsRequest(originals_), "choosing the databases");
  return *worker_;
}

void WorkerBuild::Throw(const std::string& attempted, const std::string& found) const {
  constexpr std::size_t kShown = 300;
  throw std::runtime_error(fmt::format("{}: {}: {}", label_, attempted, found.substr(0, kShown)));
}

void CopyDatabases(const std::vector<std::pair<std::string, WorkerBuild*>>& builds) {
  const bool all_can = std::all_of(builds.begin(), builds.end(),
                                   [](const auto& one) { return one.second->CanUseOriginals(); });
  for (const auto& [name, build] : builds) {
    if (all_can) build->UseOriginals(name);
    build->Renew();
  }
}

}  // namespace dispatchbench::results
