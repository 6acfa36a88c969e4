#include "datagen/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>

#include "tests/support/datagen/rows.h"

namespace dispatchbench::datagen {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

class CsvTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "dispatchbench-csv-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { fs::remove_all(root_); }

  static std::string Read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void Write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }
  static std::set<std::string> NamesIn(const fs::path& directory) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  const std::set<std::string> all_files_ = {"company.csv", "client.csv",       "driver.csv",
                                            "booking.csv", "dispatch_run.csv", "assignment.csv"};
  fs::path root_;
};

TEST_F(CsvTest, WritesOneFilePerTableAndNothingElse) {
  const fs::path directory = root_ / "new" / "deeper";
  WriteCsv(HandmadeRows(), directory);
  EXPECT_EQ(NamesIn(directory), all_files_);
  EXPECT_EQ(Read(directory / "company.csv"), "id,name\n1,\"Mobilité, \"\"Santé\"\" SA\"\n");
  EXPECT_EQ(Read(directory / "client.csv"),
            "id,company_id,name,phone,latitude,longitude,created_at\n"
            "1,1,\"Favre, \"\"Mimi\"\" Marie\",\"\",46.204391,6.143158,2023-11-14T22:13:20Z\n");
}

TEST_F(CsvTest, FilesHoldEveryRow) {
  DatasetSpec spec;
  spec.history_bookings = 5000;  // more than one block of output
  const Dataset dataset = Generate(spec);
  WriteCsv(dataset, root_);
  for (const Table& table : Tables()) {
    std::string expected = CsvHeader(table);
    for (std::size_t row = 0; row < table.row_count(dataset); ++row) {
      table.append_csv_row(dataset, row, expected);
    }
    EXPECT_TRUE(Read(root_ / (table.name + ".csv")) == expected) << table.name;
  }
}

TEST_F(CsvTest, AnEmptyTableIsItsHeader) {
  WriteCsv(Dataset(), root_);
  EXPECT_EQ(Read(root_ / "dispatch_run.csv"),
            "id,company_id,day,status,started_at,completed_at,metrics\n");
}

TEST_F(CsvTest, RefusesToOverwriteAndWritesNothing) {
  Write(root_ / "booking.csv", "mine");
  EXPECT_THAT([&] { WriteCsv(HandmadeRows(), root_); },
              ThrowsMessage<std::runtime_error>(
                  AllOf(HasSubstr((root_ / "booking.csv").string() + " already exists"),
                        HasSubstr("nothing was written"))));
  EXPECT_EQ(NamesIn(root_), (std::set<std::string>{"booking.csv"}));
  EXPECT_EQ(Read(root_ / "booking.csv"), "mine");
}

TEST_F(CsvTest, RefusesADanglingLinkToo) {
  fs::create_symlink(root_ / "nowhere", root_ / "driver.csv");
  EXPECT_THAT([&] { WriteCsv(HandmadeRows(), root_); },
              ThrowsMessage<std::runtime_error>(HasSubstr("driver.csv already exists")));
  EXPECT_TRUE(fs::is_symlink(root_ / "driver.csv"));
}

TEST_F(CsvTest, ReplacesWhenToldTo) {
  Write(root_ / "company.csv", "old");
  Write(root_ / "other.csv", "mine");
  WriteCsv(HandmadeRows(), root_, ExistingFiles::kReplace);
  EXPECT_EQ(Read(root_ / "company.csv"), "id,name\n1,\"Mobilité, \"\"Santé\"\" SA\"\n");
  EXPECT_EQ(Read(root_ / "other.csv"), "mine");
}

TEST_F(CsvTest, DoesNotReplaceADirectory) {
  fs::create_directory(root_ / "client.csv");
  EXPECT_THAT([&] { WriteCsv(HandmadeRows(), root_, ExistingFiles::kReplace); },
              ThrowsMessage<std::runtime_error>(HasSubstr("client.csv is a directory")));
  EXPECT_EQ(NamesIn(root_), (std::set<std::string>{"client.csv"}));
}

TEST_F(CsvTest, NamesADirectoryThatCannotBeCreated) {
  Write(root_ / "file", "");
  EXPECT_THAT([&] { WriteCsv(HandmadeRows(), root_ / "file"); },
              ThrowsMessage<std::runtime_error>(
                  HasSubstr("cannot create the directory " + (root_ / "file").string())));
  EXPECT_THAT([&] { WriteCsv(HandmadeRows(), root_ / "file" / "below"); },
              ThrowsMessage<std::runtime_error>(HasSubstr("cannot create the directory")));
}

}  // namespace
}  // namespace dispatchbench::datagen
