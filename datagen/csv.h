#ifndef DISPATCHBENCH_DATAGEN_CSV_H_
#define DISPATCHBENCH_DATAGEN_CSV_H_

#include <filesystem>
#include <string>

#include "datagen/dataset.h"
#include "datagen/table.h"

namespace dispatchbench::datagen {

// What to do about files that are already there.
enum class ExistingFiles { kRefuse, kReplace };

// Writes one file per table, "<directory>/<table name>.csv", and creates the directory if needed:
// a line with the column names, then the rows as Table::append_csv_row() has them. Lines end with a
// line feed. psql reads a file with  \copy booking FROM 'booking.csv' WITH (FORMAT csv, HEADER).
//
// All files are written under temporary names and only then renamed, so that a file with its proper
// name is always complete; after an error the temporary files are gone and, unless a rename failed,
// the directory holds what it held before.
//
// Throws std::runtime_error, naming the file and the reason, when a file exists (with kRefuse), or
// when something cannot be created, written or renamed.
void WriteCsv(const Dataset& dataset, const std::filesystem::path& directory,
              ExistingFiles existing = ExistingFiles::kRefuse);

// The first line of a table's file, with its line feed.
std::string CsvHeader(const Table& table);

}  // namespace dispatchbench::datagen

#endif  // DISPATCHBENCH_DATAGEN_CSV_H_
