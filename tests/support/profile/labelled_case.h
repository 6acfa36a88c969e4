#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_LABELLED_CASE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_LABELLED_CASE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "profile/recording.h"
#include "tests/support/profile/conversation.h"

namespace dispatchbench::testing {

// A loop as a person who reads the conversation would name it.
struct ExpectedLoop {
  std::vector<std::string> statements;  // of a turn, with any values
  std::size_t turns = 0;                // of the statement that comes most often
};

// A conversation, and which loops are in it: none in a decoy.
struct LabelledCase {
  std::string name;
  void (*tell)(Conversation&);
  std::vector<ExpectedLoop> loops;
};

// The half that the detector was made with, and the half that was written afterwards and first read
// by it when it was done.
std::vector<LabelledCase> DevelopmentCases();
std::vector<LabelledCase> HeldOutCases();

// Parts of both, a file each.
std::vector<LabelledCase> DevelopmentReadLoops();
std::vector<LabelledCase> DevelopmentWriteLoops();
std::vector<LabelledCase> DevelopmentDecoys();
std::vector<LabelledCase> HeldOutLoops();
std::vector<LabelledCase> HeldOutDecoys();

// The recording of a case: the same every time.
profile::Recording Tell(const LabelledCase& labelled);

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_LABELLED_CASE_H_
