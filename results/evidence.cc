#include "results/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "results/document_error.h"
#include "results/night.h"
#include "results/phrase.h"
#include "results/run_document.h"
#include "results/run_store.h"
#include "results/selftest_document.h"
#include "results/stored_document.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

constexpr const char* kFolders[] = {"runs",   "later",   "load", "indexes",
                                    "memory", "profile", "self", "selftest"};

// What a document measured: a name for each thing, so that an older document that has more can be
// told from one that a newer one replaces.
Names NamesOf(const Run& run) {
  Names names;
  for (const Benchmark& benchmark : run.benchmarks) names.insert(benchmark.name());
  return names;
}

Names NamesOf(const MeasuredLoad& load) {
  Names names;
  const LoadConfiguration& configuration = load.configuration;
  for (const std::string& variant : load.variants) {
    names.insert(fmt::format("{} {} {}", configuration.mode, configuration.bookings, variant));
  }
  return names;
}

Names NamesOf(const IndexRun& run) {
  Names names;
  for (const IndexSizeRun& size : run.sizes) names.insert(std::to_string(size.rows));
  return names;
}

Names NamesOf(const MemoryRun& run) {
  Names names;
  for (const MemorySeries& series : run.series) {
    names.insert(fmt::format("{} {}", series.technique, series.size));
  }
  return names;
}

Names NamesOf(const ProfileRun& run) {
  Names names;
  for (const SlowCount& slow : run.slow) {
    names.insert(fmt::format("{} {} {}", run.subject.kind, run.subject.name, slow.limit_ms));
  }
  return names;
}

Names NamesOf(const SelfRun& run) {
  Names names;
  for (const SelfComparison& comparison : run.comparisons) names.insert(comparison.name);
  return names;
}

Names NamesOf(const Selftest& selftest) { return {selftest.is_short ? "short" : "long"}; }

const DocumentContext& ContextOf(const DocumentContext& document) { return document; }
const DocumentContext& ContextOf(const Selftest& selftest) { return selftest.context; }

// Fills an Evidence, document by document.
class Collector {
 public:
  // `is_choosy`: only complete documents with something that those before them do not have.
  Collector(Evidence& evidence, bool is_choosy) : evidence_(evidence), is_choosy_(is_choosy) {}

  // Throws DocumentError.
  void Add(const fs::path& file) {
    const StoredDocument document = LoadDocument(file);
    if (document.kind == "suite") return Take(ReadRun(document), file, evidence_.runs);
    if (document.kind == "load") return Take(ReadLoad(document), file, evidence_.loads);
    if (document.kind == "indexes") return Take(ReadIndexRun(document), file, evidence_.indexes);
    if (document.kind == "memory") return Take(ReadMemoryRun(document), file, evidence_.memories);
    if (document.kind == "profile") return Take(ReadProfile(document), file, evidence_.profiles);
    if (document.kind == "self") return Take(ReadSelfRun(document), file, evidence_.selves);
    if (document.kind == "selftest") return Take(ReadSelftest(document), file, evidence_.selftests);
    // What selftest measured lies beside what it found, which is enough here.
    if (is_choosy_ && document.kind == "recording") return;
    throw DocumentError(fmt::format(
        "{}: a document of kind \"{}\", which says nothing about a claim. Leave it out.",
        file.string(), document.kind));
  }

 private:
  template <typename Document>
  void Take(Document document, const fs::path& file, std::vector<Stored<Document>>& list) {
    const DocumentContext& context = ContextOf(document);
    if (is_choosy_ && !context.complete) {
      evidence_.remarks.push_back(
          Phrase("{}: left out, since it was interrupted or failed.", file.string()));
      return;
    }
    Names names;
    for (const std::string& name : NamesOf(document)) {
      names.insert(context.settings_profile + " " + name);
    }
    Names& known = known_[&list];
    const bool has_more = !std::includes(known.begin(), known.end(), names.begin(), names.end());
    if (is_choosy_ && !has_more) return;
    known.merge(names);
    list.push_back({file.string(), std::move(document)});
  }

  Evidence& evidence_;
  bool is_choosy_;
  std::map<const void*, Names> known_;  // by list
};

// "20250312" of "2025-03-12"; "" of "".
std::string DigitsOf(std::string since) {
  RequireSince(since);
  std::erase(since, '-');
  return since;
}

const Stored<Run>* FindRun(const std::vector<Stored<Run>>& runs, bool is_later,
                           const std::string& settings_profile) {
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const Stored<Run>& run) {
    return IsLater(run.document) == is_later &&
           (settings_profile.empty() || run.document.settings_profile == settings_profile);
  });
  return found == runs.end() ? nullptr : &*found;
}

}  // namespace

const Stored<Run>* Evidence::suite() const { return FindRun(runs, false, ""); }

const Stored<Run>* Evidence::suite(const std::string& settings_profile) const {
  return FindRun(runs, false, settings_profile);
}

const Stored<Run>* Evidence::later() const { return FindRun(runs, true, ""); }

bool IsLater(const Run& run) {
  return std::any_of(run.operations.begin(), run.operations.end(), [](const Operation& operation) {
    return std::any_of(operation.variants.begin(), operation.variants.end(),
                       [](const DeclaredVariant& variant) { return variant.family == "planned"; });
  });
}

Evidence FindEvidence(const fs::path& results, const std::string& since) {
  const std::string day = DigitsOf(since);
  Evidence evidence;
  Collector collector(evidence, /*is_choosy=*/true);
  for (const char* const folder : kFolders) {
    std::vector<StoredRun> stored = RunStore(results / folder).List();
    std::reverse(stored.begin(), stored.end());
    if (stored.size() > kOpenedPerFolder) stored.resize(kOpenedPerFolder);
    for (const StoredRun& run : stored) {
      if (run.started.substr(0, day.size()) < day) break;
      try {
        collector.Add(run.file);
      } catch (const DocumentError& error) {
        evidence.remarks.push_back(Phrase("Left out: {}", std::string(error.what())));
      }
    }
  }
  return evidence;
}

Evidence LoadEvidence(const std::vector<fs::path>& files) {
  Evidence evidence;
  Collector collector(evidence, /*is_choosy=*/false);
  for (const fs::path& file : files) collector.Add(file);
  return evidence;
}

}  // namespace dispatchbench::results
