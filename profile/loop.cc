#include "profile/loop.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "profile/loop_body.h"
#include "profile/loop_parent.h"
#include "profile/round_trip_wait.h"
#include "profile/step_chain.h"

namespace dispatchbench::profile {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A loop that was run through once, in one stream.
struct LoopRun {
  Loop loop;
  std::size_t leader = 0;         // symbol of its first statement
  std::size_t parent = kNone;     // symbol
  std::size_t nested_in = kNone;  // index of a run
};

class LoopFinder {
 public:
  LoopFinder(const Recording& recording, const Readings& readings, const LoopOptions& options)
      : recording_(recording),
        readings_(readings),
        options_(options),
        waits_(WaitsOf(recording)),
        streams_(ReadStreams(recording, readings, options.streams)),
        is_taken_(recording.statements.size(), false) {}

  LoopFindings Find() {
    for (const CallerStream& stream : streams_.pools) FindIn(stream);
    for (const CallerStream& stream : streams_.connections) FindIn(stream);
    MergeRuns();
    return std::move(findings_);
  }

 private:
  void FindIn(const CallerStream& stream) {
    std::vector<JudgedChain> judged;
    for (StepChain& chain : FindChains(recording_, readings_, stream, options_.least_turns)) {
      if (is_taken_[stream.steps[chain.steps.front()].statement]) continue;
      if (stream.is_pool && !IsOneCaller(stream, chain) && !IsFanOut(stream, chain)) continue;
      ChainVerdict verdict =
          JudgeChain(recording_, readings_, stream, streams_.is_failed_transaction, chain,
                     options_.least_turns);
      judged.push_back({std::move(chain), std::move(verdict)});
    }
    const std::vector<LoopBody> bodies = GroupBodies(recording_, readings_, stream, judged);
    std::vector<std::size_t> run_of_body(bodies.size(), kNone);
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      run_of_body[i] = AddBody(stream, judged, bodies[i]);
    }
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      if (run_of_body[i] == kNone || !bodies[i].nested_in) continue;
      runs_[run_of_body[i]].nested_in = run_of_body[*bodies[i].nested_in];
    }
  }

  // Whether the steps of a chain in a pool's stream are those of one caller that is given this
  // connection and that: they never overlap, and change connections often.
  bool IsOneCaller(const CallerStream& stream, const StepChain& chain) const {
    std::size_t changes = 0;
    for (std::size_t i = 1; i < chain.steps.size(); ++i) {
      const Step& left = stream.steps[chain.steps[i - 1]];
      const Step& right = stream.steps[chain.steps[i]];
      const RecordedStatement& before = recording_.statements[left.statement];
      const RecordedStatement& after = recording_.statements[right.statement];
      if (before.connection == after.connection) continue;
      ++changes;
      if (right.began < left.ended) return false;
    }
    return changes * 4 >= chain.steps.size();
  }

  // Whether one caller sent all these steps at once: straight after a statement that returned as
  // many rows, with nothing between them.
  bool IsFanOut(const CallerStream& stream, const StepChain& chain) const {
    const std::size_t first = chain.steps.front();
    if (first == 0 || chain.steps.back() - first + 1 != chain.steps.size()) return false;
    const std::size_t parent = stream.steps[first - 1].statement;
    return ReturnsRows(readings_.ShapeOf(parent)) &&
           recording_.statements[parent].rows == static_cast<std::int64_t>(chain.steps.size()) &&
           stream.steps[first].began >= stream.steps[first - 1].ended;
  }

  // Notes a body of chains as a run or as passed over; the index of the run, or kNone.
  std::size_t AddBody(const CallerStream& stream, const std::vector<JudgedChain>& chains,
                      const LoopBody& body) {
    std::optional<PassReason> whole;
    for (const std::size_t chain : body.chains) {
      if (chains[chain].verdict.passed == PassReason::kQueue) whole = PassReason::kQueue;
    }
    std::vector<const JudgedChain*> kept;
    for (const std::size_t index : body.chains) {
      const JudgedChain& chain = chains[index];
      Take(stream, chain.chain);
      const std::optional<PassReason> reason = whole ? whole : chain.verdict.passed;
      if (reason) {
        PassOver(stream, chain.chain, *reason);
      } else {
        kept.push_back(&chain);
      }
    }
    if (kept.empty()) return kNone;
    runs_.push_back(MakeRun(stream, kept));
    return runs_.size() - 1;
  }

  void Take(const CallerStream& stream, const StepChain& chain) {
    if (!stream.is_pool) return;
    for (const std::size_t at : chain.steps) is_taken_[stream.steps[at].statement] = true;
  }

  void PassOver(const CallerStream& stream, const StepChain& chain, PassReason reason) {
    if (reason == PassReason::kTooFew) return;
    const std::size_t first = stream.steps[chain.steps.front()].statement;
    const std::size_t fingerprint = readings_.statements[first].fingerprint;
    const auto [entry, is_new] =
        passed_over_.emplace(std::pair(reason, fingerprint), findings_.passed_over.size());
    if (is_new) findings_.passed_over.push_back({reason, fingerprint, first, 0});
    findings_.passed_over[entry->second].statements += chain.steps.size();
  }

  LoopRun MakeRun(const CallerStream& stream, const std::vector<const JudgedChain*>& chains) const {
    LoopRun run;
    std::unordered_set<std::size_t> symbols;
    for (const JudgedChain* const chain : chains) {
      symbols.insert(chain->chain.symbol);
      run.loop.statements.push_back(MakeStatement(stream, *chain));
    }
    const JudgedChain& leader = *chains.front();
    run.leader = leader.chain.symbol;
    run.loop.turns = leader.verdict.turns;
    run.loop.runs = 1;
    run.loop.is_pooled = stream.is_pool;
    run.loop.parent = FindParent(recording_, readings_, stream, leader.chain.steps,
                                 leader.verdict.turns, symbols);
    if (run.loop.parent) run.parent = run.loop.parent->fingerprint;
    return run;
  }

  LoopStatement MakeStatement(const CallerStream& stream, const JudgedChain& chain) const {
    LoopStatement statement;
    for (const std::size_t at : chain.chain.steps) {
      statement.statements.push_back(stream.steps[at].statement);
    }
    const Reading& first = readings_.statements[statement.statements.front()];
    statement.fingerprint = first.fingerprint;
    statement.caller = first.caller;
    statement.turns = chain.verdict.turns;
    statement.distinct = chain.verdict.distinct;
    return statement;
  }

  // Runs of one leader after one parent are one loop; those without a parent that is known belong
  // to the only one there is of that leader.
  void MergeRuns() {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> loops;  // leader, parent
    std::map<std::size_t, std::size_t> parents;                        // of a leader
    for (const LoopRun& run : runs_) {
      if (run.parent != kNone && loops.emplace(std::pair(run.leader, run.parent), kNone).second) {
        ++parents[run.leader];
      }
    }
    std::vector<std::size_t> loop_of_run(runs_.size(), kNone);
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      std::pair<std::size_t, std::size_t> key(runs_[i].leader, runs_[i].parent);
      if (key.second == kNone && parents.contains(key.first) && parents[key.first] == 1) {
        key = loops.lower_bound({key.first, 0})->first;
      }
      std::size_t& loop = loops.emplace(key, kNone).first->second;
      if (loop == kNone) {
        loop = findings_.loops.size();
        findings_.loops.push_back(runs_[i].loop);
      } else {
        Merge(findings_.loops[loop], runs_[i].loop);
      }
      loop_of_run[i] = loop;
    }
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (runs_[i].nested_in == kNone) continue;
      findings_.loops[loop_of_run[i]].nested_in = loop_of_run[runs_[i].nested_in];
    }
    for (Loop& loop : findings_.loops) AddCosts(loop);
    SortLoops();
  }

  static void Merge(Loop& loop, const Loop& run) {
    loop.turns += run.turns;
    loop.runs += run.runs;
    loop.is_pooled = loop.is_pooled || run.is_pooled;
    if (run.parent && loop.parent) loop.parent->rows += run.parent->rows;
    if (run.parent && !loop.parent) loop.parent = run.parent;
    for (const LoopStatement& statement : run.statements) {
      const auto same = std::find_if(
          loop.statements.begin(), loop.statements.end(), [&](const LoopStatement& other) {
            return other.fingerprint == statement.fingerprint && other.caller == statement.caller;
          });
      if (same == loop.statements.end()) {
        loop.statements.push_back(statement);
        continue;
      }
      same->statements.insert(same->statements.end(), statement.statements.begin(),
                              statement.statements.end());
      same->turns += statement.turns;
      same->distinct += statement.distinct;
    }
  }

  void AddCosts(Loop& loop) const {
    std::unordered_set<std::size_t> trips;
    std::unordered_set<std::size_t> transactions;
    for (const LoopStatement& statement : loop.statements) {
      for (const std::size_t index : statement.statements) {
        const std::size_t trip = recording_.statements[index].round_trip;
        if (!trips.insert(trip).second) continue;
        const std::size_t transaction = streams_.transaction_of_statement[index];
        if (transaction == 0) ++loop.commits;
        if (transaction != 0) transactions.insert(transaction);
        loop.waiting += waits_[trip].waited;
        if (!waits_[trip].is_overlapping) ++loop.round_trips;
      }
    }
    loop.commits += transactions.size();
  }

  void SortLoops() {
    std::vector<std::size_t> order(findings_.loops.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
      return findings_.loops[left].waiting > findings_.loops[right].waiting;
    });
    std::vector<std::size_t> place(order.size());
    std::vector<Loop> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(findings_.loops[order[i]]));
    }
    for (Loop& loop : sorted) {
      if (loop.nested_in) loop.nested_in = place[*loop.nested_in];
    }
    findings_.loops = std::move(sorted);
  }

  const Recording& recording_;
  const Readings& readings_;
  LoopOptions options_;
  std::vector<RoundTripWait> waits_;
  CallerStreams streams_;
  std::vector<bool> is_taken_;  // by statement: a chain over several connections has it
  std::vector<LoopRun> runs_;
  std::map<std::pair<PassReason, std::size_t>, std::size_t> passed_over_;  // index in findings_
  LoopFindings findings_;
};

}  // namespace

LoopFindings FindLoops(const Recording& recording, const Readings& readings,
                       const LoopOptions& options) {
  return LoopFinder(recording, readings, options).Find();
}

}  // namespace dispatchbench::profile
