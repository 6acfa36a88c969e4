#ifndef DISPATCHBENCH_DATAGEN_SPEC_CHECK_H_
#define DISPATCHBENCH_DATAGEN_SPEC_CHECK_H_

#include "datagen/dataset.h"

namespace dispatchbench::datagen {

// Throws std::invalid_argument, naming the field, its value and what is allowed, when Generate()
// cannot make the rows of `spec`.
void CheckSpec(const DatasetSpec& spec);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_SPEC_CHECK_H_
