#include "profile/step_chain.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace dispatchbench::profile {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A turn of a loop has hardly more other statements than that between two of its own.
constexpr std::size_t kLongestTurn = 16;

class ChainFinder {
 public:
  ChainFinder(const Recording& recording, const Readings& readings, CallerStream& stream,
              std::size_t least_turns)
      : recording_(recording),
        readings_(readings),
        steps_(stream.steps),
        least_turns_(least_turns) {
    for (std::size_t at = 0; at < steps_.size(); ++at) {
      std::vector<std::size_t>& of_symbol = occurrences_[steps_[at].symbol];
      ordinal_.push_back(of_symbol.size());
      of_symbol.push_back(at);
    }
  }

  std::vector<StepChain> Find() {
    JoinUnits();
    for (const auto& [symbol, places] : occurrences_) {
      if (places.size() >= least_turns_) SplitByUnit(symbol, places);
    }
    std::sort(chains_.begin(), chains_.end(), [](const StepChain& left, const StepChain& right) {
      return left.steps.front() < right.steps.front();
    });
    return std::move(chains_);
  }

 private:
  void JoinUnits() {
    std::size_t joined_to = 0;
    for (std::size_t parent = 0; parent + 1 < steps_.size(); ++parent) {
      if (parent < joined_to) continue;
      const std::size_t last = LastTurn(parent);
      if (last == kNone) continue;
      const std::size_t last_unit = steps_[last].unit;
      for (std::size_t at = parent; at < steps_.size() && steps_[at].unit <= last_unit; ++at) {
        steps_[at].unit = steps_[parent].unit;
        joined_to = at;
      }
    }
  }

  // The last turn of a loop over the rows of `parent` that goes on over several units; kNone where
  // there is none.
  std::size_t LastTurn(std::size_t parent) const {
    const Step& outer = steps_[parent];
    const Step& inner = steps_[parent + 1];
    const auto rows = static_cast<std::size_t>(
        std::max<std::int64_t>(0, recording_.statements[outer.statement].rows));
    if (rows < least_turns_ || inner.symbol == outer.symbol ||
        !ReturnsRows(readings_.ShapeOf(outer.statement))) {
      return kNone;
    }
    const std::vector<std::size_t>& places = occurrences_.at(inner.symbol);
    const std::size_t first = ordinal_[parent + 1];
    if (first + rows > places.size()) return kNone;
    const std::size_t last = places[first + rows - 1];
    if (steps_[last].unit == outer.unit || last - parent > rows * kLongestTurn) return kNone;
    const bool goes_on = first + rows < places.size() &&
                         steps_[places[first + rows] - 1].symbol != outer.symbol &&
                         places[first + rows] - last <= kLongestTurn;
    const bool is_one_by_one = ValuesAt(places[first]) != ValuesAt(places[first + 1]);
    return goes_on || !is_one_by_one ? kNone : last;
  }

  std::uint64_t ValuesAt(std::size_t at) const {
    return readings_.statements[steps_[at].statement].values;
  }

  void SplitByUnit(std::size_t symbol, const std::vector<std::size_t>& places) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= places.size(); ++i) {
      if (i < places.size() && SameWork(places[i - 1], places[i])) continue;
      if (i - begin >= least_turns_) SplitBySurroundings(symbol, &places[begin], i - begin);
      begin = i;
    }
  }

  // In one transaction a pause means nothing.
  bool SameWork(std::size_t left, std::size_t right) const {
    return steps_[left].unit == steps_[right].unit ||
           (steps_[left].transaction != 0 && steps_[left].transaction == steps_[right].transaction);
  }

  void SplitBySurroundings(std::size_t symbol, const std::size_t* places, std::size_t count) {
    std::unordered_map<std::size_t, std::size_t> begins;
    std::unordered_map<std::size_t, std::size_t> ends;
    for (std::size_t i = 0; i + 1 < count; ++i) {
      ++begins[steps_[places[i] + 1].symbol];
      ++ends[steps_[places[i + 1] - 1].symbol];
    }
    StepChain chain{symbol, {places[0]}};
    for (std::size_t i = 0; i + 1 < count; ++i) {
      const bool is_close = places[i + 1] - places[i] <= 2;
      const bool is_linked = is_close || begins[steps_[places[i] + 1].symbol] > 1 ||
                             ends[steps_[places[i + 1] - 1].symbol] > 1;
      if (!is_linked) Keep(chain);
      chain.steps.push_back(places[i + 1]);
    }
    Keep(chain);
  }

  // Moves a chain that is long enough to the others; leaves it empty.
  void Keep(StepChain& chain) {
    if (chain.steps.size() >= least_turns_) chains_.push_back(chain);
    chain.steps.clear();
  }

  const Recording& recording_;
  const Readings& readings_;
  std::vector<Step>& steps_;
  std::size_t least_turns_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> occurrences_;  // by symbol
  std::vector<std::size_t> ordinal_;  // by position: which occurrence of its symbol it is
  std::vector<StepChain> chains_;
};

}  // namespace

bool ReturnsRows(const StatementShape& shape) {
  if (shape.kind == StatementKind::kSelect || shape.kind == StatementKind::kFetch) return true;
  return shape.normalized.find("RETURNING") != std::string::npos ||
         shape.normalized.find("returning") != std::string::npos;
}

std::vector<StepChain> FindChains(const Recording& recording, const Readings& readings,
                                  CallerStream stream, std::size_t least_turns) {
  return ChainFinder(recording, readings, stream, least_turns).Find();
}

}  // namespace dispatchbench::profile
