#ifndef DISPATCHBENCH_PROFILE_REDACTION_H_
#define DISPATCHBENCH_PROFILE_REDACTION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "profile/profile_target.h"
#include "profile/recording.h"
#include "profile/statement_group.h"
#include "profile/statement_shape.h"

namespace dispatchbench::profile {

// What of a recording may be shown. Everything that may hold a value of somebody's passes through
// here on its way out: where it is on, nothing of what clients wrote as a value, in a comment or as
// an argument remains. Names that the schema has (tables, columns, functions) do, and so do
// account, database and application of a connection. Passwords are left out in any case, as far as
// they can be told. What the server plans is redacted where it is read (PlanOptions::is_redacted).
class Redaction {
 public:
  explicit Redaction(bool is_on) : is_on_(is_on) {}

  bool is_on() const { return is_on_; }

  // The normalised text. Of what does not parse nobody knows what is a value.
  std::string Text(const StatementShape& shape) const;

  // The text of one statement, and the values of $1, $2, ... in it; nullopt: they are not shown.
  std::string Text(const SlowStatement& slow, const StatementShape& shape) const;
  std::optional<std::vector<std::string>> Parameters(const SlowStatement& slow,
                                                     const StatementShape& shape) const;

  // "" where it is on: the server quotes values in it.
  std::string Message(const ServerError& error) const;

  // The statement of a remedy; nullopt: there is none, or it holds constants or comments.
  std::optional<std::string> Sql(const std::string& sql) const;

  // What comments call the caller of that index; "caller 1" where it is on.
  std::string Caller(std::size_t index, const std::string& caller) const;

  std::string Subject(const ProfileSubject& subject) const;

 private:
  bool is_on_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_REDACTION_H_
