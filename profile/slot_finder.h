#ifndef DISPATCHBENCH_PROFILE_SLOT_FINDER_H_
#define DISPATCHBENCH_PROFILE_SLOT_FINDER_H_

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "profile/statement_shape.h"

namespace dispatchbench::profile {

// A value in a parse tree, before its place among the tokens is known.
struct FoundSlot {
  struct Value {
    std::size_t location = 0;  // byte of the text
    int parameter = 0;
  };
  SlotRole role = SlotRole::kOther;
  std::string column;
  std::vector<Value> values;
  bool is_array = false;
};

// Finds in the parse tree of a statement what a shape holds of it.
struct FoundParts {
  std::vector<FoundSlot> slots;  // in no order
  std::vector<std::string> tables;
  std::vector<std::string> functions;
  std::size_t value_rows = 0;
  bool has_limit = false;
  bool locks_rows = false;
};
FoundParts FindParts(const nlohmann::json& statement);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_SLOT_FINDER_H_
