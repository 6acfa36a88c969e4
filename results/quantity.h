#ifndef DISPATCHBENCH_RESULTS_QUANTITY_H_
#define DISPATCHBENCH_RESULTS_QUANTITY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "results/statistics.h"

namespace dispatchbench::results {

// Quantities as people read them, the same in the table, the charts and the page, in the language
// of the LanguageScope (results/phrase.h). The English ones are ASCII only: a terminal of the C
// locale shows them too.

// Three significant digits: "12.3 ms", "950 us", "2.00 s". "0 us" for 0.
std::string DurationText(double microseconds);

// "12.3x"; "0.850x" for less than 1.
std::string FactorText(double factor);

// "12.3x [11.9, 12.8]"; without the brackets where there is no interval.
std::string RatioText(const Ratio& ratio);

// "102 to 1"; "?" for what is not known.
std::string ChangeText(std::optional<std::int64_t> before, std::optional<std::int64_t> after);

// "93.8%"; of a share such as 0.9375.
std::string PercentText(double share);

// "93.0%"; with as many digits as asked for.
std::string FixedPercentText(double share, int digits);

// "+5.1%"; of 0.051.
std::string ChangePercentText(double share, int digits = 1);

// Three significant digits: "696 KiB", "11.0 MiB"; "0 B" for 0.
std::string BytesText(double bytes);

// "15.6 GiB".
std::string MemoryText(std::int64_t bytes);

// "1 benchmark", "2 benchmarks". `noun` is a text of results/french.json. Its plural, in either
// language, has an s more unless it stands behind a bar: "dispatch|dispatches", "cheval|chevaux".
std::string Plural(std::int64_t count, const std::string& noun);

// format("{:.{}f}", value, digits), with the decimal sign of the language.
std::string Decimal(double value, int digits);

// `number`, as format() writes it, with the decimal sign of the language.
std::string WithDecimalSign(std::string number);

// A number with three significant digits: "0.0123", "1.50", "15.0", "150", "15000"; beyond 1e15
// and below 1e-12 "1.50e+15".
std::string Significant(double value);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_QUANTITY_H_
