#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_MARKED_TEXT_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_MARKED_TEXT_H_

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Which words of a text, made under a LanguageScope(Language::kMarked), no translation would reach.
namespace dispatchbench::testing {

// What stands outside << and >>. Between them it is one space.
inline std::string OutsideMarks(std::string_view text) {
  std::string outside;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view two = text.substr(i, 2);
    if (two == "<<" || (two == ">>" && depth > 0)) {
      depth += two == "<<" ? 1 : -1;
      outside += ' ';
      ++i;
    } else if (depth == 0) {
      outside += text[i];
    }
  }
  return outside;
}

// Letters, two or more, and none of what only names and paths have: "bulk_insert/100", "run.json",
// "--quick".
inline bool IsProse(const std::string& word) {
  const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; };
  const auto letters = std::count_if(word.begin(), word.end(), is_letter);
  const std::size_t dot = word.find('.');
  const bool is_file = dot != std::string::npos && dot + 1 < word.size();
  const bool is_name = is_file || word.find_first_of("_/=<>{}0123456789") != std::string::npos;
  return letters >= 2 && !is_name && !word.starts_with("--");
}

// The words of `text` outside its marks, in their order, each once. `names` are data, which every
// language writes alike: words ("loop"), or texts of several words, which are left out as a whole.
// Units, "PostgreSQL" and words with a digit, a slash or an underscore are such by themselves.
inline std::vector<std::string> UnmarkedWords(std::string_view text,
                                              const std::set<std::string>& names = {}) {
  static const std::set<std::string> kUnits = {"us", "ms", "KiB", "MiB", "GiB", "MB", "PostgreSQL"};
  std::string outside = OutsideMarks(text);
  for (const std::string& name : names) {
    if (name.find(' ') == std::string::npos) continue;
    for (std::size_t at; (at = outside.find(name)) != std::string::npos;) {
      outside.replace(at, name.size(), " ");
    }
  }
  std::vector<std::string> words;
  const std::string_view ends = " \n\t|,;:.!?()[]\"'`*#";
  for (std::size_t begin = 0; begin < outside.size();) {
    begin = outside.find_first_not_of(ends, begin);
    if (begin == std::string::npos) break;
    const std::size_t end =
        std::min(outside.find_first_of(" \n\t|,;:()[]\"'`", begin), outside.size());
    std::string word = outside.substr(begin, end - begin);
    word.erase(word.find_last_not_of(ends) + 1);
    begin = end;
    const bool is_known = !IsProse(word) || kUnits.contains(word) || names.contains(word) ||
                          std::find(words.begin(), words.end(), word) != words.end();
    if (!is_known) words.push_back(word);
  }
  return words;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_MARKED_TEXT_H_
