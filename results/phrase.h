#ifndef DISPATCHBENCH_RESULTS_PHRASE_H_
#define DISPATCHBENCH_RESULTS_PHRASE_H_

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>

namespace dispatchbench::results {

// The language of a report. Sources hold the English text, which is also the key of the table that
// holds the others, results/french.json: as gettext does it (GNU gettext manual, section 2.2).
enum class Language {
  kEnglish,
  kFrench,
  kMarked,  // for tests: texts of the table in English, between << and >> but for their arguments
};

// "en" and "fr". Throws std::invalid_argument, with the tags that there are, for any other.
Language LanguageOf(const std::string& tag);
std::string TagOf(Language language);

// While it lives, texts are made in `language`; then again in the language of before. One thread
// makes a report.
class LanguageScope {
 public:
  explicit LanguageScope(Language language);
  ~LanguageScope();
  LanguageScope(const LanguageScope&) = delete;
  LanguageScope& operator=(const LanguageScope&) = delete;

 private:
  Language before_;
};

// English where there is no scope.
Language CurrentLanguage();

// French texts by the English ones; results/french.json, compiled in.
const std::map<std::string, std::string, std::less<>>& FrenchTexts();

// results/french.json as it is.
extern const char* const kFrenchText;

// `english`, in the current language. For texts that are not written at the call: those marked with
// PhraseKey(), and those of data (claims.json, the reasons of a server's settings). What the table
// does not know stays as it is: texts of a user's own data.
std::string PhraseOf(std::string_view english);

// Marks a text that PhraseOf() gets later as one that the table must hold.
constexpr const char* PhraseKey(const char* english) { return english; }

// What format(`english`, `arguments`) gives, in the current language. A translation may use the
// arguments in another order, by number. `english` must be written at the call; a test proves that
// the table holds it, with the same arguments.
template <typename... Arguments>
std::string Phrase(fmt::format_string<Arguments...> english, const Arguments&... arguments) {
  const fmt::string_view text = english;
  return fmt::vformat(PhraseOf(std::string_view(text.data(), text.size())),
                      fmt::make_format_args(arguments...));
}

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PHRASE_H_
