#include "datagen/random.h"

#include <algorithm>

namespace dispatchbench::datagen {
namespace {

// The output function of SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
// Generators", 2014): a bijection in which every input bit reaches every output bit.
std::uint64_t Mix(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream)
    : engine_(Mix(Mix(seed) + (stream + 1) * 0x9E3779B97F4A7C15ULL)) {}

WeightedIndex::WeightedIndex(std::initializer_list<std::uint32_t> weights) {
  upper_.reserve(weights.size());
  std::uint32_t sum = 0;
  for (const std::uint32_t weight : weights) {
    sum += weight;
    upper_.push_back(sum);
  }
}

std::uint32_t WeightedIndex::Draw(Random& random) const {
  const auto found = std::upper_bound(upper_.begin(), upper_.end(), random.Below(upper_.back()));
  return static_cast<std::uint32_t>(found - upper_.begin());
}

}  // namespace dispatchbench::datagen
