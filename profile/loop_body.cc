#include "profile/loop_body.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace dispatchbench::profile {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// How the steps of one chain lie between those of another.
struct Interleaving {
  std::size_t gaps = 0;     // of the outer chain, both ends included, that hold any
  std::size_t crowded = 0;  // of these, those that hold more than one
  std::size_t inside = 0;   // steps of the inner chain that lie in a gap or after the last step
};

Interleaving Lie(const std::vector<std::size_t>& outer, const std::vector<std::size_t>& inner) {
  Interleaving result;
  std::size_t at = 0;
  while (at < inner.size() && inner[at] < outer.front()) ++at;
  for (std::size_t i = 0; i < outer.size(); ++i) {
    const std::size_t end = i + 1 < outer.size() ? outer[i + 1] : kNone;
    std::size_t count = 0;
    for (; at < inner.size() && inner[at] < end; ++at) ++count;
    result.inside += count;
    if (count > 0) ++result.gaps;
    if (count > 1) ++result.crowded;
  }
  return result;
}

class BodyGrouper {
 public:
  BodyGrouper(const Recording& recording, const Readings& readings, const CallerStream& stream,
              const std::vector<JudgedChain>& chains)
      : recording_(recording),
        readings_(readings),
        stream_(stream),
        chains_(chains),
        body_(chains.size()) {
    std::iota(body_.begin(), body_.end(), std::size_t{0});
    outer_.assign(chains.size(), kNone);
  }

  std::vector<LoopBody> Group() {
    for (const auto& [pair, count] : Neighbours()) Relate(pair.first, pair.second);
    JoinAlternatives();
    return Bodies();
  }

 private:
  // How often a step of one chain comes straight after one of another: by (first, second).
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> Neighbours() const {
    std::vector<std::size_t> chain_at(stream_.steps.size(), kNone);
    for (std::size_t i = 0; i < chains_.size(); ++i) {
      for (const std::size_t at : chains_[i].chain.steps) chain_at[at] = i;
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> counts;
    for (std::size_t at = 1; at < chain_at.size(); ++at) {
      const std::size_t before = chain_at[at - 1];
      const std::size_t here = chain_at[at];
      if (before == kNone || here == kNone || before == here) continue;
      ++counts[std::minmax(before, here)];
    }
    // Chains that touch once follow upon each other; they do not take turns.
    std::erase_if(counts, [](const auto& entry) { return entry.second < 3; });
    return counts;
  }

  void Relate(std::size_t left, std::size_t right) {
    const std::vector<std::size_t>& a = chains_[left].chain.steps;
    const std::vector<std::size_t>& b = chains_[right].chain.steps;
    const Interleaving b_in_a = Lie(a, b);
    const Interleaving a_in_b = Lie(b, a);
    const bool several_b = b_in_a.crowded * 10 > b_in_a.gaps;
    const bool several_a = a_in_b.crowded * 10 > a_in_b.gaps;
    if ((!several_a && !several_b) || KeepPace(a, b)) {
      Join(left, right);
    } else if (several_a && several_b) {
      alternatives_.emplace_back(left, right);
    } else if (several_b) {
      RelateNested(left, right);
    } else {
      RelateNested(right, left);
    }
  }

  // Whether the two chains never get more than a turn ahead of each other.
  static bool KeepPace(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
      const bool is_a = j == b.size() || (i < a.size() && a[i] < b[j]);
      ++(is_a ? i : j);
      if (std::max(i, j) > std::min(i, j) + 2) return false;
    }
    return true;
  }

  // `inner` has several steps between two of `outer`: nested in it, or `outer` comes in some turns
  // only.
  void RelateNested(std::size_t outer, std::size_t inner) {
    if (BelongsToTurn(outer, inner)) {
      Join(outer, inner);
    } else {
      outer_[inner] = outer;
    }
  }

  // Of the chains that take turns in no order, those that together are explained by one parent.
  void JoinAlternatives() {
    std::vector<std::size_t> before_joining = body_;
    for (const auto& [left, right] : alternatives_) Join(left, right);
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < chains_.size(); ++i) groups[Root(i)].push_back(i);
    for (const auto& [root, members] : groups) {
      if (RowsBefore(members) == TurnsOf(members)) {
        for (const std::size_t member : members) before_joining[member] = root;
      }
    }
    body_ = std::move(before_joining);
  }

  std::int64_t TurnsOf(const std::vector<std::size_t>& members) const {
    std::size_t turns = 0;
    for (const std::size_t member : members) turns += chains_[member].verdict.turns;
    return static_cast<std::int64_t>(turns);
  }

  // Rows of the statement straight before the first step of all these chains; -1: there is none.
  std::int64_t RowsBefore(const std::vector<std::size_t>& members) const {
    std::size_t first = kNone;
    for (const std::size_t member : members) {
      first = std::min(first, chains_[member].chain.steps.front());
    }
    return first == 0 ? -1 : recording_.statements[stream_.steps[first - 1].statement].rows;
  }

  // Whether nearly every step of `rare` shares a value with the last step of `frequent` before it.
  bool BelongsToTurn(std::size_t rare, std::size_t frequent) const {
    const std::vector<std::size_t>& turns = chains_[frequent].chain.steps;
    std::size_t shared = 0;
    for (const std::size_t at : chains_[rare].chain.steps) {
      const auto next = std::lower_bound(turns.begin(), turns.end(), at);
      if (next == turns.begin()) continue;
      if (ShareValue(stream_.steps[*(next - 1)].statement, stream_.steps[at].statement)) ++shared;
    }
    return shared * 10 >= chains_[rare].chain.steps.size() * 9;
  }

  bool ShareValue(std::size_t left, std::size_t right) const {
    const std::size_t left_slots = readings_.ShapeOf(left).slots.size();
    const std::size_t right_slots = readings_.ShapeOf(right).slots.size();
    for (std::size_t i = 0; i < left_slots; ++i) {
      for (std::size_t j = 0; j < right_slots; ++j) {
        if (readings_.SlotValue(left, i) == readings_.SlotValue(right, j)) return true;
      }
    }
    return false;
  }

  std::size_t Root(std::size_t chain) const {
    while (body_[chain] != chain) chain = body_[chain];
    return chain;
  }

  void Join(std::size_t left, std::size_t right) { body_[Root(right)] = Root(left); }

  std::vector<LoopBody> Bodies() const {
    std::vector<LoopBody> bodies;
    std::vector<std::size_t> index(chains_.size(), kNone);
    for (std::size_t i = 0; i < chains_.size(); ++i) {
      const std::size_t root = Root(i);
      if (index[root] == kNone) {
        index[root] = bodies.size();
        bodies.emplace_back();
      }
      bodies[index[root]].chains.push_back(i);
    }
    for (std::size_t i = 0; i < chains_.size(); ++i) {
      if (outer_[i] == kNone) continue;
      const std::size_t inner = index[Root(i)];
      const std::size_t outer = index[Root(outer_[i])];
      if (inner != outer) bodies[inner].nested_in = outer;
    }
    for (LoopBody& body : bodies) {
      std::stable_sort(body.chains.begin(), body.chains.end(),
                       [&](std::size_t left, std::size_t right) {
                         return chains_[left].verdict.turns > chains_[right].verdict.turns;
                       });
    }
    return bodies;
  }

  const Recording& recording_;
  const Readings& readings_;
  const CallerStream& stream_;
  const std::vector<JudgedChain>& chains_;
  std::vector<std::size_t> body_;  // union of chains, by chain
  std::vector<std::pair<std::size_t, std::size_t>> alternatives_;
  std::vector<std::size_t> outer_;  // the chain that one is nested in, by chain
};

}  // namespace

std::vector<LoopBody> GroupBodies(const Recording& recording, const Readings& readings,
                                  const CallerStream& stream,
                                  const std::vector<JudgedChain>& chains) {
  return BodyGrouper(recording, readings, stream, chains).Group();
}

}  // namespace dispatchbench::profile
