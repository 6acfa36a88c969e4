#ifndef DISPATCHBENCH_PROFILE_STATEMENT_SHAPE_H_
#define DISPATCHBENCH_PROFILE_STATEMENT_SHAPE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::profile {

enum class StatementKind {
  kSelect,  // also VALUES and TABLE
  kInsert,
  kUpdate,
  kDelete,
  kMerge,
  kCopy,
  kCall,         // CALL of a procedure
  kFetch,        // from a cursor
  kTransaction,  // BEGIN, COMMIT, SAVEPOINT, ...
  kSession,      // SET, SHOW, DISCARD, LISTEN, NOTIFY, PREPARE, DECLARE, LOCK and the like
  kOther,        // DDL and the rest
  kUnparsed,     // libpg_query refuses it
};

// What a value decides, by its place in the statement.
enum class SlotRole {
  kEquality,  // column = value
  kSet,       // column IN (values), column = ANY (values), column = value OR column = value
  kRange,     // column < value and the like, BETWEEN
  kLimit,
  kOffset,
  kAssigned,  // UPDATE ... SET column = value
  kInserted,  // of VALUES
  kOther,
};

// A place of a statement where a value stands, or, of a set, several.
struct ValueSlot {
  struct Member {
    std::size_t first_token = 0;  // among the tokens without comments
    std::size_t last_token = 0;   // the same one, save for a sign before a number
    int parameter = 0;            // N of $N; 0: a literal
  };
  SlotRole role = SlotRole::kOther;
  std::string column;           // as written, the last part of a qualified name; "": not known
  std::vector<Member> members;  // one, except in a set that is written out
  bool is_array = false;        // = ANY (value): the value is an array
};

// What statements that differ only in their values have in common.
struct StatementShape {
  // libpg_query's fingerprint (16 hexadecimal digits), with "s" behind it where a column is
  // compared with a set: libpg_query gives `id = 1` and `id IN (1, 2)` the same one. "t" and 16
  // digits of a hash of the normalised text where the statement does not parse.
  std::string fingerprint;
  std::string source;      // the first text it was read from, with that one's values
  std::string normalized;  // values as $1, $2, ...; one line, no comments
  bool was_parsed = false;
  StatementKind kind = StatementKind::kUnparsed;
  std::vector<ValueSlot> slots;        // in the order of the text
  std::vector<std::string> tables;     // that it names, in the order of the text, without schema
  std::vector<std::string> functions;  // that it calls, without schema
  std::size_t value_rows = 0;          // rows of VALUES
  bool has_limit = false;
  bool locks_rows = false;  // FOR UPDATE and the like
  // The name that PREPARE and EXECUTE name; "" of others.
  std::string prepared_name;
};

// Reads one statement. Never throws for what the statement is: what does not parse gets the kind
// kUnparsed, and a fingerprint of its text with literals and white space made alike.
StatementShape ReadShape(std::string_view text);

// `text` with its values as $1, $2, ... and without comments; of what the scanner refuses only the
// white space is made alike.
std::string NormalizedText(std::string_view text);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_STATEMENT_SHAPE_H_
