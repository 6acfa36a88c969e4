#include "datagen/csv.h"

#include <cstddef>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "datagen/field_text.h"
#include "datagen/pending_file.h"

namespace dispatchbench::datagen {
namespace {

namespace fs = std::filesystem;

fs::path FileOf(const fs::path& directory, const Table& table) {
  return directory / (table.name + ".csv");
}

void CheckTargets(const fs::path& directory, ExistingFiles existing) {
  for (const Table& table : Tables()) {
    const fs::path path = FileOf(directory, table);
    const fs::file_status status = fs::symlink_status(path);
    if (!fs::exists(status)) {
      continue;
    }
    if (existing == ExistingFiles::kRefuse) {
      throw std::runtime_error("cannot write CSV files: " + path.string() +
                               " already exists; nothing was written. Choose an empty directory, "
                               "or ask for the files to be replaced");
    }
    if (fs::is_directory(status)) {
      throw std::runtime_error("cannot write CSV files: " + path.string() +
                               " is a directory; nothing was written. Remove it or choose another "
                               "directory");
    }
  }
}

void CreateDirectory(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (!error && !fs::is_directory(directory, error) && !error) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (error) {
    throw std::runtime_error("cannot create the directory " + directory.string() +
                             " for CSV files: " + error.message());
  }
}

PendingFile WriteTable(const Dataset& dataset, const Table& table, const fs::path& path) {
  constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  PendingFile file(path);
  std::string block = CsvHeader(table);
  const std::size_t rows = table.row_count(dataset);
  for (std::size_t row = 0; row < rows; ++row) {
    table.append_csv_row(dataset, row, block);
    if (block.size() >= kBlockBytes) {
      file.Write(block);
      block.clear();
    }
  }
  file.Write(block);
  file.Close();
  return file;
}

}  // namespace

std::string CsvHeader(const Table& table) {
  std::string line;
  for (const std::string& column : table.columns) {
    AppendCsvText(column, line);
    line.push_back(',');
  }
  line.back() = '\n';
  return line;
}

void WriteCsv(const Dataset& dataset, const fs::path& directory, ExistingFiles existing) {
  CreateDirectory(directory);
  CheckTargets(directory, existing);
  std::vector<PendingFile> files;
  for (const Table& table : Tables()) {
    files.push_back(WriteTable(dataset, table, FileOf(directory, table)));
  }
  for (PendingFile& file : files) {
    file.Publish();
  }
}

}  // namespace dispatchbench::datagen
