#include "results/gate_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "results/comparison_text.h"
#include "results/ledger_json.h"
#include "results/markup.h"
#include "results/summary_table.h"
#include "results/targets_text.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

// "regressed: counts regressed, times fine"
std::string VerdictOf(const Gate& gate) {
  std::string text;
  for (const GatePart& part : gate.parts) {
    text += fmt::format("{} {} {}", text.empty() ? ":" : ",", part.name, OutcomeText(part));
  }
  return ExitCodeText(ExitCode(gate)) + text;
}

std::string UnmeasuredSuite(const GatePart& part) {
  return fmt::format(
      "<testsuite name=\"dispatchbench gate {}\" tests=\"1\" failures=\"0\" errors=\"1\" "
      "skipped=\"0\">\n  <testcase classname=\"dispatchbench\" name=\"{}\"><error message=\"{}\"/>"
      "</testcase>\n</testsuite>\n",
      part.name, part.name, Escaped(part.failure));
}

std::string TextOf(const GatePart& part, bool is_coloured) {
  if (part.comparison) return ComparisonTable(*part.comparison, is_coloured);
  if (part.targets) return TargetChapter(*part.targets).ForTerminal();
  return Wrapped(part.failure, 2) + "\n";
}

std::string MarkdownOf(const GatePart& part) {
  constexpr int kPartLevel = 3;
  if (part.comparison) return ComparisonMarkdown(*part.comparison, part.name);
  if (part.targets) return TargetChapter(*part.targets).ForMarkdown(kPartLevel);
  return fmt::format("### {}\n\n**{}**\n", part.name, Escaped(part.failure));
}

}  // namespace

std::string GateTable(const Gate& gate, bool is_coloured) {
  std::string text;
  for (const GatePart& part : gate.parts) {
    text += fmt::format("{}: {}\n", part.name, OutcomeText(part));
    text += TextOf(part, is_coloured);
    for (const std::string& note : part.notes) text += Wrapped(note, 2) + "\n";
    text += "\n";
  }
  return text + Wrapped("Gate " + VerdictOf(gate) + ".", 2) + "\n";
}

std::string GateMarkdown(const Gate& gate) {
  std::string text = fmt::format("## Database gate {}\n\n", VerdictOf(gate));
  for (const GatePart& part : gate.parts) {
    text += MarkdownOf(part);
    for (const std::string& note : part.notes) text += "\n" + Escaped(note) + "\n";
    text += "\n";
  }
  return text;
}

std::string GateJunit(const Gate& gate) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const GatePart& part : gate.parts) {
    const std::string name = "dispatchbench gate " + part.name;
    if (part.comparison) {
      text += JunitSuite(*part.comparison, name);
    } else {
      text += part.targets ? TargetJunit(*part.targets, name) : UnmeasuredSuite(part);
    }
  }
  return text + "</testsuites>\n";
}

std::string GateJson(const Gate& gate) {
  Json json = {
      {"exit_code", ExitCode(gate)}, {"verdict", VerdictOf(gate)}, {"parts", Json::array()}};
  for (const GatePart& part : gate.parts) {
    Json json_part = {{"name", part.name},
                      {"exit_code", part.exit_code()},
                      {"finding", part.Finding()},
                      {"notes", part.notes}};
    if (part.comparison) json_part["comparison"] = Json::parse(ComparisonJson(*part.comparison));
    if (part.targets) json_part["targets"] = TargetsJson(*part.targets);
    json["parts"].push_back(std::move(json_part));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::results
