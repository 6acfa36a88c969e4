// Which stored documents are read: the newest complete ones of each kind, and what only older ones
// have.
#include "results/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "results/document_error.h"
#include "tests/support/results/golden.h"
#include "tests/support/results/index_sample.h"
#include "tests/support/results/sample_document.h"

namespace dispatchbench::results {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::json;
using testing::SampleDocument;
using ::testing::Not;
using ::testing::SizeIs;

class EvidenceTest : public ::testing::Test {
 protected:
  std::filesystem::path Store(const std::string& folder, const std::string& started,
                              const json& document) {
    return folder_.Write(folder + "/lab/" + started + "-0123456789ab.json", document.dump());
  }

  template <typename Document>
  static std::vector<std::string> FilesOf(const std::vector<Stored<Document>>& list) {
    std::vector<std::string> names;
    for (const auto& stored : list) {
      names.push_back(std::filesystem::path(stored.file).filename().string().substr(0, 8));
    }
    return names;
  }

  Evidence Find(const std::string& since = "") const { return FindEvidence(folder_.path(), since); }

  testing::ScratchFolder folder_;
};

json Sized(std::vector<int> sizes) {
  return SampleDocument({.sizes = std::move(sizes), .repetitions = 2});
}

TEST_F(EvidenceTest, NothingStoredIsNoEvidence) {
  const Evidence evidence = Find();
  EXPECT_THAT(evidence.runs, IsEmpty());
  EXPECT_EQ(evidence.suite(), nullptr);
  EXPECT_EQ(evidence.later(), nullptr);
  EXPECT_THAT(evidence.remarks, IsEmpty());
}

TEST_F(EvidenceTest, ANewerRunReplacesAnOlderOneOfTheSame) {
  Store("runs", "20250101T000000Z", Sized({10, 100}));
  Store("runs", "20250102T000000Z", Sized({10, 100}));
  EXPECT_THAT(FilesOf(Find().runs), ElementsAre("20250102"));
}

TEST_F(EvidenceTest, AnOlderRunThatMeasuredMoreStands) {
  Store("runs", "20250101T000000Z", Sized({10, 100, 1000}));
  Store("runs", "20250102T000000Z", Sized({10}));
  const Evidence evidence = Find();
  EXPECT_THAT(FilesOf(evidence.runs), ElementsAre("20250102", "20250101"));
  EXPECT_THAT(evidence.suite()->file, HasSubstr("20250102"));
}

TEST_F(EvidenceTest, SettingsProfilesStandSideBySide) {
  json durable = Sized({10});
  durable["context"]["dispatchbench"]["settings_profile"] = "durable";
  Store("runs", "20250101T000000Z", durable);
  Store("runs", "20250102T000000Z", Sized({10}));
  const Evidence evidence = Find();
  ASSERT_NE(evidence.suite("durable"), nullptr);
  EXPECT_THAT(evidence.suite("durable")->file, HasSubstr("20250101"));
  EXPECT_EQ(evidence.suite("external"), nullptr);
}

TEST_F(EvidenceTest, WhatIsDamagedOrIncompleteIsLeftOutAndSaid) {
  Store("runs", "20250101T000000Z", Sized({10}));
  json interrupted = Sized({10});
  interrupted["context"]["dispatchbench"]["complete"] = false;
  const auto partial = Store("runs", "20250103T000000Z", interrupted);
  const auto broken = folder_.Write("runs/lab/20250102T000000Z-0123456789ab.json", "{\"context\":");
  const Evidence evidence = Find();
  EXPECT_THAT(FilesOf(evidence.runs), ElementsAre("20250101"));
  ASSERT_THAT(evidence.remarks, SizeIs(2));
  EXPECT_THAT(evidence.remarks[0], AllOf(HasSubstr(partial.string()), HasSubstr("interrupted")));
  EXPECT_THAT(evidence.remarks[1], AllOf(HasSubstr(broken.string()), HasSubstr("broken off")));
  EXPECT_EQ(testing::ReadText(broken), "{\"context\":");
}

TEST_F(EvidenceTest, OfEachFolderItsKind) {
  Store("indexes", "20250101T000000Z", testing::IndexSample({1000}));
  Store("memory", "20250101T000000Z", testing::MemorySampleDocument());
  folder_.Write("load/lab/20250101T000000Z-0123456789ab.json",
                testing::ReadText(testing::GoldenPath("results_load.json")));
  const Evidence evidence = Find();
  EXPECT_THAT(evidence.indexes, SizeIs(1));
  EXPECT_THAT(evidence.memories, SizeIs(1));
  EXPECT_THAT(evidence.loads, SizeIs(1));
  EXPECT_THAT(evidence.remarks, IsEmpty());
}

TEST_F(EvidenceTest, SinceLeavesOutWhatIsOlder) {
  Store("runs", "20250101T235959Z", Sized({10, 100}));
  Store("runs", "20250102T000000Z", Sized({10}));
  EXPECT_THAT(FilesOf(Find("2025-01-02").runs), ElementsAre("20250102"));
  EXPECT_THAT(Find("2025-01-03").runs, IsEmpty());
  EXPECT_THAT(FilesOf(Find("2025-01-01").runs), ElementsAre("20250102", "20250101"));
  for (const char* const day : {"yesterday", "2025-1-2", "20250102", "2025-01-02T00"}) {
    EXPECT_THROW(Find(day), std::invalid_argument) << day;
  }
}

TEST_F(EvidenceTest, OnlySoManyOfTheNewestAreOpened) {
  for (int day = 10; day < 30; ++day) {
    Store("runs", "202501" + std::to_string(day) + "T000000Z", Sized({day}));
  }
  const Evidence evidence = Find();
  EXPECT_EQ(evidence.runs.size(), kOpenedPerFolder);
  EXPECT_EQ(FilesOf(evidence.runs).front(), "20250129");
}

TEST_F(EvidenceTest, NamedDocumentsAreTakenAsTheyAre) {
  json interrupted = Sized({10});
  interrupted["context"]["dispatchbench"]["complete"] = false;
  const auto run = Store("runs", "20250101T000000Z", interrupted);
  const auto indexes = Store("indexes", "20250101T000000Z", testing::IndexSample({1000}));
  const Evidence evidence = LoadEvidence({run, indexes, run});
  EXPECT_THAT(evidence.runs, SizeIs(2));
  EXPECT_THAT(evidence.indexes, SizeIs(1));
  json recording = Sized({10});
  recording["context"]["dispatchbench"]["schema_version"] = 2;
  recording["context"]["dispatchbench"]["kind"] = "recording";
  const auto other = Store("selftest", "20250101T000000Z", recording);
  EXPECT_THROW(LoadEvidence({other}), DocumentError);
  // Found beside a selftest it is nothing to speak of.
  EXPECT_THAT(Find().remarks, Not(Contains(HasSubstr("recording"))));
  EXPECT_THROW(LoadEvidence({folder_.path() / "nowhere.json"}), DocumentError);
}

}  // namespace
}  // namespace dispatchbench::results
