#include "results/profile_loop.h"

namespace dispatchbench::results {
namespace {

constexpr const char* kEqualRows = "equal rows";
constexpr const char* kEnoughRows = "enough rows";

std::vector<LoopedStatement> ReadStatements(const Field& field, const ProfileGroups& groups) {
  std::vector<LoopedStatement> statements;
  for (const Field& one : field.Elements()) {
    statements.push_back({.group = groups.PlaceOf(one.At("group")),
                          .caller = one.At("caller").Text(),
                          .statements = one.At("statements").Integer(1),
                          .turns = one.At("turns").Integer(1),
                          .distinct = one.At("distinct").Integer(0)});
  }
  if (statements.empty()) field.Reject("a statement at least");
  return statements;
}

std::optional<LoopParent> ReadParent(const Field& loop, const ProfileGroups& groups) {
  const std::optional<Field> parent = loop.Known("parent");
  if (!parent) return std::nullopt;
  return LoopParent{
      .group = groups.PlaceOf(parent->At("group")),
      .rows = parent->At("rows").Integer(0),
      .has_equal_rows = parent->At("evidence").Choice({kEqualRows, kEnoughRows}) == kEqualRows};
}

std::vector<LoopRemedy> ReadRemedies(const Field& field, const ProfileGroups& groups) {
  std::vector<LoopRemedy> remedies;
  for (const Field& one : field.Elements()) {
    remedies.push_back({.kind = one.At("kind").NonEmptyText(),
                        .group = groups.PlaceOf(one.At("group")),
                        .advice = one.At("advice").NonEmptyText(),
                        .sql = {},
                        .has_guessed_types = one.At("has_guessed_types").Flag()});
    if (const std::optional<Field> sql = one.Known("sql")) {
      remedies.back().sql = sql->NonEmptyText();
    }
  }
  return remedies;
}

ProfileLoop ReadLoop(const Field& field, const ProfileGroups& groups) {
  ProfileLoop loop{.character = field.At("character")
                                    .Choice({PhraseKey("reads"), PhraseKey("writes"),
                                             PhraseKey("reads and writes"), kBatchOfSingles}),
                   .turns = field.At("turns").Integer(1),
                   .runs = field.At("runs").Integer(1),
                   .statements = ReadStatements(field.At("statements"), groups),
                   .parent = ReadParent(field, groups),
                   .nested_in = {},
                   .round_trips = field.At("round_trips").Integer(0),
                   .commits = field.At("commits").Integer(0),
                   .waiting_us = field.At("waiting_us").Amount(),
                   .server_us = field.At("server_us").Amount(),
                   .is_pipelined = field.At("is_pipelined").Flag(),
                   .is_pooled = field.At("is_pooled").Flag(),
                   .costs = {},
                   .remedies = ReadRemedies(field.At("remedies"), groups)};
  for (const Field& cost : field.At("cost_at").Elements()) {
    loop.costs.push_back(
        {.rtt_us = cost.At("rtt_us").Amount(), .waiting_us = cost.At("waiting_us").Amount()});
  }
  if (const std::optional<Field> outer = field.Known("nested_in")) {
    loop.nested_in = static_cast<std::size_t>(outer->Integer(0));
  }
  return loop;
}

// Whether the loop at `place` ends in one that is nested in nothing.
bool HasOutermost(const std::vector<ProfileLoop>& loops, std::size_t place) {
  for (std::size_t steps = 0; steps < loops.size(); ++steps) {
    if (!loops[place].nested_in) return true;
    place = *loops[place].nested_in;
    if (place >= loops.size()) return false;
  }
  return false;
}

}  // namespace

std::int64_t ProfileLoop::statement_count() const {
  std::int64_t count = 0;
  for (const LoopedStatement& statement : statements) count += statement.statements;
  return count;
}

std::vector<ProfileLoop> ReadProfileLoops(const Field& field, const ProfileGroups& groups) {
  const std::vector<Field> elements = field.Elements();
  std::vector<ProfileLoop> loops;
  for (const Field& element : elements) loops.push_back(ReadLoop(element, groups));
  for (std::size_t i = 0; i < loops.size(); ++i) {
    if (!HasOutermost(loops, i)) {
      elements[i]
          .At("nested_in")
          .Reject("the place of another loop that is not nested in this one");
    }
  }
  return loops;
}

std::vector<PassedOver> ReadPassedOver(const Field& field, const ProfileGroups& groups) {
  std::vector<PassedOver> passed_over;
  for (const Field& one : field.Elements()) {
    passed_over.push_back({.reason = one.At("reason").NonEmptyText(),
                           .group = groups.PlaceOf(one.At("group")),
                           .statements = one.At("statements").Integer(1)});
  }
  return passed_over;
}

}  // namespace dispatchbench::results
