#include "results/instruction_run.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "results/field.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

// The counts of one are the smallest of these (JudgeInstructions).
constexpr int kIterations = 3;

// A benchmark could not be counted; the worker goes on.
class Uncounted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::vector<std::int64_t> Counts(const Field& field) {
  std::vector<std::int64_t> counts;
  for (const Field& element : field.Elements()) counts.push_back(element.Count());
  return counts;
}

// Empty, with `failure` set, when it could not be counted.
InstructionSample AnswerOf(InstructionBuild& build, std::string& failure) {
  try {
    return build.Answer();
  } catch (const Uncounted& error) {
    if (failure.empty()) failure = error.what();
    return {};
  }
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

InstructionSample InstructionBuild::Answer() {
  const std::string text = worker_.Read();
  const json answer = json::parse(text, nullptr, false);
  const std::string attempted = fmt::format("{}: counting the instructions of {}", label_, asked_);
  if (!answer.is_object()) throw Uncounted(fmt::format("{}: {}", attempted, text));
  const Field field(answer, attempted);
  if (const auto failure = field.Find("failure"))
    throw Uncounted(fmt::format("{}: {}", attempted, failure->AsText()));
  return {.client = Counts(field.At("client")), .backend = Counts(field.At("backend"))};
}

std::vector<PairedInstructions> CountInstructions(
    InstructionBuild& baseline, InstructionBuild& contender, const std::vector<std::string>& names,
    const std::function<void(const std::string&)>& step) {
  std::vector<PairedInstructions> pairs;
  for (const std::string& name : names) {
    step(name);
    baseline.Ask(name, kIterations);
    contender.Ask(name, kIterations);
    PairedInstructions pair;
    pair.benchmark = name;
    pair.baseline = AnswerOf(baseline, pair.failure);
    pair.contender = AnswerOf(contender, pair.failure);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace dispatchbench::results
