#include "results/profile_run.h"

#include <fmt/format.h>

#include <set>

#include "results/context_reader.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

ProfileConnection ReadConnection(const Field& field) {
  ProfileConnection connection;
  static_cast<ProfileSplit&>(connection) = ReadProfileSplit(field);
  connection.user = field.At("user").Text();
  connection.database = field.At("database").Text();
  connection.application_name = field.At("application_name").Text();
  connection.opened_us = field.At("opened_us").Amount();
  connection.closed_us = field.At("closed_us").Amount();
  connection.was_asked_for_tls = field.At("was_asked_for_tls").Flag();
  connection.not_understood = field.At("not_understood").Text();
  if (const std::optional<Field> error = field.Known("error")) {
    connection.error = {.sqlstate = error->At("sqlstate").NonEmptyText(),
                        .message = error->At("message").Text(),
                        .group = {},
                        .count = 1};
  }
  return connection;
}

SlowProfileStatement ReadSlowest(const Field& field, const ProfileRun& run) {
  SlowProfileStatement statement{.group = run.groups.PlaceOf(field.At("group")),
                                 .text = field.At("text").Text(),
                                 .parameters = {},
                                 .time_us = field.At("time_us").Amount(),
                                 .rows = field.At("rows").Integer(0)};
  const std::optional<Field> parameters = field.Known("parameters");
  if (parameters && run.is_redacted) {
    parameters->Reject("null, as the profile is redacted",
                       "It may hold personal data: delete the file, and profile again");
  }
  if (!parameters) return statement;
  statement.parameters.emplace();
  for (const Field& parameter : parameters->Elements()) {
    statement.parameters->push_back(parameter.Text());
  }
  return statement;
}

std::vector<SlowCount> ReadSlow(const Field& field) {
  std::vector<SlowCount> slow;
  std::set<double> limits;
  for (const Field& one : field.Elements()) {
    slow.push_back({.limit_ms = one.At("limit_ms").Amount(), .count = one.At("count").Integer(0)});
    if (!limits.insert(slow.back().limit_ms).second) {
      one.At("limit_ms").Reject("a limit that is there once");
    }
  }
  return slow;
}

ProfileError ReadError(const Field& field, const ProfileGroups& groups) {
  ProfileError error{.sqlstate = field.At("sqlstate").NonEmptyText(),
                     .message = field.At("message").Text(),
                     .group = {},
                     .count = field.At("count").Integer(1)};
  if (const std::optional<Field> group = field.Known("group")) error.group = groups.PlaceOf(*group);
  return error;
}

void ReadHead(const Field& profile, ProfileRun& run) {
  const Field subject = profile.At("subject");
  run.subject = {.kind = subject.At("kind").Choice({"operation", "command", "listen"}),
                 .name = subject.At("name").NonEmptyText()};
  run.is_private_server = profile.At("is_private_server").Flag();
  run.seed_data = profile.At("seed_data").Integer(0);
  run.is_redacted = profile.At("is_redacted").Flag();
  run.command_exit_code = profile.At("command_exit_code").Integer(0);
  run.empty_round_trip_us = profile.At("empty_round_trip_us").Amount();
  run.duration_us = profile.At("duration_us").Amount();
  run.statements_left_out = profile.At("statements_left_out").Integer(0);
  run.total = ReadProfileSplit(profile.At("total"));
  for (const Field& connection : profile.At("connections").Elements()) {
    run.connections.push_back(ReadConnection(connection));
  }
  run.connections_left_out = profile.At("connections_left_out").Integer(0);
}

void ReadPlansAndIndexes(const Field& profile, ProfileRun& run) {
  if (const std::optional<Field> plans = profile.Find("plans")) {
    run.plans = ReadProfilePlans(*plans, run.groups);
  }
  if (const std::optional<Field> indexes = profile.Find("indexes")) {
    run.indexes = ReadProfileIndexes(*indexes, run.groups);
  }
  if (const std::optional<Field> unavailable = profile.Find("plans_unavailable")) {
    run.plans_unavailable = unavailable->NonEmptyText();
  }
}

}  // namespace

ProfileRun ReadProfile(const StoredDocument& document) {
  RequireKind(document, "profile",
              "Pass a file from results/profile/, or make one with ./dispatchbench profile");
  const Field root(*document.json, document.file);
  ProfileRun run;
  ReadDocumentContext(root, run);
  const Field profile = root.At("profile");
  ReadHead(profile, run);
  run.groups = ProfileGroups(profile.At("groups"));
  for (const Field& one : profile.At("slowest").Elements()) {
    run.slowest.push_back(ReadSlowest(one, run));
  }
  run.slow = ReadSlow(profile.At("slow"));
  for (const Field& one : profile.At("errors").Elements()) {
    run.errors.push_back(ReadError(one, run.groups));
  }
  run.loops = ReadProfileLoops(profile.At("loops"), run.groups);
  run.passed_over = ReadPassedOver(profile.At("passed_over"), run.groups);
  ReadPlansAndIndexes(profile, run);
  return run;
}

std::vector<std::string> Gaps(const ProfileRun& run) {
  std::vector<std::string> gaps;
  if (run.command_exit_code != 0) {
    gaps.push_back(
        Phrase("The command failed with exit code {}: it may not have done all of its work.",
               run.command_exit_code));
  } else if (!run.complete && run.statements_left_out == 0) {
    gaps.push_back(Phrase("The recording was interrupted."));
  }
  if (run.statements_left_out > 0) {
    const std::string more = Plural(run.statements_left_out, "statement");
    gaps.push_back(
        run.statements_left_out == 1
            ? Phrase("The recording was full: {} more came and was only counted.", more)
            : Phrase("The recording was full: {} more came and were only counted.", more));
  }
  std::set<std::string> reasons;
  for (const ProfileConnection& connection : run.connections) {
    if (!connection.not_understood.empty()) reasons.insert(connection.not_understood);
  }
  for (const std::string& reason : reasons) {
    gaps.push_back(
        Phrase("A connection was passed on, but not understood to its end: {}.", reason));
  }
  return gaps;
}

}  // namespace dispatchbench::results
