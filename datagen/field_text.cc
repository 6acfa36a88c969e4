#include "datagen/field_text.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>

namespace dispatchbench::datagen {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

// Writes `value` as `digits` decimal digits, with leading zeros, and returns the end.
char* WriteDigits(std::uint32_t value, int digits, char* to) {
  for (int i = digits - 1; i >= 0; --i) {
    to[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return to + digits;
}

char* WriteDate(std::int64_t day, char* to) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  to = WriteDigits(static_cast<std::uint32_t>(static_cast<int>(date.year())), 4, to);
  *to++ = '-';
  to = WriteDigits(static_cast<unsigned>(date.month()), 2, to);
  *to++ = '-';
  return WriteDigits(static_cast<unsigned>(date.day()), 2, to);
}

template <typename Integer>
void AppendInteger(Integer value, std::string& out) {
  std::array<char, 24> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
}

// `value` / 10^digits with exactly `digits` decimals.
void AppendDecimal(std::int32_t value, int digits, std::uint32_t power, std::string& out) {
  std::array<char, 24> buffer;
  char* to = buffer.data();
  const auto bits = static_cast<std::uint32_t>(value);
  const std::uint32_t magnitude = value < 0 ? 0U - bits : bits;
  if (value < 0) {
    *to++ = '-';
  }
  to = std::to_chars(to, buffer.data() + buffer.size(), magnitude / power).ptr;
  *to++ = '.';
  to = WriteDigits(magnitude % power, digits, to);
  out.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
}

}  // namespace

void AppendValue(std::int64_t value, std::string& out) { AppendInteger(value, out); }

void AppendValue(std::int32_t value, std::string& out) { AppendInteger(value, out); }

void AppendValue(bool value, std::string& out) { out.push_back(value ? 't' : 'f'); }

void AppendValue(AsTimestamp value, std::string& out) {
  std::int64_t day = value.value / kSecondsPerDay;
  std::int64_t second = value.value % kSecondsPerDay;
  if (second < 0) {
    second += kSecondsPerDay;
    --day;
  }
  std::array<char, 20> buffer;  // "2025-03-12T08:15:00Z"
  char* to = WriteDate(day, buffer.data());
  *to++ = 'T';
  to = WriteDigits(static_cast<std::uint32_t>(second / 3600), 2, to);
  *to++ = ':';
  to = WriteDigits(static_cast<std::uint32_t>(second / 60 % 60), 2, to);
  *to++ = ':';
  to = WriteDigits(static_cast<std::uint32_t>(second % 60), 2, to);
  *to = 'Z';
  out.append(buffer.data(), buffer.size());
}

void AppendValue(AsDate value, std::string& out) {
  std::array<char, 10> buffer;
  WriteDate(value.value, buffer.data());
  out.append(buffer.data(), buffer.size());
}

void AppendValue(AsDegrees value, std::string& out) { AppendDecimal(value.value, 6, 1000000, out); }

void AppendValue(AsFrancs value, std::string& out) { AppendDecimal(value.value, 2, 100, out); }

void AppendCopyText(std::string_view text, std::string& out) {
  constexpr std::string_view kSpecial = "\\\t\n\r";
  for (std::size_t at; (at = text.find_first_of(kSpecial)) != std::string_view::npos;) {
    out.append(text.substr(0, at));
    out.push_back('\\');
    switch (text[at]) {
      case '\t':
        out.push_back('t');
        break;
      case '\n':
        out.push_back('n');
        break;
      case '\r':
        out.push_back('r');
        break;
      default:
        out.push_back(text[at]);
    }
    text.remove_prefix(at + 1);
  }
  out.append(text);
}

void AppendCsvText(std::string_view text, std::string& out) {
  constexpr std::string_view kNeedsQuotes = ",\"\n\r\\";
  if (!text.empty() && text.find_first_of(kNeedsQuotes) == std::string_view::npos) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (const char character : text) {
    if (character == '"') {
      out.push_back('"');
    }
    out.push_back(character);
  }
  out.push_back('"');
}

}  // namespace dispatchbench::datagen
