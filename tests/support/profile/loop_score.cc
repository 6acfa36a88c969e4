#include "tests/support/profile/loop_score.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "profile/readings.h"
#include "profile/statement_shape.h"

namespace dispatchbench::testing {

std::vector<PlainLoop> FoundLoops(const profile::Recording& recording, std::size_t least_turns) {
  const profile::Readings readings = profile::ReadStatements(recording);
  profile::LoopOptions options;
  options.least_turns = least_turns;
  std::vector<PlainLoop> loops;
  for (const profile::Loop& loop : profile::FindLoops(recording, readings, options).loops) {
    PlainLoop& plain = loops.emplace_back();
    plain.turns = loop.turns;
    for (const profile::LoopStatement& statement : loop.statements) {
      plain.fingerprints.push_back(readings.fingerprints[statement.fingerprint]);
    }
    std::sort(plain.fingerprints.begin(), plain.fingerprints.end());
  }
  return loops;
}

std::vector<PlainLoop> RuleOfThumb(const profile::Recording& recording) {
  const profile::Readings readings = profile::ReadStatements(recording);
  std::vector<std::vector<std::size_t>> of_connection(recording.connections.size());
  for (std::size_t i = 0; i < recording.statements.size(); ++i) {
    of_connection[recording.statements[i].connection].push_back(i);
  }
  std::map<std::string, std::size_t> turns;
  for (const std::vector<std::size_t>& statements : of_connection) {
    for (std::size_t begin = 0; begin < statements.size();) {
      std::size_t end = begin;
      const std::size_t fingerprint = readings.statements[statements[begin]].fingerprint;
      while (end < statements.size() &&
             readings.statements[statements[end]].fingerprint == fingerprint) {
        ++end;
      }
      if (end - begin >= 5) turns[readings.fingerprints[fingerprint]] += end - begin;
      begin = end;
    }
  }
  std::vector<PlainLoop> loops;
  for (const auto& [fingerprint, count] : turns) loops.push_back({{fingerprint}, count});
  return loops;
}

std::vector<PlainLoop> Labels(const LabelledCase& labelled) {
  std::vector<PlainLoop> loops;
  for (const ExpectedLoop& expected : labelled.loops) {
    PlainLoop& plain = loops.emplace_back();
    plain.turns = expected.turns;
    for (const std::string& text : expected.statements) {
      plain.fingerprints.push_back(profile::ReadShape(text).fingerprint);
    }
    std::sort(plain.fingerprints.begin(), plain.fingerprints.end());
  }
  return loops;
}

double LoopScore::Precision() const {
  const std::size_t found = right + invented;
  return found == 0 ? 1 : static_cast<double>(right) / static_cast<double>(found);
}

double LoopScore::Recall() const {
  const std::size_t labelled = right + missed;
  return labelled == 0 ? 1 : static_cast<double>(right) / static_cast<double>(labelled);
}

LoopScore Score(const std::vector<LabelledCase>& cases, const Detector& detector) {
  LoopScore score;
  for (const LabelledCase& labelled : cases) {
    std::vector<PlainLoop> found = detector(Tell(labelled));
    std::size_t missed = 0;
    for (const PlainLoop& wanted : Labels(labelled)) {
      const auto same = std::find(found.begin(), found.end(), wanted);
      if (same == found.end()) {
        ++missed;
      } else {
        ++score.right;
        found.erase(same);
      }
    }
    score.missed += missed;
    score.invented += found.size();
    if (missed + found.size() == 0) continue;
    std::string told = fmt::format("{}: {} missed", labelled.name, missed);
    for (const PlainLoop& loop : found) {
      told +=
          fmt::format(", invented {} turns of {} statements", loop.turns, loop.fingerprints.size());
    }
    score.wrong_cases.push_back(told);
  }
  return score;
}

}  // namespace dispatchbench::testing
