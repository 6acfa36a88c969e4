#ifndef DISPATCHBENCH_PLOTS_SHA256_H_
#define DISPATCHBENCH_PLOTS_SHA256_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dispatchbench::plots {

// The hash of FIPS 180-4, section 6.2.
std::array<std::uint8_t, 32> Sha256(std::string_view data);

// RFC 4648, section 4, with padding.
std::string Base64(std::string_view data);

// How a content security policy names an inline style sheet or script that it allows:
// "sha256-" and the hash in Base64 (CSP level 3, section 2.3.1). `content` is all that stands
// between the tags.
std::string PolicyHash(std::string_view content);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SHA256_H_
