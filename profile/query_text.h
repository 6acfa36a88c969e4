#ifndef DISPATCHBENCH_PROFILE_QUERY_TEXT_H_
#define DISPATCHBENCH_PROFILE_QUERY_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::profile {

// The statements of the text of a Query message in their order, each without the blanks around it
// and without its semicolon; none where there is nothing but blanks, comments and semicolons.
// Views of `text`.
std::vector<std::string_view> StatementsOf(std::string_view text);

// The text of one statement without the blanks around it and without its semicolon.
std::string_view WithoutSemicolon(std::string_view text);

// What a statement of SQL does to the names of prepared statements.
struct NameChange {
  enum class Kind { kPrepare, kDeallocate, kDeallocateAll };
  Kind kind = Kind::kDeallocateAll;
  std::string name;  // of one
  std::string text;  // of kPrepare: what stands after AS
};

// Reads PREPARE, DEALLOCATE and DISCARD ALL. `tag` is the command tag of the server's answer, which
// says what `text` is. Returns nothing where it is something else or its name cannot be read.
std::optional<NameChange> NameChangeOf(std::string_view tag, std::string_view text);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_QUERY_TEXT_H_
