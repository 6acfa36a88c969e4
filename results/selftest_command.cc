#include "results/selftest_command.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "results/recording_document.h"
#include "results/selftest_document.h"
#include "results/selftest_instructions.h"
#include "results/selftest_live.h"
#include "results/selftest_recording.h"
#include "results/selftest_replay.h"
#include "results/served_server.h"
#include "results/worker_build.h"

namespace dispatchbench::results {
namespace {

using Seconds = std::chrono::duration<double>;

Seconds Now() { return std::chrono::steady_clock::now().time_since_epoch(); }

// Judges the rules on the recording, and notes where the samples come from.
void Judge(const Recording& recording, const std::string& file, const SelftestOptions& options,
           std::ostream& log, Selftest& selftest) {
  selftest.recording = file;
  selftest.epochs = static_cast<int>(recording.epochs.size());
  selftest.recorded_s = recording.epochs.back().at_s;
  for (const RecordedBenchmark& benchmark : recording.benchmarks) {
    selftest.benchmarks.push_back(benchmark.name);
  }
  selftest.seed = options.seed;
  selftest.classic_values = kClassicValues;
  selftest.replayed = ReplayableChecks(recording);
  ReplayChecks(
      recording, options.rules, options.comparisons, options.seed,
      [&](const std::string& what) { log << what << '\n'; }, selftest.replayed);
}

}  // namespace

Selftest RunSelftest(const SelftestOptions& options, std::ostream& log) {
  const Seconds start = Now();
  Selftest selftest;
  selftest.is_short = options.is_short;
  const ServedServer server(options.build, options.forwarded);
  WorkerBuild store("selftest", server.WorkerCommand(options.build, {"--runs=" + options.runs}));
  const auto duration_s = [&] { return (Now() - start).count(); };
  if (options.has("aa") || options.has("linked") || options.has("slowdowns")) {
    const Recording recording = RecordSelftest(options, server, log);
    const std::string file =
        store.Store("recording", true, duration_s(), RecordingContent(recording));
    log << fmt::format("Stored {}\n", file);
    Judge(recording, file, options, log, selftest);
    selftest.live = CompareLive(options, recording, log);
  }
  if (options.has("mutants")) selftest.mutants = CompareMutants(options, log);
  if (options.has("instructions")) selftest.instructions = RepeatInstructions(options, log);
  const std::string file = store.Store("selftest", true, duration_s(), SelftestContent(selftest));
  log << fmt::format("Stored {}\n", file);
  return ReadSelftest(LoadDocument(file));
}

Selftest ReplayStored(const std::filesystem::path& recording, const SelftestOptions& options,
                      std::ostream& log) {
  const Recording stored = ReadRecording(LoadDocument(recording));
  Selftest selftest;
  selftest.context = stored.context;
  Judge(stored, recording.string(), options, log, selftest);
  return selftest;
}

}  // namespace dispatchbench::results
