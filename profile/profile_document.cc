#include "profile/profile_document.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "bench/document_head.h"
#include "profile/loop_entries.h"
#include "profile/microseconds.h"

namespace dispatchbench::profile {
namespace {

using Json = nlohmann::ordered_json;

void AddSplit(const TimeSplit& split, Json& json) {
  json["server_us"] = Microseconds(split.server);
  json["network_us"] = Microseconds(split.network);
  json["client_us"] = Microseconds(split.client);
  json["idle_in_transaction_us"] = Microseconds(split.idle_in_transaction);
  json["longest_idle_in_transaction_us"] = Microseconds(split.longest_idle_in_transaction);
  json["statements"] = split.statements;
  json["round_trips"] = split.round_trips;
  json["transactions"] = split.transactions;
  json["committed"] = split.committed;
  json["rolled_back"] = split.rolled_back;
  json["autocommits"] = split.autocommits;
  json["commits"] = split.Commits();
  json["rows"] = split.rows;
  json["errors"] = split.errors;
  json["bytes_sent"] = split.bytes_sent;
  json["bytes_received"] = split.bytes_received;
}

Json ErrorJson(const std::optional<ServerError>& error, const Redaction& redaction) {
  if (!error) return nullptr;
  return {{"sqlstate", error->sqlstate}, {"message", redaction.Message(*error)}};
}

Json ConnectionsJson(const Recording& recording, const Analysis& analysis,
                     const Redaction& redaction) {
  Json json = Json::array();
  for (std::size_t i = 0; i < std::min(recording.connections.size(), kMostConnections); ++i) {
    const RecordedConnection& connection = recording.connections[i];
    Json entry = {{"user", connection.user},
                  {"database", connection.database},
                  {"application_name", connection.application_name},
                  {"opened_us", Microseconds(connection.opened)},
                  {"closed_us", Microseconds(connection.closed)},
                  {"was_asked_for_tls", connection.was_asked_for_tls},
                  {"error", ErrorJson(connection.error, redaction)},
                  {"not_understood", connection.not_understood}};
    AddSplit(analysis.times.connections[i], entry);
    json.push_back(std::move(entry));
  }
  return json;
}

Json ProtocolsJson(const StatementGroup& group) {
  const auto count = [&](Protocol protocol) {
    return group.protocols[static_cast<std::size_t>(protocol)];
  };
  return {{"simple", count(Protocol::kSimple)},
          {"extended", count(Protocol::kExtended)},
          {"prepared", count(Protocol::kPrepared)},
          {"function", count(Protocol::kFunction)}};
}

Json GroupsJson(const Analysis& analysis, const Redaction& redaction) {
  Json json = Json::array();
  for (const StatementGroup& group : analysis.groups) {
    Json callers = Json::array();
    for (const std::size_t caller : group.callers) {
      callers.push_back(redaction.Caller(caller, analysis.readings.callers[caller]));
    }
    json.push_back({{"id", GroupId(json.size())},
                    {"fingerprint", group.fingerprint},
                    {"text", redaction.Text(analysis.readings.ShapeOf(group.sample))},
                    {"count", group.count},
                    {"total_us", Microseconds(group.total)},
                    {"mean_us", Microseconds(group.mean)},
                    {"p50_us", Microseconds(group.p50)},
                    {"p99_us", Microseconds(group.p99)},
                    {"slowest_us", Microseconds(group.slowest)},
                    {"share", group.share},
                    {"rows", group.rows},
                    {"bytes_sent", group.bytes_sent},
                    {"bytes_received", group.bytes_received},
                    {"errors", group.errors},
                    {"protocols", ProtocolsJson(group)},
                    {"callers", std::move(callers)}});
  }
  return json;
}

Json SlowestJson(const Recording& recording, const Analysis& analysis, const Redaction& redaction) {
  Json json = Json::array();
  for (const SlowStatement& slow : SlowestStatements(recording)) {
    const StatementShape& shape = analysis.readings.ShapeOf(slow.statement);
    const auto parameters = redaction.Parameters(slow, shape);
    json.push_back({{"group", GroupId(analysis.GroupOf(slow.statement))},
                    {"text", redaction.Text(slow, shape)},
                    {"parameters", parameters ? Json(*parameters) : Json(nullptr)},
                    {"time_us", Microseconds(slow.time)},
                    {"rows", recording.statements[slow.statement].rows}});
  }
  return json;
}

Json SlowJson(const Analysis& analysis) {
  Json json = Json::array();
  for (const SlowCount& slow : analysis.slow) {
    json.push_back({{"limit_ms", slow.limit.count()}, {"count", slow.count}});
  }
  return json;
}

struct ErrorCount {
  const ServerError* first = nullptr;
  Json group;  // null: outside of any statement
  std::size_t count = 0;
};

// Those of one code and group together, the most frequent first.
Json ErrorsJson(const Recording& recording, const Analysis& analysis, const Redaction& redaction) {
  std::map<std::pair<std::string, std::size_t>, ErrorCount> counts;
  const auto add = [&](const ServerError& error, std::size_t group) {
    ErrorCount& count = counts[{error.sqlstate, group}];
    if (count.count++ == 0) count.first = &error;
    if (group < analysis.groups.size()) count.group = GroupId(group);
  };
  for (std::size_t i = 0; i < recording.statements.size(); ++i) {
    if (recording.statements[i].error) add(*recording.statements[i].error, analysis.GroupOf(i));
  }
  for (const RecordedConnection& connection : recording.connections) {
    if (connection.error) add(*connection.error, analysis.groups.size());
  }
  std::vector<ErrorCount> sorted;
  for (const auto& [key, count] : counts) sorted.push_back(count);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& left, const auto& right) { return left.count > right.count; });
  Json json = Json::array();
  for (const ErrorCount& error : sorted) {
    json.push_back({{"sqlstate", error.first->sqlstate},
                    {"message", redaction.Message(*error.first)},
                    {"group", error.group},
                    {"count", error.count}});
  }
  return json;
}

}  // namespace

Json ProfileJson(const ProfileFacts& facts, const Recorded& recorded, const Analysis& analysis) {
  const Recording& recording = recorded.recording;
  const std::size_t connections = recording.connections.size();
  Json json;
  json["subject"] = {{"kind", facts.subject.kind},
                     {"name", facts.redaction.Subject(facts.subject)}};
  json["is_private_server"] = facts.is_private_server;
  json["seed_data"] = facts.seed_data;
  json["is_redacted"] = facts.redaction.is_on();
  json["command_exit_code"] = recorded.command_exit_code;
  json["empty_round_trip_us"] = Microseconds(analysis.empty_round_trip);
  json["duration_us"] = Microseconds(recording.duration);
  json["statements_left_out"] = recording.statements_left_out;
  json["total"] = Json::object();
  AddSplit(analysis.times.all, json["total"]);
  json["connections"] = ConnectionsJson(recording, analysis, facts.redaction);
  json["connections_left_out"] = connections - std::min(connections, kMostConnections);
  json["groups"] = GroupsJson(analysis, facts.redaction);
  json["slowest"] = SlowestJson(recording, analysis, facts.redaction);
  json["slow"] = SlowJson(analysis);
  json["errors"] = ErrorsJson(recording, analysis, facts.redaction);
  json["loops"] = LoopEntries(recording, analysis, facts.redaction);
  json["passed_over"] = PassedOverEntries(analysis);
  return json;
}

std::string ProfileDocumentText(const bench::RunContext& context, const Json& profile,
                                bool complete, double duration_s) {
  Json document = bench::DocumentHead(context, "profile", complete, duration_s);
  document["profile"] = profile;
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::profile
