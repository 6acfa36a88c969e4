#include "datagen/sql.h"

#include <cstddef>
#include <stdexcept>
#include <string>

#include "datagen/table.h"

namespace dispatchbench::datagen {
namespace {

void WriteBlock(std::string& block, std::ostream& out) {
  out.write(block.data(), static_cast<std::streamsize>(block.size()));
  if (!out) {
    throw std::runtime_error(
        "cannot write the SQL script: the output failed; is the disk full or the reader gone?");
  }
  block.clear();
}

std::string CopyStatement(const Table& table) {
  std::string columns;
  for (const std::string& column : table.columns) {
    columns += columns.empty() ? "" : ", ";
    columns += column;
  }
  return "COPY " + table.name + " (" + columns + ") FROM stdin;\n";
}

// Harmless where the id has no sequence: setval is strict, and so returns NULL.
std::string SequenceStatement(const Table& table) {
  return "SELECT setval(pg_get_serial_sequence('" + table.name +
         "', 'id'), coalesce(max(id), 1), max(id) IS NOT NULL) FROM " + table.name + ";\n";
}

void WriteTable(const Dataset& dataset, const Table& table, std::ostream& out) {
  constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  std::string block = CopyStatement(table);
  const std::size_t rows = table.row_count(dataset);
  for (std::size_t row = 0; row < rows; ++row) {
    table.append_copy_row(dataset, row, block);
    if (block.size() >= kBlockBytes) {
      WriteBlock(block, out);
    }
  }
  block += "\\.\n\n";
  WriteBlock(block, out);
}

}  // namespace

void WriteSql(const Dataset& dataset, std::ostream& out) {
  std::string text =
      "\\set ON_ERROR_STOP on\n"
      "SET client_encoding = 'UTF8';\n"
      "BEGIN;\n\n";
  WriteBlock(text, out);
  for (const Table& table : Tables()) {
    WriteTable(dataset, table, out);
  }
  for (const Table& table : Tables()) {
    text += SequenceStatement(table);
  }
  text += "COMMIT;\n";
  WriteBlock(text, out);
  out.flush();
  WriteBlock(text, out);
}

}  // namespace dispatchbench::datagen
