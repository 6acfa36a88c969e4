#ifndef DISPATCHBENCH_DATAGEN_PROFILE_H_
#define DISPATCHBENCH_DATAGEN_PROFILE_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "datagen/places.h"

namespace dispatchbench::datagen {

// A mix of regions.
struct Profile {
  const char* name;
  std::array<std::uint32_t, kRegionCount> percent;  // share of each Region in clients and drivers
};

// All profiles, ordered by name.
const std::vector<Profile>& Profiles();

// The profile of that name; nullptr when there is none.
const Profile* FindProfile(const std::string& name);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_PROFILE_H_
