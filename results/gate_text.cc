#include "results/gate_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "results/comparison_text.h"
#include "results/markup.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

// "regressed: counts regressed, times fine"
std::string VerdictOf(const Gate& gate) {
  std::string text;
  for (const GatePart& part : gate.parts) {
    text += fmt::format("{} {} {}", text.empty() ? ":" : ",", part.name,
                        ExitCodeText(part.exit_code()));
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

}  // namespace

std::string GateTable(const Gate& gate, bool is_coloured) {
  std::string text;
  for (const GatePart& part : gate.parts) {
    text += fmt::format("{}: {}\n", part.name, ExitCodeText(part.exit_code()));
    text += part.comparison ? ComparisonTable(*part.comparison, is_coloured)
                            : Wrapped(part.failure, 2) + "\n";
    for (const std::string& note : part.notes) text += Wrapped(note, 2) + "\n";
    text += "\n";
  }
  return text + Wrapped("Gate " + VerdictOf(gate) + ".", 2) + "\n";
}

std::string GateMarkdown(const Gate& gate) {
  std::string text = fmt::format("## Database gate {}\n\n", VerdictOf(gate));
  for (const GatePart& part : gate.parts) {
    text += part.comparison ? ComparisonMarkdown(*part.comparison, part.name)
                            : fmt::format("### {}\n\n**{}**\n", part.name, Escaped(part.failure));
    for (const std::string& note : part.notes) text += "\n" + Escaped(note) + "\n";
    text += "\n";
  }
  return text;
}

std::string GateJunit(const Gate& gate) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const GatePart& part : gate.parts) {
    text += part.comparison ? JunitSuite(*part.comparison, "dispatchbench gate " + part.name)
                            : UnmeasuredSuite(part);
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
    json["parts"].push_back(std::move(json_part));
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::results
