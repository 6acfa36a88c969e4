#include "bench/answer.h"

namespace dispatchbench::bench {
namespace {

constexpr std::uint64_t kFnvOffset = 0xcbf29ce484222325u;
constexpr std::uint64_t kFnvPrime = 0x100000001b3u;

// Finalizer of MurmurHash3 (Appleby, 2011): spreads a row's hash over all bits, so that the sums of
// different sets of rows do not meet by chance.
std::uint64_t Mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53u;
  h ^= h >> 33;
  return h;
}

}  // namespace

void Answer::AddRow(std::initializer_list<std::string_view> fields) {
  std::uint64_t hash = kFnvOffset;
  for (const std::string_view field : fields) {
    for (const char c : field) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
    // A separator that no text holds: {"ab", "c"} is not {"a", "bc"}.
    hash = (hash ^ 0xffu) * kFnvPrime;
  }
  hash = Mix(hash);
  ++rows_;
  unordered_ += hash;
  ordered_ = Mix(ordered_ * kFnvPrime + hash);
}

}  // namespace dispatchbench::bench
