#include "tests/support/profile/labelled_case.h"

#include <functional>

namespace dispatchbench::testing {
namespace {

std::vector<LabelledCase> Together(const std::vector<std::vector<LabelledCase>>& parts) {
  std::vector<LabelledCase> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::vector<LabelledCase> DevelopmentCases() {
  return Together({DevelopmentReadLoops(), DevelopmentWriteLoops(), DevelopmentDecoys()});
}

std::vector<LabelledCase> HeldOutCases() { return Together({HeldOutLoops(), HeldOutDecoys()}); }

profile::Recording Tell(const LabelledCase& labelled) {
  std::uint64_t seed = 1;
  for (const char c : labelled.name) seed = seed * 31 + static_cast<unsigned char>(c);
  Conversation conversation(seed);
  labelled.tell(conversation);
  return conversation.Finish();
}

}  // namespace dispatchbench::testing
