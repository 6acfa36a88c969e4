#ifndef DISPATCHBENCH_DATAGEN_FINGERPRINT_H_
#define DISPATCHBENCH_DATAGEN_FINGERPRINT_H_

#include <cstdint>
#include <string>

#include "datagen/dataset.h"

namespace dispatchbench::datagen {

// One number for all rows: it covers every field of every row of every table and the two run ids,
// but not the spec. Equal rows give equal fingerprints on every platform; different rows almost
// surely different ones (64 bits, not cryptographic).
std::uint64_t Fingerprint(const Dataset& dataset);

// 16 hexadecimal digits in lower case, with leading zeros.
std::string ToHex(std::uint64_t fingerprint);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_FINGERPRINT_H_
