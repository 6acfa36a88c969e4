#include "results/mutant.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGates[] = {PhraseKey("counts"), PhraseKey("plan"), PhraseKey("time"),
                                       PhraseKey("instructions")};

struct HeaderField {
  std::string_view name;
  std::string Mutant::*value;
};
constexpr HeaderField kFields[] = {
    {"benchmark", &Mutant::benchmark}, {"gate", &Mutant::gate}, {"cause", &Mutant::cause}};

// All gates that have something to say of a benchmark.
std::string GatesOf(const ComparisonRow& row) {
  std::string text;
  const auto add = [&](bool found, std::string_view gate) {
    if (found) text += fmt::format("{}{}", text.empty() ? "" : ", ", gate);
  };
  const auto changed = [&](bool plan) {
    return std::any_of(row.changes.begin(), row.changes.end(),
                       [&](const CountChange& change) { return (change.what == "plan") == plan; });
  };
  add(changed(false), "counts");
  add(changed(true), "plan");
  add(row.cpu.decision == Decision::kRegressed || row.wall.decision == Decision::kRegressed,
      "time");
  add(std::any_of(
          row.instructions.begin(), row.instructions.end(),
          [](const InstructionChange& change) { return change.decision == Decision::kRegressed; }),
      "instructions");
  return text;
}

}  // namespace

Mutant ReadMutant(const fs::path& patch) {
  Mutant mutant;
  mutant.name = patch.stem().string();
  std::ifstream file(patch);
  for (std::string line; std::getline(file, line) && !line.starts_with("diff ");) {
    for (const HeaderField& field : kFields) {
      const std::string begin = std::string(field.name) + ": ";
      if (line.starts_with(begin)) mutant.*field.value = line.substr(begin.size());
    }
  }
  for (const HeaderField& field : kFields) {
    if (!(mutant.*field.value).empty()) continue;
    throw std::runtime_error(
        fmt::format("{}: no line '{}: ...' before the first 'diff'", patch.string(), field.name));
  }
  if (std::find(std::begin(kGates), std::end(kGates), mutant.gate) == std::end(kGates)) {
    throw std::runtime_error(fmt::format("{}: gate '{}' must be counts, plan, time or instructions",
                                         patch.string(), mutant.gate));
  }
  return mutant;
}

std::vector<Mutant> ReadMutants(const fs::path& folder) {
  std::vector<fs::path> patches;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".patch") patches.push_back(entry.path());
  }
  if (patches.empty()) {
    throw std::runtime_error(fmt::format("{}: no mutant (*.patch) in it", folder.string()));
  }
  std::sort(patches.begin(), patches.end());
  std::vector<Mutant> mutants;
  for (const fs::path& patch : patches) mutants.push_back(ReadMutant(patch));
  return mutants;
}

MutantCheck CheckMutant(const Mutant& mutant, const Comparison& comparison) {
  MutantCheck check{.name = mutant.name,
                    .benchmark = mutant.benchmark,
                    .gate = mutant.gate,
                    .cause = mutant.cause,
                    .found_gate = "",
                    .text = "not compared"};
  for (const std::string& failing : comparison.exact.failing) check.text = failing;
  for (const ComparisonRow& row : Rows(comparison)) {
    if (row.benchmark != mutant.benchmark) continue;
    check.found_gate = GatesOf(row);
    check.text = fmt::format("{}: {}", ToText(row.decision), row.text);
    check.is_caught = row.decision == Decision::kRegressed &&
                      check.found_gate.find(mutant.gate) != std::string::npos &&
                      row.text.find(mutant.cause) != std::string::npos;
  }
  return check;
}

}  // namespace dispatchbench::results
