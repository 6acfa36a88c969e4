#ifndef DISPATCHBENCH_PROFILE_PARSE_TREE_H_
#define DISPATCHBENCH_PROFILE_PARSE_TREE_H_

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace dispatchbench::profile {

// The raw parse tree of PostgreSQL's own parser (libpg_query) of ONE statement: {"SelectStmt":
// {...}}, field names as in PostgreSQL's parsenodes.h; a field that is zero, false or empty is not
// there. nullopt where it does not parse, or where `text` holds no statement or several.
std::optional<nlohmann::json> ParseTree(const std::string& text);

// libpg_query's fingerprint, 16 hexadecimal digits; nullopt where `text` does not parse.
std::optional<std::string> ParsedFingerprint(const std::string& text);

// `node[key]`, or null where there is none.
const nlohmann::json& Field(const nlohmann::json& node, const char* key);

// The last part of the name of {"ColumnRef": ...}: "id" of booking.id, "*" of *; "" of other nodes.
std::string ColumnName(const nlohmann::json& node);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_PARSE_TREE_H_
