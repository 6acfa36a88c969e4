#ifndef DISPATCHBENCH_PROFILE_PARENT_JOIN_H_
#define DISPATCHBENCH_PROFILE_PARENT_JOIN_H_

#include <optional>
#include <string>

#include "profile/rewrite.h"

namespace dispatchbench::profile {

// The statement that opens a loop, and the columns it selects.
struct ParentStatement {
  std::string text;
  StatementShape shape;
};

// How the rows of a parent and what a turn asks for belong together, by the names of columns: of
// `booking` and `client WHERE id = $1` it is booking.client_id.
struct JoinColumns {
  std::string parent;  // as the parent's result names it
  std::string child;
};
std::optional<JoinColumns> FindJoinColumns(const ParentStatement& parent,
                                           const TurnStatement& turn);

// SELECT parent.*, child.* FROM (parent) AS parent LEFT JOIN LATERAL (turn) AS child ON true, with
// the parent's column for the varied value; parsed. "" where no columns are found or the turn is no
// plain SELECT.
std::string JoinWithParent(const ParentStatement& parent, const TurnStatement& turn);

// Whether the parent already brought what the turns ask for: it reads the same single table, and
// selects every column that they select.
bool IsAlreadyRead(const ParentStatement& parent, const TurnStatement& turn);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PARENT_JOIN_H_
