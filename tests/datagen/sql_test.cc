#include "datagen/sql.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>

#include "datagen/table.h"
#include "tests/support/datagen/rows.h"

namespace dispatchbench::datagen {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using testing::ThrowsMessage;

TEST(SqlTest, IsOneTransactionThatStopsAtErrors) {
  std::ostringstream out;
  WriteSql(HandmadeRows(), out);
  EXPECT_THAT(out.str(), StartsWith("\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\n"
                                    "BEGIN;\n"));
  EXPECT_THAT(out.str(), EndsWith("\nCOMMIT;\n"));
}

TEST(SqlTest, CopiesEveryRowOfEveryTableInOrder) {
  DatasetSpec spec;
  spec.history_bookings = 5000;  // more than one block of output
  const Dataset dataset = Generate(spec);
  std::ostringstream out;
  WriteSql(dataset, out);
  const std::string script = out.str();
  std::size_t from = 0;
  for (const Table& table : Tables()) {
    std::string rows;
    for (std::size_t row = 0; row < table.row_count(dataset); ++row) {
      table.append_copy_row(dataset, row, rows);
    }
    const std::size_t copy = script.find("COPY " + table.name + " (id, ", from);
    ASSERT_NE(copy, std::string::npos) << table.name;
    const std::size_t data = script.find("FROM stdin;\n", copy);
    EXPECT_TRUE(script.compare(data + 12, rows.size() + 4, rows + "\\.\n\n") == 0) << table.name;
    from = data + rows.size();
  }
}

TEST(SqlTest, NamesTheColumnsAndSetsTheSequences) {
  std::ostringstream out;
  WriteSql(HandmadeRows(), out);
  EXPECT_THAT(out.str(), HasSubstr("COPY company (id, name) FROM stdin;\n"
                                   "1\tMobilité, \"Santé\" SA\n\\.\n"));
  EXPECT_THAT(out.str(), HasSubstr("SELECT setval(pg_get_serial_sequence('booking', 'id'), "
                                   "coalesce(max(id), 1), max(id) IS NOT NULL) FROM booking;\n"));
}

// Takes `room` bytes and fails then, like a full disk.
class FullBuffer : public std::streambuf {
 public:
  explicit FullBuffer(std::streamsize room) : room_(room) {}

 protected:
  std::streamsize xsputn(const char* /*text*/, std::streamsize count) override {
    const std::streamsize taken = count < room_ ? count : room_;
    room_ -= taken;
    return taken;
  }
  int_type overflow(int_type /*character*/) override { return traits_type::eof(); }

 private:
  std::streamsize room_;
};

TEST(SqlTest, ThrowsWhenTheOutputFails) {
  for (const std::streamsize room : {0, 50, 500}) {
    FullBuffer buffer(room);
    std::ostream out(&buffer);
    EXPECT_THAT([&] { WriteSql(HandmadeRows(), out); },
                ThrowsMessage<std::runtime_error>(HasSubstr("cannot write the SQL script")))
        << room;
  }
}

}  // namespace
}  // namespace dispatchbench::datagen
