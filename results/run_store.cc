#include "results/run_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <stdexcept>
#include <tuple>

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

// The start, the commit ("unknown" outside git), and a number where two would have the same name.
const std::regex& NamePattern() {
  static const std::regex pattern(R"((\d{8}T?\d{6}Z?)-([^-]+)(?:-(\d{1,6}))?\.json)");
  return pattern;
}

std::optional<StoredRun> FromName(const fs::path& file, const std::string& machine) {
  std::smatch match;
  const std::string name = file.filename().string();
  if (!std::regex_match(name, match, NamePattern())) return std::nullopt;
  return StoredRun{.file = file,
                   .machine = machine,
                   .started = match[1].str(),
                   .number = match[3].matched ? std::stoi(match[3].str()) : 0};
}

void AddMachine(const fs::path& folder, std::vector<StoredRun>& runs) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (auto run = FromName(entry.path(), folder.filename().string())) runs.push_back(*run);
  }
}

}  // namespace

std::vector<StoredRun> RunStore::List() const {
  std::vector<StoredRun> runs;
  if (!fs::exists(root_)) return runs;
  try {
    for (const fs::directory_entry& entry : fs::directory_iterator(root_)) {
      if (entry.is_directory()) AddMachine(entry.path(), runs);
    }
  } catch (const fs::filesystem_error& error) {
    throw std::runtime_error(
        fmt::format("{}: looking for stored runs failed: {}. Check the folder's permissions.",
                    root_.string(), error.code().message()));
  }
  std::sort(runs.begin(), runs.end(), [](const StoredRun& a, const StoredRun& b) {
    return std::tie(a.started, a.machine, a.number, a.file) <
           std::tie(b.started, b.machine, b.number, b.file);
  });
  return runs;
}

std::optional<StoredRun> RunStore::Newest() const {
  const std::vector<StoredRun> runs = List();
  return runs.empty() ? std::nullopt : std::optional(runs.back());
}

std::optional<StoredRun> RunStore::Newest(const std::string& machine) const {
  std::vector<StoredRun> runs = List();
  std::erase_if(runs, [&](const StoredRun& run) { return run.machine != machine; });
  return runs.empty() ? std::nullopt : std::optional(runs.back());
}

}  // namespace dispatchbench::results
