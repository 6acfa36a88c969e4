#ifndef DISPATCHBENCH_PROFILE_TURN_LIST_H_
#define DISPATCHBENCH_PROFILE_TURN_LIST_H_

#include <string>
#include <vector>

#include "profile/rewrite.h"
#include "profile/statement_edit.h"

namespace dispatchbench::profile {

// "unnest($1::bigint[], $2::text[]) AS turn(this_id, new_status)": the varied values of all turns
// as a table. "" where a type is not known.
std::string TurnList(const TurnStatement& turn);

// The array parameter of a varied slot, "$1001" for the first: Renumbered() makes it "$1".
std::string ArrayParameter(const TurnStatement& turn, std::size_t varied);

// Writes turn.name in the place of each varied value. False where a value stands for a whole set.
bool UseTurnList(const TurnStatement& turn, StatementEdit& edit);

// Renumbered, where it parses; else "".
std::string Checked(const std::string& text);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_TURN_LIST_H_
