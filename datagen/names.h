#ifndef DISPATCHBENCH_DATAGEN_NAMES_H_
#define DISPATCHBENCH_DATAGEN_NAMES_H_

#include <cstdint>
#include <string>

#include "datagen/places.h"
#include "datagen/random.h"

namespace dispatchbench::datagen {

// First and last name in the language of the region, UTF-8. Names repeat, as they do in life.
std::string DrawPersonName(Region region, Random& random);

// "+41 00 123 45 67": looks like a Swiss number, but no area code begins with 0, so it is nobody's.
std::string DrawPhone(Random& random);

// The name of company `id` (from 1); all differ.
std::string CompanyName(std::int64_t id);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_NAMES_H_
