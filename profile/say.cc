#include "profile/say.h"

#include <iostream>

namespace dispatchbench::profile {

void Say(const std::string& line) { std::cerr << "dispatchbench profile: " << line << std::endl; }

}  // namespace dispatchbench::profile
