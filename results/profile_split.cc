#include "results/profile_split.h"

#include <string>

namespace dispatchbench::results {

ProfileSplit ReadProfileSplit(const Field& field) {
  ProfileSplit split;
  for (const SplitTime& time : kSplitTimes) {
    split.*time.us = field.At(std::string(time.name) + "_us").Amount();
  }
  for (const SplitCount& count : kSplitCounts) split.*count.count = field.At(count.name).Integer(0);
  return split;
}

}  // namespace dispatchbench::results
