#include "datagen/field_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace dispatchbench::datagen {
namespace {

template <typename Value>
std::string TextOf(Value value) {
  std::string out;
  AppendValue(value, out);
  return out;
}

TEST(FieldTextTest, Integers) {
  EXPECT_EQ(TextOf(std::int64_t{0}), "0");
  EXPECT_EQ(TextOf(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(TextOf(std::numeric_limits<std::int32_t>::max()), "2147483647");
}

TEST(FieldTextTest, TruthValues) {
  EXPECT_EQ(TextOf(true), "t");
  EXPECT_EQ(TextOf(false), "f");
}

TEST(FieldTextTest, Timestamps) {
  EXPECT_EQ(TextOf(AsTimestamp{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(TextOf(AsTimestamp{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(TextOf(AsTimestamp{1741767300}), "2025-03-12T08:15:00Z");
  EXPECT_EQ(TextOf(AsTimestamp{1709251199}), "2024-02-29T23:59:59Z");
  EXPECT_EQ(TextOf(AsTimestamp{253402300799}), "9999-12-31T23:59:59Z");
}

TEST(FieldTextTest, Dates) {
  EXPECT_EQ(TextOf(AsDate{0}), "1970-01-01");
  EXPECT_EQ(TextOf(AsDate{-1}), "1969-12-31");
  EXPECT_EQ(TextOf(AsDate{20159}), "2025-03-12");
  EXPECT_EQ(TextOf(AsDate{47481}), "2099-12-31");
}

TEST(FieldTextTest, DegreesHaveSixDecimals) {
  EXPECT_EQ(TextOf(AsDegrees{46204391}), "46.204391");
  EXPECT_EQ(TextOf(AsDegrees{6000001}), "6.000001");
  EXPECT_EQ(TextOf(AsDegrees{0}), "0.000000");
  EXPECT_EQ(TextOf(AsDegrees{-500000}), "-0.500000");
  EXPECT_EQ(TextOf(AsDegrees{-180000000}), "-180.000000");
}

TEST(FieldTextTest, FrancsHaveTwoDecimals) {
  EXPECT_EQ(TextOf(AsFrancs{4835}), "48.35");
  EXPECT_EQ(TextOf(AsFrancs{5}), "0.05");
  EXPECT_EQ(TextOf(AsFrancs{0}), "0.00");
  EXPECT_EQ(TextOf(AsFrancs{-105}), "-1.05");
  EXPECT_EQ(TextOf(AsFrancs{std::numeric_limits<std::int32_t>::min()}), "-21474836.48");
}

TEST(FieldTextTest, CopyEscapes) {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  for (const Case& c :
       {Case{"", ""}, Case{"plain, \"quoted\"", "plain, \"quoted\""}, Case{"a\tb", "a\\tb"},
        Case{"a\nb", "a\\nb"}, Case{"a\rb", "a\\rb"}, Case{"a\\b", "a\\\\b"}, Case{"\\N", "\\\\N"},
        Case{"\\.", "\\\\."}, Case{"\t\n\r\\", "\\t\\n\\r\\\\"}, Case{"Zürich", "Zürich"}}) {
    std::string out = "x";
    AppendCopyText(c.text, out);
    EXPECT_EQ(out, std::string("x").append(c.expected));
  }
}

TEST(FieldTextTest, CsvQuotes) {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  for (const Case& c :
       {Case{"plain", "plain"}, Case{"", "\"\""}, Case{"Favre, Marie", "\"Favre, Marie\""},
        Case{"the \"old\" one", "\"the \"\"old\"\" one\""}, Case{"\"", "\"\"\"\""},
        Case{"two\nlines", "\"two\nlines\""}, Case{"a\rb", "\"a\rb\""}, Case{"\\.", "\"\\.\""},
        Case{"tab\there", "tab\there"}, Case{"D'Amico", "D'Amico"}, Case{" padded ", " padded "}}) {
    std::string out = "x";
    AppendCsvText(c.text, out);
    EXPECT_EQ(out, std::string("x").append(c.expected));
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
