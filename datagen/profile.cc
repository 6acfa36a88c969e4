#include "datagen/profile.h"

namespace dispatchbench::datagen {

const std::vector<Profile>& Profiles() {
  // Shares of Geneva, Lausanne, Zurich, rural.
  static const std::vector<Profile> profiles = {
      {"geneva", {100, 0, 0, 0}},  {"lausanne", {0, 100, 0, 0}}, {"rural", {0, 0, 0, 100}},
      {"swiss", {40, 20, 25, 15}}, {"zurich", {0, 0, 100, 0}},
  };
  return profiles;
}

const Profile* FindProfile(const std::string& name) {
  for (const Profile& profile : Profiles()) {
    if (profile.name == name) {
      return &profile;
    }
  }
  return nullptr;
}

}  // namespace dispatchbench::datagen
