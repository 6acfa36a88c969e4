#ifndef DISPATCHBENCH_PROFILE_SLOT_VALUE_H_
#define DISPATCHBENCH_PROFILE_SLOT_VALUE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "profile/recording.h"
#include "profile/statement_shape.h"
#include "profile/token.h"

namespace dispatchbench::profile {

// One value of a statement: the bytes of a parameter, or a literal without its quotation marks.
struct SlotValue {
  std::string_view bytes;
  bool is_null = false;
  bool is_binary = false;
  std::int64_t length = 0;  // of a parameter on the wire: `bytes` may be its beginning only
};

// Of one member of a slot; `tokens` are those of the text, without comments. A parameter that the
// statement does not bring along counts as NULL.
SlotValue ValueOf(const RecordedStatement& statement, const std::vector<Token>& tokens,
                  const ValueSlot::Member& member);

// Elements of an array as PostgreSQL writes it, '{1,2}' or binary (array_recv in its source), or of
// one in JSON; 1 where it is not an array. Of one that was cut, the elements that are left.
std::size_t ArraySize(const SlotValue& value);

// Of the value, and of whether it is NULL.
std::uint64_t HashOf(const SlotValue& value);

// As text: "NULL", or "\\x..." in hexadecimal of a binary value.
std::string Shown(const SlotValue& value);

// The hash of both, in this order.
std::uint64_t Combined(std::uint64_t left, std::uint64_t right);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SLOT_VALUE_H_
