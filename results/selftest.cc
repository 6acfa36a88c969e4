#include "results/selftest.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

template <typename Checks, typename Predicate>
int CountIf(const Checks& checks, Predicate predicate) {
  return static_cast<int>(std::count_if(checks.begin(), checks.end(), predicate));
}

bool Repeats(const InstructionCheck& check) {
  return check.spread < kInstructionSpreadGoal && check.found.found == check.found.of;
}

}  // namespace

bool ReplayedCheck::is_met() const {
  constexpr double kMost = 0.5;
  if (aim == Aim::kAtMost) return !has_alarms() && same.value() > kMost;
  return paired.of > 0 && paired.value() >= goal;
}

bool ReplayedCheck::has_alarms() const { return aim == Aim::kAtMost && ShareAtMost(paired) > goal; }

int ExitCode(const Selftest& selftest) {
  const auto alarm = [](const ReplayedCheck& check) { return check.has_alarms(); };
  // A live comparison with an injection that found nothing, and no other benchmark either.
  const auto missed = [](const LiveCheck& check) {
    return !check.is_met && !check.benchmark.empty() && check.regressed.empty();
  };
  const auto wrong = [&](const LiveCheck& check) { return !check.is_met && !missed(check); };
  if (CountIf(selftest.replayed, alarm) > 0 || CountIf(selftest.live, wrong) > 0 ||
      CountIf(selftest.mutants, [](const MutantCheck& check) { return !check.is_caught; }) > 0 ||
      CountIf(selftest.instructions,
              [](const InstructionCheck& check) { return !Repeats(check); }) > 0) {
    return 1;
  }
  const bool blind =
      CountIf(selftest.replayed, [](const ReplayedCheck& check) { return !check.is_met(); }) > 0 ||
      CountIf(selftest.live, missed) > 0;
  return blind ? 2 : 0;
}

std::string SelftestFinding(const Selftest& selftest) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (!selftest.replayed.empty()) {
    add(Phrase("{} of {} goals met on recorded samples",
               CountIf(selftest.replayed, [](const ReplayedCheck& c) { return c.is_met(); }),
               selftest.replayed.size()));
  }
  if (!selftest.live.empty()) {
    add(Phrase("{} of {} live comparisons as they must be",
               CountIf(selftest.live, [](const LiveCheck& c) { return c.is_met; }),
               selftest.live.size()));
  }
  if (!selftest.mutants.empty()) {
    add(Phrase("{} of {} mutants caught by the right gate",
               CountIf(selftest.mutants, [](const MutantCheck& c) { return c.is_caught; }),
               selftest.mutants.size()));
  }
  if (!selftest.instructions.empty()) {
    add(Phrase("instructions of {} of {} benchmarks repeat and show +1%",
               CountIf(selftest.instructions, Repeats), selftest.instructions.size()));
  }
  return text.empty() ? Phrase("Nothing was tested.") : text + ".";
}

}  // namespace dispatchbench::results
