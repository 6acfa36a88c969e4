#include "profile/loop_body.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>
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
  BodyGrouper(const Readings& readings, const CallerStream& stream,
              const std::vector<JudgedChain>& chains)
      : readings_(readings), stream_(stream), chains_(chains), body_(chains.size()) {
    std::iota(body_.begin(), body_.end(), std::size_t{0});
    outer_.assign(chains.size(), kNone);
  }

  std::vector<LoopBody> Group() {
    for (const auto& [pair, count] : Neighbours()) Relate(pair.first, pair.second);
    return Bodies();
  }

 private:
  // How often a step of one chain comes straight after one of another: by (first, second).
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> Neighbours() const {
    std::unordered_map<std::size_t, std::size_t> chain_at;
    for (std::size_t i = 0; i < chains_.size(); ++i) {
      for (const std::size_t at : chains_[i].chain.steps) chain_at[at] = i;
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> counts;
    for (const auto& [at, chain] : chain_at) {
      const auto before = at == 0 ? chain_at.end() : chain_at.find(at - 1);
      if (before == chain_at.end() || before->second == chain) continue;
      ++counts[std::minmax(before->second, chain)];
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
    if (several_a == several_b) {
      // Neither: one turn. Both: they take turns in no order; one turn as well.
      if (!several_a || Similar(a.size(), b.size())) Join(left, right);
    } else if (several_b) {
      RelateNested(left, right, b_in_a);
    } else {
      RelateNested(right, left, a_in_b);
    }
  }

  static bool Similar(std::size_t a, std::size_t b) {
    return std::max(a, b) * 10 <= std::min(a, b) * 11;
  }

  // `inner` has several steps between two of `outer`: nested in it, or `outer` comes in some turns
  // only.
  void RelateNested(std::size_t outer, std::size_t inner, const Interleaving& lie) {
    (void)lie;
    if (BelongsToTurn(outer, inner)) {
      Join(outer, inner);
    } else {
      outer_[inner] = outer;
    }
  }

  // Whether nearly every step of `rare` follows straight upon one of `frequent` and shares a value
  // with it.
  bool BelongsToTurn(std::size_t rare, std::size_t frequent) const {
    const std::size_t symbol = chains_[frequent].chain.symbol;
    std::size_t shared = 0;
    for (const std::size_t at : chains_[rare].chain.steps) {
      if (at == 0 || stream_.steps[at - 1].symbol != symbol) continue;
      if (ShareValue(stream_.steps[at - 1].statement, stream_.steps[at].statement)) ++shared;
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

  const Readings& readings_;
  const CallerStream& stream_;
  const std::vector<JudgedChain>& chains_;
  std::vector<std::size_t> body_;   // union of chains, by chain
  std::vector<std::size_t> outer_;  // the chain that one is nested in, by chain
};

}  // namespace

std::vector<LoopBody> GroupBodies(const Readings& readings, const CallerStream& stream,
                                  const std::vector<JudgedChain>& chains) {
  return BodyGrouper(readings, stream, chains).Group();
}

}  // namespace dispatchbench::profile
