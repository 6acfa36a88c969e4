#include "profile/chain_verdict.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>

namespace dispatchbench::profile {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

class ChainJudge {
 public:
  ChainJudge(const Recording& recording, const Readings& readings, const CallerStream& stream,
             const std::vector<bool>& is_failed_transaction, const StepChain& chain)
      : recording_(recording),
        readings_(readings),
        stream_(stream),
        is_failed_(is_failed_transaction),
        chain_(chain),
        shape_(readings.ShapeOf(stream.steps[chain.steps.front()].statement)) {}

  ChainVerdict Judge(std::size_t least_turns) {
    ChainVerdict verdict;
    verdict.is_retried = Retried();
    std::unordered_set<std::uint64_t> values;
    for (std::size_t i = 0; i < chain_.steps.size(); ++i) {
      if (verdict.is_retried[i]) continue;
      turns_.push_back(chain_.steps[i]);
      values.insert(ReadingAt(chain_.steps[i]).values);
    }
    verdict.turns = turns_.size();
    verdict.distinct = values.size();
    if (verdict.turns < least_turns) {
      const bool is_retry = chain_.steps.size() >= least_turns;
      verdict.passed = is_retry ? PassReason::kRetry : PassReason::kTooFew;
    } else {
      verdict.passed = IsCommand()                            ? PassReason::kCommand
                       : shape_.kind == StatementKind::kFetch ? PassReason::kCursor
                       : verdict.distinct == 1                ? JudgeSame()
                                                              : JudgeVaried();
    }
    return verdict;
  }

 private:
  const Step& StepAt(std::size_t at) const { return stream_.steps[at]; }
  const Reading& ReadingAt(std::size_t at) const {
    return readings_.statements[StepAt(at).statement];
  }
  const RecordedStatement& StatementAt(std::size_t at) const {
    return recording_.statements[StepAt(at).statement];
  }

  bool HasFailed(std::size_t at) const {
    const std::size_t transaction = StepAt(at).transaction;
    return StatementAt(at).error.has_value() || (transaction != 0 && is_failed_[transaction]);
  }

  // A step is a repetition when the transaction before failed (or, without one, the step before)
  // and this one says the same as that did at the same place.
  std::vector<bool> Retried() const {
    std::vector<bool> is_retried(chain_.steps.size(), false);
    std::size_t work_begin = 0;
    std::size_t follows = kNone;  // the step of the failed work that comes next
    for (std::size_t i = 1; i < chain_.steps.size(); ++i) {
      const Step& before = StepAt(chain_.steps[i - 1]);
      const Step& here = StepAt(chain_.steps[i]);
      const bool is_same_work = here.transaction != 0 && here.transaction == before.transaction;
      if (!is_same_work) {
        if (HasFailed(chain_.steps[i - 1])) {
          follows = work_begin;
        } else if (follows != kNone && before.transaction != 0) {
          follows = kNone;
        }
        work_begin = i;
      }
      if (follows == kNone) continue;
      is_retried[i] = follows < i &&
                      ReadingAt(chain_.steps[follows]).values == ReadingAt(chain_.steps[i]).values;
      follows = is_retried[i] ? follows + 1 : kNone;
      if (follows == work_begin) follows = kNone;
    }
    return is_retried;
  }

  // Sorted values of a property of the turns, one of them: the median.
  template <typename Property>
  auto Median(Property property) const {
    std::vector<decltype(property(std::size_t{0}))> all;
    for (const std::size_t at : turns_) all.push_back(property(at));
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2),
                     all.end());
    return all[all.size() / 2];
  }
  std::int64_t MedianRows() const {
    return Median([&](std::size_t at) { return StatementAt(at).rows; });
  }
  std::size_t MedianSet() const {
    return Median([&](std::size_t at) { return ReadingAt(at).set_size; });
  }
  std::size_t MedianValueRows() const {
    return Median(
        [&](std::size_t at) { return readings_.ShapeOf(StepAt(at).statement).value_rows; });
  }
  std::int64_t MostRows() const {
    std::int64_t most = 0;
    for (const std::size_t at : turns_) most = std::max(most, StatementAt(at).rows);
    return most;
  }

  // An EXECUTE whose PREPARE was not recorded works with data.
  bool IsCommand() const {
    return shape_.kind == StatementKind::kOther && shape_.prepared_name.empty();
  }

  bool IsAlone() const {
    return chain_.steps.back() - chain_.steps.front() + 1 == chain_.steps.size();
  }

  // One that asks itself the same thing over and over with pauses, and does nothing else.
  bool IsPolling() const {
    constexpr Moment kShortestPause = std::chrono::milliseconds(2);
    return IsAlone() &&
           Median([&](std::size_t at) { return StepAt(at).idle_before; }) >= kShortestPause;
  }

  std::optional<PassReason> JudgeSame() const {
    if (shape_.locks_rows && shape_.has_limit) return PassReason::kQueue;
    switch (shape_.kind) {
      case StatementKind::kInsert:
        return MedianValueRows() > 1 ? std::optional(PassReason::kChunks) : std::nullopt;
      case StatementKind::kCopy:
        return MedianRows() > 1 ? std::optional(PassReason::kChunks) : std::nullopt;
      case StatementKind::kSelect:
        return IsPolling() ? std::optional(PassReason::kPolling) : std::nullopt;
      case StatementKind::kUpdate:
      case StatementKind::kDelete:
      case StatementKind::kMerge:
        return PassReason::kSameWrite;
      default:
        return std::nullopt;
    }
  }

  // The roles of the slots whose values differ between the turns. A key that is compared with < and
  // with = (the next page after a, b) counts as a range.
  std::set<SlotRole> VariedRoles() const {
    std::set<SlotRole> roles;
    const std::size_t first = StepAt(turns_.front()).statement;
    std::set<std::string> ranges;
    for (const ValueSlot& slot : shape_.slots) {
      if (slot.role == SlotRole::kRange) ranges.insert(slot.column);
    }
    for (std::size_t i = 0; i < shape_.slots.size(); ++i) {
      const auto differs = [&](std::size_t at) {
        const std::size_t statement = StepAt(at).statement;
        return readings_.ShapeOf(statement).slots.size() == shape_.slots.size() &&
               readings_.SlotValue(statement, i) != readings_.SlotValue(first, i);
      };
      if (!std::any_of(turns_.begin(), turns_.end(), differs)) continue;
      const ValueSlot& slot = shape_.slots[i];
      const bool is_key = slot.role == SlotRole::kEquality && ranges.contains(slot.column);
      roles.insert(is_key ? SlotRole::kRange : slot.role);
    }
    return roles;
  }

  std::optional<PassReason> JudgeVaried() const {
    // What is too long to be kept as a whole is no single row.
    if (StatementAt(turns_.front()).is_text_cut) return PassReason::kChunks;
    if (MedianValueRows() > 1) return PassReason::kChunks;
    if (shape_.kind == StatementKind::kCopy) {
      return MedianRows() > 1 ? std::optional(PassReason::kChunks) : std::nullopt;
    }
    std::set<SlotRole> roles = VariedRoles();
    const bool has_set = roles.erase(SlotRole::kSet) > 0;
    if (has_set && MedianSet() > 1 && roles.empty()) return PassReason::kChunks;
    if (has_set || roles.empty()) return std::nullopt;
    const bool is_page = std::all_of(roles.begin(), roles.end(), [](SlotRole role) {
      return role == SlotRole::kRange || role == SlotRole::kLimit || role == SlotRole::kOffset;
    });
    return is_page ? JudgePages() : std::nullopt;
  }

  std::optional<PassReason> JudgePages() const {
    if (MostRows() <= 1) return std::nullopt;
    if (shape_.has_limit) {
      const std::int64_t full = MostRows();
      const auto is_full = [&](std::size_t at) { return StatementAt(at).rows == full; };
      const auto count =
          static_cast<std::size_t>(std::count_if(turns_.begin(), turns_.end(), is_full));
      return count * 2 >= turns_.size() ? PassReason::kPagination : PassReason::kPolling;
    }
    constexpr std::int64_t kFewRows = 10;
    const bool is_write = shape_.kind != StatementKind::kSelect;
    return MedianRows() >= (is_write ? 2 : kFewRows) ? std::optional(PassReason::kChunks)
                                                     : std::nullopt;
  }

  const Recording& recording_;
  const Readings& readings_;
  const CallerStream& stream_;
  const std::vector<bool>& is_failed_;
  const StepChain& chain_;
  const StatementShape& shape_;
  std::vector<std::size_t> turns_;  // positions of the steps that are not repetitions
};

}  // namespace

const char* Name(PassReason reason) {
  switch (reason) {
    case PassReason::kPolling:
      return "polling";
    case PassReason::kRetry:
      return "retry";
    case PassReason::kPagination:
      return "pagination";
    case PassReason::kChunks:
      return "chunks";
    case PassReason::kCursor:
      return "cursor";
    case PassReason::kQueue:
      return "queue";
    case PassReason::kSameWrite:
      return "same write";
    case PassReason::kCommand:
      return "command";
    case PassReason::kTooFew:
      return "too few";
  }
  return "";
}

ChainVerdict JudgeChain(const Recording& recording, const Readings& readings,
                        const CallerStream& stream, const std::vector<bool>& is_failed_transaction,
                        const StepChain& chain, std::size_t least_turns) {
  return ChainJudge(recording, readings, stream, is_failed_transaction, chain).Judge(least_turns);
}

}  // namespace dispatchbench::profile
