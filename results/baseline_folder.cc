#include "results/baseline_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <system_error>

namespace dispatchbench::results {

namespace fs = std::filesystem;

std::vector<int> BaselineFolder::Majors() const {
  static const std::regex name("postgresql-([0-9]{1,4})\\.json");
  std::vector<int> majors;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(root_, ignored)) {
    const std::string file = entry.path().filename().string();
    if (std::smatch match; std::regex_match(file, match, name)) {
      majors.push_back(std::stoi(match[1].str()));
    }
  }
  std::sort(majors.begin(), majors.end());
  return majors;
}

fs::path BaselineFolder::FileOf(int postgresql_major) const {
  return root_ / fmt::format("postgresql-{}.json", postgresql_major);
}

std::optional<Baseline> BaselineFolder::Find(int postgresql_major) const {
  const fs::path file = FileOf(postgresql_major);
  if (!fs::exists(file)) return std::nullopt;
  return LoadBaseline(file);
}

std::string BaselineFolder::Reference() const {
  std::ifstream stream(reference_file());
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.front() != '#') return line;
  }
  return "";
}

std::string ReferenceText(const std::string& commit, const std::string& reason) {
  std::string why = reason;
  std::replace(why.begin(), why.end(), '\n', ' ');
  return fmt::format(
      "# The commit whose build the times of every night are compared with. Changed by:\n"
      "#   ./dispatchbench gate --update --reference=COMMIT --reason=WHY\n"
      "# Why this one: {}\n{}\n",
      why, commit);
}

}  // namespace dispatchbench::results
