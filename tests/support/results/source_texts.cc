#include "tests/support/results/source_texts.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <stdexcept>

namespace dispatchbench::testing {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& file) {
  std::ifstream stream(fs::path(DISPATCHBENCH_SOURCE_DIR) / file);
  if (!stream) throw std::runtime_error("there is no " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The texts of one or more C++ string literals that follow each other, from `begin` on.
std::string Literal(const std::string& source, std::size_t begin) {
  std::string text;
  std::size_t i = begin;
  while (i < source.size() && source[i] == '"') {
    for (++i; source[i] != '"'; ++i) {
      if (source[i] == '\\') ++i;
      text += source[i] == 'n' && source[i - 1] == '\\' ? '\n' : source[i];
    }
    i = source.find_first_not_of(" \n", i + 1);
  }
  return text;
}

// The literals that stand behind `before`, a regular expression, in one source.
std::set<std::string> TextsOfFile(const fs::path& file, const std::string& before) {
  std::set<std::string> texts;
  const std::regex pattern(before + "\\s*(?=\")");
  const std::string source = Read(file);
  for (std::sregex_iterator hit(source.begin(), source.end(), pattern), end; hit != end; ++hit) {
    texts.insert(Literal(source, static_cast<std::size_t>(hit->position() + hit->length())));
  }
  return texts;
}

// In all sources of a folder.
std::set<std::string> TextsOfFolder(const std::string& folder, const std::string& before) {
  std::set<std::string> texts;
  for (const auto& entry : fs::directory_iterator(fs::path(DISPATCHBENCH_SOURCE_DIR) / folder)) {
    if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
    texts.merge(TextsOfFile(fs::path(folder) / entry.path().filename(), before));
  }
  return texts;
}

// The texts of all fields of these names, at any depth.
void AddFields(const nlohmann::json& value, const std::set<std::string>& names,
               std::set<std::string>& texts) {
  for (const auto& [name, item] : value.items()) {
    if (item.is_string() && names.contains(name)) texts.insert(item.get<std::string>());
    if (item.is_structured()) AddFields(item, names, texts);
  }
}

std::set<std::string> FieldsOf(const fs::path& file, const std::set<std::string>& names) {
  std::set<std::string> texts;
  AddFields(nlohmann::json::parse(Read(file)), names, texts);
  return texts;
}

// The purposes that are made of the name of a page and its rows.
std::set<std::string> PurposesOfPages() {
  const std::string source = Read("bench/operations/pagination.cc");
  std::smatch rows;
  if (!std::regex_search(source, rows, std::regex(R"(kPageRows = (\d+);)"))) {
    throw std::runtime_error("bench/operations/pagination.cc has no kPageRows");
  }
  std::set<std::string> purposes;
  for (const std::string& which : TextsOfFile("bench/operations/pagination.cc", "ShowPage\\(")) {
    purposes.insert("Shows the " + which + " page of all bookings, " + rows[1].str() +
                    " to a page");
  }
  if (purposes.size() != 3) throw std::runtime_error("the pages are not those three");
  return purposes;
}

}  // namespace

std::set<std::string> TextsOfSources() {
  std::set<std::string> texts;
  for (const char* const folder : {"results", "plots"}) {
    texts.merge(TextsOfFolder(folder, R"(\bPhrase(Key|Of)?\()"));
    // The noun of a Plural() is a text by itself.
    texts.merge(TextsOfFolder(folder, R"(\bPlural\((?:[^;"()]|\((?:[^()]|\([^()]*\))*\))*,)"));
  }
  return texts;
}

std::set<std::string> TextsOfClaims() {
  std::set<std::string> texts;
  for (const auto& [file, list] :
       {std::pair("results/claims.json", "claims"), std::pair("results/targets.json", "targets")}) {
    const nlohmann::json document = nlohmann::json::parse(Read(file));
    for (const auto& row : document.at(list)) {
      if (row.contains("what")) texts.insert(row["what"].get<std::string>());
      if (row.contains("measure")) AddFields(row["measure"], {"note", "why"}, texts);
    }
  }
  return texts;
}

std::set<std::string> ReasonsOfSettings() {
  return TextsOfFile("fixtures/server_settings.cc", R"(\{"[^"]*", "[^"]*",)");
}

std::set<std::string> TextsOfSuites() {
  std::set<std::string> texts = PurposesOfPages();
  texts.merge(TextsOfFolder("bench/operations", R"(\.purpose = )"));
  for (const std::string& text : TextsOfFile("bench/suites/index_query.cc", R"(\.purpose = )")) {
    texts.insert(text);
    texts.insert(text + ", only the first");
  }
  // Figures of operations: name and meaning.
  texts.merge(TextsOfFolder("bench/operations", R"(\{"[a-z_]+",(?=\s*"[^"]* ))"));
  texts.merge(TextsOfFile("bench/suites/memory_technique.cc", R"(\{"[a-z_]+",)"));
  texts.merge(TextsOfFile("bench/suites/self_runner.cc", R"(push_back\(\s*\{"[a-z_0-9]+",)"));
  for (const char* const file : {"self_runner.cc", "self_queries.cc", "self_bulk_load.cc"}) {
    const fs::path source = fs::path("bench/suites") / file;
    texts.merge(TextsOfFile(source, R"(\.(?:ours|unit) = )"));
    texts.merge(TextsOfFile(source, R"(\.reference = (?="[^"]* ))"));
  }
  return texts;
}

std::set<std::string> TextsOfData() {
  std::set<std::string> texts = TextsOfClaims();
  texts.merge(ReasonsOfSettings());
  texts.merge(TextsOfSuites());
  texts.merge(FieldsOf("plots/sample/run.json", {"reason", "purpose"}));
  return texts;
}

}  // namespace dispatchbench::testing
