#ifndef DISPATCHBENCH_DATAGEN_RANDOM_H_
#define DISPATCHBENCH_DATAGEN_RANDOM_H_

#include <cstdint>
#include <initializer_list>
#include <random>
#include <vector>

namespace dispatchbench::datagen {

// A stream of random numbers that is the same on every platform and standard library. The engine is
// std::mt19937_64, whose output the standard fixes bit for bit ([rand.predef]); the distributions
// are our own, in integers, because the standard leaves those of <random> to the library.
class Random {
 public:
  // Streams of one seed are independent of each other: drawing more from one leaves the others as
  // they are.
  Random(std::uint64_t seed, std::uint64_t stream);

  // A number from 0 to `bound` - 1, each exactly equally likely. Requires: bound >= 1.
  // Method: Lemire, "Fast Random Integer Generation in an Interval", 2019, algorithm 5, on the
  // upper 32 bits of a draw.
  std::uint32_t Below(std::uint32_t bound) {
    std::uint64_t product = Upper32() * bound;
    if (static_cast<std::uint32_t>(product) < bound) {
      const std::uint32_t threshold = (0U - bound) % bound;
      while (static_cast<std::uint32_t>(product) < threshold) {
        product = Upper32() * bound;
      }
    }
    return static_cast<std::uint32_t>(product >> 32U);
  }

  // A number from `low` to `high`, both included. Requires: low <= high, high - low < 2^31.
  std::int32_t Between(std::int32_t low, std::int32_t high) {
    return low + static_cast<std::int32_t>(Below(static_cast<std::uint32_t>(high - low) + 1U));
  }

  // True in `percent` of 100 cases.
  bool Percent(std::uint32_t percent) { return Below(100) < percent; }

 private:
  std::uint64_t Upper32() { return engine_() >> 32U; }

  std::mt19937_64 engine_;
};

// Draws indices in proportion to their weights.
class WeightedIndex {
 public:
  // Requires: at least one weight, their sum from 1 to 2^32 - 1.
  WeightedIndex(std::initializer_list<std::uint32_t> weights);

  // An index from 0 to the number of weights - 1; one of weight 0 never comes.
  std::uint32_t Draw(Random& random) const;

 private:
  std::vector<std::uint32_t> upper_;  // upper_[i] = sum of the weights 0 .. i
};

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_RANDOM_H_
