#include "datagen/fingerprint.h"

#include <bit>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "datagen/fields.h"

namespace dispatchbench::datagen {
namespace {

// A sink of ForEachField() that hashes the values. Numbers enter as 64-bit values and texts as
// their length and their bytes in order, so neither byte order nor the sizes of types matter.
class Hash {
 public:
  template <typename Value>
  void operator()(const char* /*column*/, const Value& value) {
    Add(value);
  }

  template <typename Row>
  void AddRows(const std::vector<Row>& rows) {
    Mix(rows.size());
    for (const Row& row : rows) {
      ForEachField(row, *this);
    }
  }

  // One multiplication by an odd number per value (a bijection of the state), rotated so that the
  // well-mixed upper bits meet the next value.
  void Mix(std::uint64_t value) { state_ = std::rotl((state_ ^ value) * kOdd, 29); }

  // The last values went through few multiplications only; these spread them over all bits.
  std::uint64_t Finish() {
    for (int i = 0; i < 4; ++i) {
      Mix(0);
    }
    return state_;
  }

 private:
  template <typename Value>
  void Add(const std::optional<Value>& value) {
    Mix(value.has_value() ? 1 : 0);
    if (value) {
      Add(*value);
    }
  }

  template <typename Value>
  void Add(const Value& value) {
    if constexpr (std::is_convertible_v<Value, std::string_view>) {
      AddText(value);
    } else if constexpr (std::is_arithmetic_v<Value> || std::is_enum_v<Value>) {
      Mix(static_cast<std::uint64_t>(value));
    } else {
      Mix(static_cast<std::uint64_t>(value.value));
    }
  }

  void AddText(std::string_view text) {
    Mix(text.size());
    for (std::size_t at = 0; at < text.size(); at += 8) {
      std::uint64_t word = 0;
      for (const char character : text.substr(at, 8)) {
        word = (word << 8U) | static_cast<unsigned char>(character);
      }
      Mix(word);
    }
  }

  static constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;  // 2^64 / golden ratio, made odd

  std::uint64_t state_ = 0x243F6A8885A308D3ULL;  // the first fraction bits of pi
};

}  // namespace

std::uint64_t Fingerprint(const Dataset& dataset) {
  Hash hash;
  hash.AddRows(dataset.companies);
  hash.AddRows(dataset.clients);
  hash.AddRows(dataset.drivers);
  hash.AddRows(dataset.bookings);
  hash.AddRows(dataset.dispatch_runs);
  hash.AddRows(dataset.assignments);
  hash.Mix(static_cast<std::uint64_t>(dataset.open_run_id));
  hash.Mix(static_cast<std::uint64_t>(dataset.completed_run_id));
  return hash.Finish();
}

std::string ToHex(std::uint64_t fingerprint) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex(16, '0');
  for (std::size_t i = hex.size(); i > 0; --i) {
    hex[i - 1] = kDigits[fingerprint % 16];
    fingerprint /= 16;
  }
  return hex;
}

}  // namespace dispatchbench::datagen
