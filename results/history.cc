#include "results/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include "results/document_error.h"
#include "results/locked_file.h"
#include "results/night_reader.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesBelow(const fs::path& root) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string TextOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (stream) {
    std::string text(static_cast<std::size_t>(stream.tellg()), '\0');
    stream.seekg(0);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream) return text;
  }
  throw DocumentError(
      fmt::format("reading {}: it cannot be read. Look at its owner and permissions, or name "
                  "another folder with --history=DIR",
                  file.string()));
}

void ReadFile(const fs::path& file, NightReader& reader) {
  const std::string text = TextOf(file);
  std::string_view rest = text;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (!line.empty()) reader.Read(line, fmt::format("{}:{}", file.string(), number));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

StoredNights History::Read() const {
  NightReader reader;
  std::error_code ignored;
  if (fs::is_directory(root_, ignored)) {
    for (const fs::path& file : FilesBelow(root_)) ReadFile(file, reader);
  }
  return reader.Take();
}

fs::path History::Append(const Night& night) const {
  if (!DayOf(night.date)) {
    throw std::invalid_argument(
        fmt::format("storing a night: '{}' is no time in ISO 8601", night.date));
  }
  if (night.machine.empty() || night.machine.starts_with('.') ||
      night.machine.find('/') != std::string::npos) {
    throw std::invalid_argument(fmt::format(
        "storing a night: the machine's name '{}' cannot be that of a folder. Choose another one "
        "with --machine=NAME",
        night.machine));
  }
  constexpr std::size_t kMonth = 7;  // "2025-03"
  fs::path file = root_ / night.machine / (night.date.substr(0, kMonth) + ".jsonl");
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) {
    throw std::runtime_error(fmt::format("making the folder {}: {}. Choose another place",
                                         file.parent_path().string(), error.message()));
  }
  AppendLine(file, NightLine(night));
  return file;
}

}  // namespace dispatchbench::results
