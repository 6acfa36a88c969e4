#ifndef DISPATCHBENCH_PROFILE_SERVER_ANSWER_H_
#define DISPATCHBENCH_PROFILE_SERVER_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "profile/message.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// Of an ErrorResponse. Throws NotUnderstood.
ServerError ReadError(const Message& message);

// Of a ParameterDescription: oids. Throws NotUnderstood.
std::vector<std::uint32_t> ReadParameterTypes(const Message& message);

// The count at the end of a command tag: "SELECT 3" is 3; nothing for "BEGIN".
std::optional<std::int64_t> RowsOfTag(std::string_view tag);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SERVER_ANSWER_H_
