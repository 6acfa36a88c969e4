#include "results/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "results/document_error.h"
#include "tests/support/results/golden.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScratchFolder;

Night MakeNight(const std::string& date) {
  return {.date = date,
          .commit = "0123456789abcdef",
          .reference = "fedcba9876543210",
          .machine = "lab",
          .postgresql = "15.18",
          .figures = {
              {"read_it/bulk/100",
               {.cpu_ratio = 1.0123456, .wall_ratio = 0.5, .cpu_us = 123.456789, .wall_us = 200}},
              {"read_it/n_plus_one/100",
               {.cpu_ratio = {}, .wall_ratio = {}, .cpu_us = 1, .wall_us = 2}}}};
}

TEST(HistoryTest, KeepsNightsInOrder) {
  const ScratchFolder folder;
  const History history(folder.path() / "history");
  EXPECT_THAT(history.Read(), IsEmpty());
  history.Append(MakeNight("2025-04-01T02:00:00Z"));
  const auto file = history.Append(MakeNight("2025-03-31T02:00:00Z"));
  EXPECT_EQ(file.lexically_relative(folder.path()), "history/lab/2025-03.jsonl");
  const std::vector<Night> nights = history.Read();
  ASSERT_EQ(nights.size(), 2u);
  EXPECT_EQ(nights[0].date, "2025-03-31T02:00:00Z");
  EXPECT_EQ(nights[1].commit, "0123456789abcdef");
  EXPECT_EQ(nights[1].reference, "fedcba9876543210");
  EXPECT_EQ(nights[1].postgresql, "15.18");
  const NightFigure& figure = nights[1].figures.at("read_it/bulk/100");
  EXPECT_DOUBLE_EQ(*figure.cpu_ratio, 1.0123);
  EXPECT_DOUBLE_EQ(*figure.wall_ratio, 0.5);
  EXPECT_DOUBLE_EQ(figure.cpu_us, 123.46);
  EXPECT_FALSE(nights[1].figures.at("read_it/n_plus_one/100").cpu_ratio);
}

TEST(HistoryTest, NamesTheLineThatIsNoNight) {
  const ScratchFolder folder;
  const History history(folder.path());
  const auto file = history.Append(MakeNight("2025-04-01T02:00:00Z"));
  const auto message = [&](const std::string& line) {
    std::ofstream(file) << NightLine(MakeNight("2025-04-01T02:00:00Z")) << "\n" << line << "\n";
    try {
      history.Read();
    } catch (const DocumentError& error) {
      return std::string(error.what());
    }
    return std::string("no exception");
  };
  EXPECT_THAT(message("{\"date\": "), AllOf(HasSubstr("2025-04.jsonl:2"), HasSubstr("one line")));
  EXPECT_THAT(message("{}"), HasSubstr("date"));
  std::string line = NightLine(MakeNight("2025-04-01T02:00:00Z"));
  line.replace(line.find("1.0123"), 6, "-1.012");
  EXPECT_THAT(message(line), HasSubstr("ratios above 0 or null"));
}

}  // namespace
}  // namespace dispatchbench::results
