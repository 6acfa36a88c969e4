#ifndef DISPATCHBENCH_PROFILE_REWRITE_H_
#define DISPATCHBENCH_PROFILE_REWRITE_H_

#include <string>
#include <vector>

#include "profile/statement_shape.h"
#include "profile/turn_values.h"

namespace dispatchbench::profile {

// A statement of a loop, and what differs from turn to turn.
struct TurnStatement {
  std::string text;  // of one turn; values that are the same in every turn stay as they are
  StatementShape shape;
  std::vector<VariedSlot> varied;
};

// Each function writes one statement that does what all turns do, with an array parameter for each
// varied value, numbered from $1 in the order of the text. Each result has been parsed; "" where
// the statement cannot be written in this way.

// SELECT ... WHERE column = ANY($1), with the column among those selected, so that rows can be told
// apart; with GROUP BY the column where the statement aggregates.
std::string AnySelect(const TurnStatement& turn);

// SELECT ... FROM unnest($1::type[], ...) AS turn(...) CROSS JOIN LATERAL (statement) AS found: any
// SELECT, also with LIMIT, of several values or of a function.
std::string LateralSelect(const TurnStatement& turn);

// Also without any table: SELECT nextval('s') FROM generate_series(1, $1).
std::string NumberSelect(const TurnStatement& turn);

// UPDATE ... FROM unnest(...) AS turn(...) WHERE ..., or = ANY where only the key differs.
std::string SetUpdate(const TurnStatement& turn);

// DELETE ... = ANY($1), or USING unnest(...).
std::string SetDelete(const TurnStatement& turn);

// INSERT ... SELECT ... FROM unnest(...) AS turn(...).
std::string SetInsert(const TurnStatement& turn);

// As SetInsert, with ON CONFLICT (keys) DO UPDATE of the columns `assigned` that are inserted, or
// DO NOTHING where none is.
std::string SetUpsert(const TurnStatement& insert, const std::vector<std::string>& keys,
                      const std::vector<std::string>& assigned);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_REWRITE_H_
