#include "profile/remedy.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "profile/parent_join.h"
#include "profile/rewrite.h"
#include "profile/turn_values.h"

namespace dispatchbench::profile {
namespace {

// A loop that commits at least in nine of ten turns commits in each.
constexpr std::size_t kMostTurnsPercent = 90;

class Adviser {
 public:
  Adviser(const Recording& recording, const Readings& readings, const Loop& loop)
      : recording_(recording), readings_(readings), loop_(loop) {
    for (const LoopStatement& statement : loop.statements) turns_.push_back(MakeTurn(statement));
    if (loop.parent) parent_ = MakeParent(loop.parent->statement);
  }

  std::vector<Remedy> Advise() {
    const std::size_t upsert = UpsertedInsert();
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      if (upsert == i) {
        AddUpsert(i);
      } else if (upsert == kNone || !BelongsToUpsert(upsert, i)) {
        AddFor(i);
      }
    }
    if (loop_.commits * 100 >= loop_.turns * kMostTurnsPercent && Writes()) AddCommitOnce();
    return std::move(remedies_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // What a PREPARE prepared stands in the shape; the recorded text is an EXECUTE.
  std::string TextOf(std::size_t statement) const {
    const StatementShape& shape = readings_.ShapeOf(statement);
    const std::string& text = recording_.statements[statement].text;
    const bool is_executed =
        !text.empty() && (text[0] | 0x20) == 'e' && shape.kind != StatementKind::kOther;
    return is_executed ? shape.source : text;
  }

  TurnStatement MakeTurn(const LoopStatement& statement) const {
    const std::size_t sample = statement.statements.front();
    return {TextOf(sample), readings_.ShapeOf(sample),
            VariedSlots(recording_, readings_, statement.statements)};
  }
  ParentStatement MakeParent(std::size_t statement) const {
    return {TextOf(statement), readings_.ShapeOf(statement)};
  }

  void Add(std::size_t turn, RemedyKind kind, std::string advice, std::string sql = "") {
    Remedy remedy{kind, loop_.statements[turn].fingerprint, std::move(advice), std::move(sql),
                  false};
    for (const VariedSlot& slot : turns_[turn].varied) {
      const bool is_named = remedy.sql.find("::" + slot.type + "[]") != std::string::npos;
      if (slot.is_type_guessed && is_named) remedy.has_guessed_types = true;
    }
    remedies_.push_back(std::move(remedy));
  }

  void AddFor(std::size_t i) {
    switch (turns_[i].shape.kind) {
      case StatementKind::kSelect:
        return AddForSelect(i);
      case StatementKind::kInsert:
        return AddForInsert(i);
      case StatementKind::kUpdate:
        return AddWritten(i, RemedyKind::kSetUpdate, SetUpdate(turns_[i]),
                          "Update all rows with one statement." + OnRepeatedKeys(i));
      case StatementKind::kDelete:
        return AddWritten(i, RemedyKind::kSetDelete, SetDelete(turns_[i]),
                          "Delete all rows with one statement.");
      default:
        return Add(i, RemedyKind::kBatch,
                   "Do the work of all turns in one statement, or send the statements in one "
                   "pipeline.");
    }
  }

  // One statement changes a row once, however often its key comes.
  std::string OnRepeatedKeys(std::size_t i) const {
    const LoopStatement& statement = loop_.statements[i];
    const std::size_t keys = CountKeys(readings_, statement.statements, turns_[i].varied);
    if (keys == 0 || keys >= statement.turns) return "";
    return " Some keys come several times: bring their changes together first, because one "
           "statement changes a row once.";
  }

  void AddWritten(std::size_t i, RemedyKind kind, std::string sql, const std::string& advice) {
    const bool is_written = !sql.empty();
    Add(i, is_written ? kind : RemedyKind::kBatch,
        is_written ? advice : advice + " It could not be written from this text.", std::move(sql));
  }

  void AddForInsert(std::size_t i) {
    AddWritten(i, RemedyKind::kSetInsert, SetInsert(turns_[i]),
               "Insert all rows with one statement.");
  }

  void AddForSelect(std::size_t i) {
    const LoopStatement& statement = loop_.statements[i];
    const TurnStatement& turn = turns_[i];
    if (turn.varied.empty() && !turn.shape.tables.empty()) {
      return Add(i, RemedyKind::kAlreadyThere,
                 fmt::format("It was asked {} times with the same parameters: keep the answer.",
                             statement.turns));
    }
    if (IsReloadOfParent(turn) || IsReloadOfWrite(turn)) {
      Add(i, RemedyKind::kAlreadyThere,
          "The program has these rows already: it has just read or written them. Use what is in "
          "memory (of an ORM: do not expire it), or RETURNING.");
    }
    if (statement.distinct * 2 <= statement.turns) {
      Add(i, RemedyKind::kAlreadyThere,
          fmt::format("Only {} of {} turns asked for something new: keep the answers.",
                      statement.distinct, statement.turns));
    }
    AddRead(i);
  }

  void AddRead(std::size_t i) {
    const TurnStatement& turn = turns_[i];
    if (std::string sql = NumberSelect(turn); !sql.empty()) {
      return Add(i, RemedyKind::kNumbers, "Take all numbers at once.", std::move(sql));
    }
    bool is_written = false;
    if (std::string sql = AnySelect(turn); !sql.empty()) {
      is_written = true;
      const bool is_grouped = sql.find(" GROUP BY ") != std::string::npos;
      Add(i, RemedyKind::kAnyArray,
          std::string("Ask for all keys with one statement.") +
              (is_grouped ? " A key without any row is missing in its answer." : ""),
          std::move(sql));
    }
    std::string join = parent_ ? JoinWithParent(*parent_, turn) : "";
    if (!join.empty()) {
      is_written = true;
      Add(i, RemedyKind::kJoin, "Ask together with the statement that the loop follows.",
          std::move(join));
    }
    if (is_written) return;
    AddWritten(i, RemedyKind::kTurnList, LateralSelect(turn),
               "Ask for the values of all turns with one statement.");
  }

  bool IsReloadOfParent(const TurnStatement& turn) const {
    return parent_ && IsAlreadyRead(*parent_, turn);
  }

  // A SELECT by the key of what another statement of the same turn has written.
  bool IsReloadOfWrite(const TurnStatement& turn) const {
    if (turn.shape.tables.size() != 1 || turn.varied.size() != 1) return false;
    return std::any_of(turns_.begin(), turns_.end(), [&](const TurnStatement& other) {
      if (other.shape.kind != StatementKind::kUpdate || other.shape.tables != turn.shape.tables) {
        return false;
      }
      return HasKey(other, turn.shape.slots[turn.varied.front().slot].column) && FirstIs(other);
    });
  }
  bool FirstIs(const TurnStatement& turn) const {
    std::size_t first = kNone;
    std::size_t of_turn = kNone;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      first = std::min(first, loop_.statements[i].statements.front());
      if (&turns_[i] == &turn) of_turn = loop_.statements[i].statements.front();
    }
    return first == of_turn;
  }

  static bool HasKey(const TurnStatement& turn, const std::string& column) {
    return std::any_of(turn.varied.begin(), turn.varied.end(), [&](const VariedSlot& slot) {
      const ValueSlot& place = turn.shape.slots[slot.slot];
      return place.role == SlotRole::kEquality && place.column == column;
    });
  }

  // The INSERT of a turn that first asks whether the row is there; kNone where there is none.
  std::size_t UpsertedInsert() const {
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      if (turns_[i].shape.kind != StatementKind::kInsert) continue;
      for (std::size_t j = 0; j < turns_.size(); ++j) {
        if (turns_[j].shape.kind == StatementKind::kSelect && BelongsToUpsert(i, j)) return i;
      }
    }
    return kNone;
  }

  // Whether statement `other` reads or updates the table of the INSERT by columns that are
  // inserted.
  bool BelongsToUpsert(std::size_t insert, std::size_t other) const {
    const StatementShape& into = turns_[insert].shape;
    const StatementShape& of = turns_[other].shape;
    if (into.tables.empty() || of.tables.size() != 1 || of.tables.front() != into.tables.front()) {
      return false;
    }
    if (of.kind != StatementKind::kSelect && of.kind != StatementKind::kUpdate) return false;
    const std::vector<std::string> keys = Keys(other);
    return !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
      return std::any_of(into.slots.begin(), into.slots.end(),
                         [&](const ValueSlot& slot) { return slot.column == key; });
    });
  }

  std::vector<std::string> Keys(std::size_t turn) const {
    std::vector<std::string> keys;
    for (const VariedSlot& slot : turns_[turn].varied) {
      const ValueSlot& place = turns_[turn].shape.slots[slot.slot];
      if (place.role == SlotRole::kEquality) keys.push_back(place.column);
    }
    return keys;
  }

  void AddUpsert(std::size_t insert) {
    std::vector<std::string> keys;
    std::vector<std::string> assigned;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      if (i == insert || !BelongsToUpsert(insert, i)) continue;
      if (turns_[i].shape.kind == StatementKind::kSelect) keys = Keys(i);
      for (const ValueSlot& slot : turns_[i].shape.slots) {
        if (slot.role == SlotRole::kAssigned) assigned.push_back(slot.column);
      }
    }
    std::string sql = SetUpsert(turns_[insert], keys, assigned);
    if (sql.empty()) return AddForInsert(insert);
    Add(insert, RemedyKind::kUpsert,
        "Insert all rows, and update those that are there, with one statement; the columns of ON "
        "CONFLICT need a unique index.",
        std::move(sql));
  }

  bool Writes() const {
    return std::any_of(turns_.begin(), turns_.end(), [](const TurnStatement& turn) {
      return turn.shape.kind != StatementKind::kSelect;
    });
  }

  void AddCommitOnce() {
    Add(0, RemedyKind::kCommitOnce,
        fmt::format("{} turns made {} commits: one transaction around all of them waits for the "
                    "disk once. One statement for all turns does so by itself.",
                    loop_.turns, loop_.commits));
  }

  const Recording& recording_;
  const Readings& readings_;
  const Loop& loop_;
  std::vector<TurnStatement> turns_;  // one for each statement of the loop
  std::optional<ParentStatement> parent_;
  std::vector<Remedy> remedies_;
};

}  // namespace

const char* Name(RemedyKind kind) {
  switch (kind) {
    case RemedyKind::kAlreadyThere:
      return "already there";
    case RemedyKind::kAnyArray:
      return "= ANY";
    case RemedyKind::kJoin:
      return "JOIN";
    case RemedyKind::kTurnList:
      return "list of turns";
    case RemedyKind::kNumbers:
      return "numbers at once";
    case RemedyKind::kSetInsert:
      return "set-based INSERT";
    case RemedyKind::kSetUpdate:
      return "set-based UPDATE";
    case RemedyKind::kSetDelete:
      return "set-based DELETE";
    case RemedyKind::kUpsert:
      return "upsert";
    case RemedyKind::kCommitOnce:
      return "commit once";
    case RemedyKind::kBatch:
      return "batch";
  }
  return "";
}

std::vector<Remedy> FindRemedies(const Recording& recording, const Readings& readings,
                                 const Loop& loop) {
  return Adviser(recording, readings, loop).Advise();
}

}  // namespace dispatchbench::profile
