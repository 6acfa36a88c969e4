#include "results/instruction_run.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "results/field.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

std::vector<std::int64_t> Counts(const Field& field) {
  std::vector<std::int64_t> counts;
  for (const Field& element : field.Elements()) counts.push_back(element.Count());
  if (counts.empty()) field.Reject("a count for each iteration");
  return counts;
}

// The sample in a worker's answer. Throws std::runtime_error when it is a failure, or none at all.
InstructionSample Parsed(const std::string& text, const std::string& attempted) {
  const json answer = json::parse(text, nullptr, false);
  if (!answer.is_object()) throw std::runtime_error(fmt::format("{}: {}", attempted, text));
  const Field field(answer, attempted);
  if (const auto failure = field.Find("failure")) {
    throw std::runtime_error(fmt::format("{}: {}", attempted, failure->AsText()));
  }
  return {.client = Counts(field.At("client")), .backend = Counts(field.At("backend"))};
}

}  // namespace

InstructionBuild::InstructionBuild(std::string label, const std::string& server_program,
                                   const std::string& program,
                                   const std::vector<std::string>& flags,
                                   const std::vector<std::string>& worker_flags)
    : label_(std::move(label)),
      server_(server_program, flags, {"--count-instructions"}),
      worker_(server_.WorkerCommand(program, worker_flags)) {}

void InstructionBuild::Ask(const std::string& benchmark, int iterations) {
  asked_ = benchmark;
  worker_.Write(
      json{{"do", "instructions"}, {"name", benchmark}, {"iterations", iterations}}.dump());
}

InstructionSample InstructionBuild::Answer(std::string& failure) {
  const std::string text = worker_.Read();
  try {
    return Parsed(text, fmt::format("{}: counting the instructions of {}", label_, asked_));
  } catch (const std::runtime_error& error) {
    failure = error.what();
    return {};
  }
}

std::vector<PairedInstructions> CountInstructions(
    InstructionBuild& baseline, InstructionBuild& contender, const std::vector<std::string>& names,
    const std::function<void(const std::string&)>& step) {
  std::vector<PairedInstructions> pairs;
  for (const std::string& name : names) {
    step(name);
    baseline.Ask(name, kInstructionIterations);
    contender.Ask(name, kInstructionIterations);
    PairedInstructions pair;
    pair.benchmark = name;
    pair.baseline = baseline.Answer(pair.failure);
    pair.contender = contender.Answer(pair.failure);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace dispatchbench::results
