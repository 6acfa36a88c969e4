#include "results/phrase.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

Language current = Language::kEnglish;

// "{}<< of >>{:.1f}<<.>>": what is put into a text is not marked with it.
std::string Marked(std::string_view english) {
  std::string text;
  std::string part;
  const auto end_part = [&] {
    if (!part.empty()) text += fmt::format("<<{}>>", part);
    part.clear();
  };
  for (std::size_t i = 0; i < english.size(); ++i) {
    const std::size_t close = english[i] == '{' ? english.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos || english.substr(i, 2) == "{{") {
      part += english[i];
      if (english[i] == '{') part += english.substr(++i, 1);
      continue;
    }
    end_part();
    text += english.substr(i, close + 1 - i);
    i = close;
  }
  end_part();
  return text;
}

}  // namespace

Language LanguageOf(const std::string& tag) {
  if (tag == "en") return Language::kEnglish;
  if (tag == "fr") return Language::kFrench;
  throw std::invalid_argument(fmt::format("there is no language '{}'; use en or fr", tag));
}

std::string TagOf(Language language) { return language == Language::kFrench ? "fr" : "en"; }

LanguageScope::LanguageScope(Language language) : before_(current) { current = language; }

LanguageScope::~LanguageScope() { current = before_; }

Language CurrentLanguage() { return current; }

const std::map<std::string, std::string, std::less<>>& FrenchTexts() {
  static const auto* const texts = new std::map<std::string, std::string, std::less<>>(
      nlohmann::json::parse(kFrenchText).get<std::map<std::string, std::string, std::less<>>>());
  return *texts;
}

std::string PhraseOf(std::string_view english) {
  if (current == Language::kEnglish) return std::string(english);
  const auto found = FrenchTexts().find(english);
  if (found == FrenchTexts().end()) return std::string(english);
  if (current == Language::kMarked) return Marked(english);
  return found->second;
}

}  // namespace dispatchbench::results
