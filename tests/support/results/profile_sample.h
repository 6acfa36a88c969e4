#ifndef DISPATCHBENCH_TESTS_SUPPORT_RESULTS_PROFILE_SAMPLE_H_
#define DISPATCHBENCH_TESTS_SUPPORT_RESULTS_PROFILE_SAMPLE_H_

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/results/sample_document.h"

// Documents of kind "profile" as results/README.md describes them, with invented figures.
namespace dispatchbench::testing {

inline json SampleSplit(int statements) {
  return {{"server_us", 20.0 * statements},
          {"network_us", 50.0 * statements},
          {"client_us", 30.0 * statements},
          {"idle_in_transaction_us", 10.0 * statements},
          {"longest_idle_in_transaction_us", 250.5},
          {"statements", statements},
          {"round_trips", statements},
          {"transactions", 2},
          {"committed", 1},
          {"rolled_back", 1},
          {"autocommits", statements - 5},
          {"commits", statements - 4},
          {"rows", 3 * statements},
          {"errors", 1},
          {"bytes_sent", 90 * statements},
          {"bytes_received", 160 * statements}};
}

inline json SampleConnection(int statements) {
  json connection = SampleSplit(statements);
  connection.update({{"user", "app"},
                     {"database", "dispatch"},
                     {"application_name", "worker"},
                     {"opened_us", 10.0},
                     {"closed_us", 90000.0},
                     {"was_asked_for_tls", false},
                     {"error", nullptr},
                     {"not_understood", ""}});
  return connection;
}

inline json SampleGroup(int number, int count, const std::string& text, double share) {
  return {{"id", "g" + std::to_string(number)},
          {"fingerprint", "f00d" + std::to_string(number)},
          {"text", text},
          {"count", count},
          {"total_us", 100.0 * count},
          {"mean_us", 100.0},
          {"p50_us", 95.0},
          {"p99_us", 180.0},
          {"slowest_us", 60000.0 / number},
          {"share", share},
          {"rows", 3 * count},
          {"bytes_sent", 90 * count},
          {"bytes_received", 160 * count},
          {"errors", number == 3 ? 1 : 0},
          {"protocols", {{"simple", 0}, {"extended", 1}, {"prepared", count - 1}, {"function", 0}}},
          {"callers", number == 1 ? json{"bookings.list"} : json::array()}};
}

inline json SampleLoop(const std::string& group, const std::string& character, int turns) {
  return {{"character", character},
          {"turns", turns},
          {"runs", 1},
          {"statements",
           {{{"group", group},
             {"caller", ""},
             {"statements", turns},
             {"turns", turns},
             {"distinct", turns}}}},
          {"parent", nullptr},
          {"nested_in", nullptr},
          {"round_trips", turns},
          {"commits", 1},
          {"waiting_us", 70.0 * turns},
          {"server_us", 20.0 * turns},
          {"is_pipelined", false},
          {"is_pooled", false},
          {"cost_at",
           {{{"rtt_us", 1000}, {"waiting_us", 1020.0 * turns}},
            {{"rtt_us", 5000}, {"waiting_us", 5020.0 * turns}}}},
          {"remedies", json::array()}};
}

inline json SampleLoops() {
  json reads = SampleLoop("g1", "reads", 100);
  reads["parent"] = {{"group", "g2"}, {"rows", 100}, {"evidence", "equal rows"}};
  reads["remedies"] = {{{"kind", "= ANY"},
                        {"group", "g1"},
                        {"advice", "Ask for all keys at once."},
                        {"sql", "SELECT id, name\nFROM client\nWHERE id = ANY($1::bigint[])"},
                        {"has_guessed_types", true}}};
  json writes = SampleLoop("g3", "batch of single statements", 40);
  writes["nested_in"] = 0;
  writes["is_pipelined"] = true;
  writes["remedies"] = {{{"kind", "batch"},
                         {"group", "g3"},
                         {"advice", "Send several at once."},
                         {"sql", nullptr},
                         {"has_guessed_types", false}}};
  return {reads, writes};
}

inline json SamplePlans() {
  return {
      {{"group", "g2"},
       {"why", {"slowest", "frequent"}},
       {"how", "generic"},
       {"failure", nullptr},
       {"plan", {{"Plan", {{"Node Type", "Seq Scan"}, {"Relation Name", "booking"}}}}},
       {"total_cost", 2345.5},
       {"sequential_scans",
        {{{"table", "booking"}, {"filter", "(status = $1)"}, {"rows", 100000}, {"cost", 2345.5}}}}},
      {{"group", "g3"},
       {"why", {"frequent"}},
       {"how", nullptr},
       {"failure", "it writes into a table that is gone"},
       {"plan", nullptr},
       {"total_cost", nullptr},
       {"sequential_scans", json::array()}}};
}

inline json SampleIndexes() {
  json proposal = {
      {"priority", "high"},
      {"gain", 0.095},
      {"table", "booking"},
      {"columns", {"status", "scheduled_time"}},
      {"predicate", "status = 'PENDING'"},
      {"name", "booking_status_scheduled_time_idx"},
      {"create", "CREATE INDEX booking_status_scheduled_time_idx ON booking (status)"},
      {"drop", "DROP INDEX booking_status_scheduled_time_idx"},
      {"source", "plans"},
      {"is_verified", true},
      {"failure", nullptr},
      {"size_bytes", 2097152},
      {"serves",
       {{{"group", "g2"}, {"cost_before", 2345.5}, {"cost_after", 8.25}, {"is_used", true}}}},
      {"tried",
       {{"build_us", 81000.0},
        {"size_bytes", 2203648},
        {"reads", {{{"group", "g2"}, {"before_us", 12000.0}, {"after_us", 35.0}}}},
        {"write_before_us", 40.0},
        {"write_after_us", 43.0},
        {"write", "UPDATE of the status"},
        {"migration_up", "CREATE INDEX CONCURRENTLY IF NOT EXISTS up_idx ON b (s);"},
        {"migration_down", "DROP INDEX CONCURRENTLY IF EXISTS up_idx;"}}}};
  return {{"extensions",
           {{{"name", "hypopg"},
             {"version", "1.3.1"},
             {"install", "postgresql-15-hypopg"},
             {"problem", nullptr}},
            {{"name", "pg_qualstats"},
             {"version", nullptr},
             {"install", "postgresql-15-pg-qualstats"},
             {"problem", nullptr}}}},
          {"proposals", json::array({proposal})},
          {"not_tried", nullptr}};
}

// Everything that the schema has, at least once; the loops are of g1 (reads) and g3 (a batch).
inline json ProfileSample() {
  json document = SampleDocument({.sizes = {10}, .repetitions = 2});
  document.erase("benchmarks");
  document["context"]["dispatchbench"]["kind"] = "profile";
  document["context"]["dispatchbench"]["schema_version"] = 2;
  document["profile"] = {
      {"subject", {{"kind", "command"}, {"name", "app --day=1"}}},
      {"is_private_server", true},
      {"seed_data", 100},
      {"is_redacted", false},
      {"command_exit_code", 0},
      {"empty_round_trip_us", 50.0},
      {"duration_us", 90000.0},
      {"statements_left_out", 0},
      {"total", SampleSplit(145)},
      {"connections", json::array({SampleConnection(145)})},
      {"connections_left_out", 0},
      {"groups",
       {SampleGroup(1, 100, "SELECT id, name FROM client WHERE id = $1", 0.7),
        SampleGroup(2, 5, "SELECT * FROM booking WHERE status = $1 AND company_id = $2", 0.1),
        SampleGroup(3, 40, "UPDATE assignment SET delay_seconds = $1 WHERE id = $2", 0.2)}},
      {"slowest",
       {{{"group", "g1"},
         {"text", "SELECT id, name FROM client WHERE id = $1"},
         {"parameters", {"4711"}},
         {"time_us", 60000.0},
         {"rows", 1}}}},
      {"slow", {{{"limit_ms", 50}, {"count", 1}}, {{"limit_ms", 100}, {"count", 0}}}},
      {"errors",
       {{{"sqlstate", "23514"},
         {"message", "new row violates check constraint"},
         {"group", "g3"},
         {"count", 1}}}},
      {"loops", SampleLoops()},
      {"passed_over", {{{"reason", "polling"}, {"group", "g2"}, {"statements", 5}}}},
      {"plans", SamplePlans()},
      {"indexes", SampleIndexes()}};
  return document;
}

// Every section empty: a command that sent nothing, plans not asked for.
inline json EmptyProfileSample() {
  json document = ProfileSample();
  json& profile = document["profile"];
  for (const char* const list :
       {"connections", "groups", "slowest", "errors", "loops", "passed_over", "slow"}) {
    profile[list] = json::array();
  }
  profile.erase("plans");
  profile.erase("indexes");
  for (auto& [name, value] : profile["total"].items()) value = 0;
  return document;
}

// As --redact writes it.
inline json RedactedProfileSample() {
  json document = ProfileSample();
  json& profile = document["profile"];
  profile["is_redacted"] = true;
  profile["subject"]["name"] = "app";
  profile["slowest"][0]["parameters"] = nullptr;
  profile["errors"][0]["message"] = "";
  profile["loops"][0]["remedies"][0]["sql"] = nullptr;
  return document;
}

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_RESULTS_PROFILE_SAMPLE_H_
