#ifndef DISPATCHBENCH_PLOTS_SHELL_TEXT_H_
#define DISPATCHBENCH_PLOTS_SHELL_TEXT_H_

namespace dispatchbench::plots {

// What the page says of itself, whatever the report is about; plain text. In braces stands what the
// script fills in.
struct ShellText {
  const char* language;  // BCP 47
  const char* skip;
  const char* attention;
  const char* nothing;
  const char* unknown;  // what a document does not say
  const char* sections;
  const char* how_to_read;
  const char* made_with;
  const char* no_rows;
  const char* every_repetition;
  const char* as_text;
  const char* theme;
  const char* theme_auto;
  const char* theme_light;
  const char* theme_dark;
  const char* chart;
  const char* keys;
  const char* filter;
  const char* shown;
  const char* ascending;
  const char* descending;
  const char* unsorted;
  const char* missing;
};

inline constexpr ShellText kEnglishShell = {
    .language = "en",
    .skip = "Skip to the figures",
    .attention = "Needs attention",
    .nothing = "Nothing.",
    .unknown = "unknown",
    .sections = "Sections",
    .how_to_read = "How to read it.",
    .made_with = "Made with",
    .no_rows = "none",
    .every_repetition = "Every repetition:",
    .as_text = "The same as text:",
    .theme = "Theme",
    .theme_auto = "Auto",
    .theme_light = "Light",
    .theme_dark = "Dark",
    .chart = "chart",
    .keys = "Arrow keys lead from value to value.",
    .filter = "Filter rows",
    .shown = "{shown} of {all} rows",
    .ascending = "Sorted by {column}, ascending",
    .descending = "Sorted by {column}, descending",
    .unsorted = "Rows in their original order",
    .missing = "This page has no row for {name}.",
};

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SHELL_TEXT_H_
