#ifndef DISPATCHBENCH_DATAGEN_FIELD_TEXT_H_
#define DISPATCHBENCH_DATAGEN_FIELD_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "datagen/fields.h"

namespace dispatchbench::datagen {

// Each appends the text of a value as described at Table, without quotes or escapes.
void AppendValue(std::int64_t value, std::string& out);
void AppendValue(std::int32_t value, std::string& out);
void AppendValue(bool value, std::string& out);
void AppendValue(AsTimestamp value, std::string& out);  // requires: year 0 to 9999
void AppendValue(AsDate value, std::string& out);       // requires: year 0 to 9999
void AppendValue(AsDegrees value, std::string& out);
void AppendValue(AsFrancs value, std::string& out);

// `text` with the escapes of PostgreSQL's COPY text format: backslash, tab, line feed, carriage
// return.
// Source: PostgreSQL manual, COPY, "Text Format".
void AppendCopyText(std::string_view text, std::string& out);

// `text` as a CSV field: in quotes, inner quotes doubled, where RFC 4180 (section 2, rules 6 and 7)
// demands it, and also where PostgreSQL would take it for NULL (empty) or for its end-of-data mark
// (a backslash).
void AppendCsvText(std::string_view text, std::string& out);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_FIELD_TEXT_H_
