#include "results/phrase.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

Language current = Language::kEnglish;

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
  if (current == Language::kMarked) return fmt::format("<<{}>>", english);
  return found->second;
}

}  // namespace dispatchbench::results
