#include "results/selftest_document.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

json ShareJson(const Share& share) { return {{"found", share.found}, {"of", share.of}}; }

Share ReadShare(const Field& field) {
  const Share share{.found = static_cast<int>(field.At("found").Integer(0)),
                    .of = static_cast<int>(field.At("of").Integer(0))};
  if (share.found > share.of) field.Reject("at most as many found as there are");
  return share;
}

json TextsJson(const std::vector<std::string>& texts) { return texts; }

std::vector<std::string> ReadTexts(const Field& field) {
  std::vector<std::string> texts;
  for (const Field& text : field.Elements()) texts.push_back(text.NonEmptyText());
  return texts;
}

json ReplayedJson(const ReplayedCheck& check) {
  return {{"name", check.name},
          {"contender", check.contender},
          {"figure", check.figure},
          {"budget_s", check.budget_s},
          {"effect_on_cpu", check.effect_on_cpu},
          {"effect_wall", check.effect_wall},
          {"aim", check.aim == Aim::kAtMost ? "at most" : "at least"},
          {"goal", check.goal},
          {"paired", ShareJson(check.paired)},
          {"classic", ShareJson(check.classic)},
          {"paired_false_alarms", ShareJson(check.paired_false_alarms)},
          {"classic_false_alarms", ShareJson(check.classic_false_alarms)},
          {"same", ShareJson(check.same)},
          {"noisy", ShareJson(check.noisy)},
          {"median_took_s", check.median_took_s}};
}

ReplayedCheck ReadReplayed(const Field& field) {
  ReplayedCheck check;
  check.name = field.At("name").NonEmptyText();
  check.contender = field.At("contender").NonEmptyText();
  check.figure = field.At("figure").Choice({"", "on-CPU", "wall"});
  check.budget_s = field.At("budget_s").Amount();
  check.effect_on_cpu = field.At("effect_on_cpu").Number();
  check.effect_wall = field.At("effect_wall").Number();
  check.aim =
      field.At("aim").Choice({"at most", "at least"}) == "at most" ? Aim::kAtMost : Aim::kAtLeast;
  check.goal = field.At("goal").Amount();
  check.paired = ReadShare(field.At("paired"));
  check.classic = ReadShare(field.At("classic"));
  check.paired_false_alarms = ReadShare(field.At("paired_false_alarms"));
  check.classic_false_alarms = ReadShare(field.At("classic_false_alarms"));
  check.same = ReadShare(field.At("same"));
  check.noisy = ReadShare(field.At("noisy"));
  check.median_took_s = field.At("median_took_s").Amount();
  return check;
}

json LiveJson(const LiveCheck& check) {
  return {{"name", check.name},     {"benchmark", check.benchmark},
          {"effect", check.effect}, {"budget_s", check.budget_s},
          {"took_s", check.took_s}, {"regressed", TextsJson(check.regressed)},
          {"same", check.same},     {"undecided", check.undecided},
          {"text", check.text},     {"is_met", check.is_met}};
}

LiveCheck ReadLive(const Field& field) {
  return {.name = field.At("name").NonEmptyText(),
          .benchmark = field.At("benchmark").Text(),
          .effect = field.At("effect").Amount(),
          .budget_s = field.At("budget_s").Amount(),
          .took_s = field.At("took_s").Amount(),
          .regressed = ReadTexts(field.At("regressed")),
          .same = static_cast<int>(field.At("same").Integer(0)),
          .undecided = static_cast<int>(field.At("undecided").Integer(0)),
          .text = field.At("text").Text(),
          .is_met = field.At("is_met").Flag()};
}

json MutantJson(const MutantCheck& check) {
  return {{"name", check.name},     {"benchmark", check.benchmark},   {"gate", check.gate},
          {"cause", check.cause},   {"found_gate", check.found_gate}, {"text", check.text},
          {"took_s", check.took_s}, {"is_caught", check.is_caught}};
}

MutantCheck ReadMutant(const Field& field) {
  return {.name = field.At("name").NonEmptyText(),
          .benchmark = field.At("benchmark").NonEmptyText(),
          .gate = field.At("gate").NonEmptyText(),
          .cause = field.At("cause").NonEmptyText(),
          .found_gate = field.At("found_gate").Text(),
          .text = field.At("text").Text(),
          .took_s = field.At("took_s").Amount(),
          .is_caught = field.At("is_caught").Flag()};
}

json InstructionJson(const InstructionCheck& check) {
  return {{"benchmark", check.benchmark},
          {"repeats", check.repeats},
          {"spread", check.spread},
          {"found", ShareJson(check.found)}};
}

InstructionCheck ReadInstruction(const Field& field) {
  return {.benchmark = field.At("benchmark").NonEmptyText(),
          .repeats = static_cast<int>(field.At("repeats").Integer(1)),
          .spread = field.At("spread").Amount(),
          .found = ReadShare(field.At("found"))};
}

template <typename Value>
json ArrayOf(const std::vector<Value>& values, json (*write)(const Value&)) {
  json array = json::array();
  for (const Value& value : values) array.push_back(write(value));
  return array;
}

template <typename Value>
std::vector<Value> ReadArray(const Field& field, Value (*read)(const Field&)) {
  std::vector<Value> values;
  for (const Field& element : field.Elements()) values.push_back(read(element));
  return values;
}

}  // namespace

Selftest ReadSelftest(const StoredDocument& document) {
  RequireKind(document, "selftest", "Pass what ./dispatchbench selftest has stored");
  const Field root(*document.json, document.file);
  Selftest selftest;
  ReadDocumentContext(root, selftest.context);
  const Field content = root.At("selftest");
  selftest.is_short = content.At("short").Flag();
  selftest.recording = content.At("recording").Text();
  selftest.epochs = static_cast<int>(content.At("epochs").Integer(0));
  selftest.recorded_s = content.At("recorded_s").Amount();
  selftest.benchmarks = ReadTexts(content.At("benchmarks"));
  selftest.seed = static_cast<std::uint64_t>(content.At("seed").Integer(0));
  selftest.classic_values = static_cast<int>(content.At("classic_values").Integer(0));
  selftest.replayed = ReadArray(content.At("replayed"), ReadReplayed);
  selftest.live = ReadArray(content.At("live"), ReadLive);
  selftest.mutants = ReadArray(content.At("mutants"), ReadMutant);
  selftest.instructions = ReadArray(content.At("instructions"), ReadInstruction);
  return selftest;
}

json SelftestContent(const Selftest& selftest) {
  return {{"selftest",
           {{"short", selftest.is_short},
            {"recording", selftest.recording},
            {"epochs", selftest.epochs},
            {"recorded_s", selftest.recorded_s},
            {"benchmarks", TextsJson(selftest.benchmarks)},
            {"seed", selftest.seed},
            {"classic_values", selftest.classic_values},
            {"replayed", ArrayOf(selftest.replayed, ReplayedJson)},
            {"live", ArrayOf(selftest.live, LiveJson)},
            {"mutants", ArrayOf(selftest.mutants, MutantJson)},
            {"instructions", ArrayOf(selftest.instructions, InstructionJson)}}}};
}

}  // namespace dispatchbench::results
