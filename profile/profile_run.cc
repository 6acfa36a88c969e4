#include "profile/profile_run.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bench/run_start.h"
#include "profile/connection_remarks.h"
#include "profile/profile_document.h"
#include "profile/recorded_plans.h"
#include "profile/redaction.h"
#include "profile/say.h"

namespace dispatchbench::profile {
namespace {

constexpr int kCouldNotRun = 3;
constexpr mode_t kForOneAccount = 0600;

bench::RunContext ContextOf(const ProfileOptions& options, const ProfileTarget& target) {
  bench::RunContext context = bench::StartContext(options.measure, target.server_facts());
  context.executable = "dispatchbench-profile";
  return context;
}

void SayWhatWasRecorded(const Recording& recording, const Analysis& analysis) {
  const TimeSplit& all = analysis.times.all;
  Say(fmt::format("recorded {} statements in {} round trips on {} connections in {:.3f} s",
                  all.statements, all.round_trips, recording.connections.size(),
                  std::chrono::duration<double>(recording.duration).count()));
  if (recording.statements_left_out > 0) {
    Say(fmt::format("{} more statements came when the recording was full, and are only counted",
                    recording.statements_left_out));
  }
  Say(fmt::format("found {} groups of statements, {} loops, {} other repetitions",
                  analysis.groups.size(), analysis.loops.loops.size(),
                  analysis.loops.passed_over.size()));
}

// Tells who reads the document next where it is.
void HandOver(const std::string& folder, const std::filesystem::path& document) {
  const std::string file = folder + "/path";
  std::ofstream stream(file, std::ios::binary);
  stream << document.string();
  stream.close();
  if (!stream) throw std::runtime_error("writing " + file + ": is the folder there and writable?");
}

}  // namespace

ProfileRun::ProfileRun(const ProfileOptions& options)
    : options_(options),
      start_(std::chrono::steady_clock::now()),
      target_(MakeTarget(options)),
      context_(ContextOf(options, *target_)) {
  if (options.measure.store) {
    file_.emplace(options.measure.runs_directory, context_, kForOneAccount);
  } else if (!options.hand_over.empty()) {
    file_.emplace(options.hand_over, context_, kForOneAccount);
  }
}

int ProfileRun::Execute() {
  const Recorded recorded = target_->Record();
  context_.placement = target_->placement();
  const Analysis analysis =
      Analyze(recorded.recording, recorded.empty_round_trip, options_.slow_limits);
  SayWhatWasRecorded(recorded.recording, analysis);
  const Redaction redaction(options_.redact);
  for (const std::string& remark : ConnectionRemarks(recorded.recording, redaction)) Say(remark);
  nlohmann::ordered_json profile = ProfileJson({.subject = target_->subject(),
                                                .is_private_server = target_->is_private(),
                                                .seed_data = options_.seed_data,
                                                .redaction = redaction},
                                               recorded, analysis);
  if (options_.plans) profile.update(RecordedPlans(recorded, analysis, options_, *target_));
  Store(recorded, profile);
  if (target_->signal() != 0) return 128 + target_->signal();
  if (recorded.command_exit_code == 0) return 0;
  Say(fmt::format("the command '{}' ended with exit code {}; what it did until then is recorded",
                  options_.command[0], recorded.command_exit_code));
  return kCouldNotRun;
}

void ProfileRun::Store(const Recorded& recorded, const nlohmann::ordered_json& profile) {
  if (!file_) return;
  const bool complete = recorded.command_exit_code == 0 && target_->signal() == 0 &&
                        recorded.recording.statements_left_out == 0;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
  file_->Write(ProfileDocumentText(context_, profile, complete, elapsed.count()));
  if (options_.measure.store) {
    Say(fmt::format("stored{}: {}", complete ? "" : " (incomplete)", file_->path().string()));
  }
  if (!options_.hand_over.empty()) HandOver(options_.hand_over, file_->path());
}

}  // namespace dispatchbench::profile
