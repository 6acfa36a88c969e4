#include "results/profile_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kShownConnections = 10;

std::string ShareText(double part, double whole) {
  return whole > 0 ? PercentText(part / whole) : "-";
}

std::string CallerText(const ProfileConnection& connection) {
  return fmt::format("{} as {}{}", connection.database.empty() ? "?" : connection.database,
                     connection.user.empty() ? "?" : connection.user,
                     connection.application_name.empty() ? "" : ", " + connection.application_name);
}

TextTable ConnectionTable(const ProfileRun& run) {
  TextTable table{.caption = fmt::format("Most statements first, at most {}", kShownConnections),
                  .columns = {"connection", "statements", "round trips", "server", "network",
                              "client", "idle in transaction"},
                  .rows = {}};
  std::vector<const ProfileConnection*> order;
  for (const ProfileConnection& connection : run.connections) order.push_back(&connection);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->statements > b->statements; });
  order.resize(std::min(order.size(), kShownConnections));
  for (const ProfileConnection* const one : order) {
    table.rows.push_back({CallerText(*one), std::to_string(one->statements),
                          std::to_string(one->round_trips), DurationText(one->server_us),
                          DurationText(one->network_us), DurationText(one->client_us),
                          DurationText(one->idle_in_transaction_us)});
  }
  return table;
}

// What happened to connections that somebody should know of, and to how many.
std::map<std::string, std::int64_t> Remarks(const ProfileRun& run) {
  std::map<std::string, std::int64_t> remarks;
  for (const ProfileConnection& connection : run.connections) {
    if (connection.was_asked_for_tls && connection.user.empty()) {
      ++remarks["asked for encryption, was refused and gave up: set PGSSLMODE=prefer"];
    } else if (connection.was_asked_for_tls) {
      ++remarks["asked for encryption, was refused and went on in plain text"];
    }
    if (connection.error) {
      const std::string& message = connection.error->message;
      ++remarks[fmt::format("ended with {}: {}", connection.error->sqlstate,
                            message.empty() ? "(message removed)" : message)];
    }
  }
  return remarks;
}

std::string SubjectName(const ProfileSubject& subject) {
  if (subject.kind == "operation") return Phrase("Operation '{}'", subject.name);
  if (subject.kind == "command") return Phrase("Command '{}'", subject.name);
  return Phrase("Everything that came to '{}'", subject.name);
}

std::string ServerText(const ProfileRun& run) {
  const std::string server =
      run.is_private_server ? Phrase("a private server") : Phrase("a server that was there");
  return run.seed_data > 0 ? Phrase("{} with {} bookings to dispatch", server, run.seed_data)
                           : server;
}

}  // namespace

std::string ProfileSubjectText(const ProfileRun& run) {
  const std::string text =
      Phrase("{}, profiled {} on {}, PostgreSQL {}, {}.", SubjectName(run.subject), run.started,
             run.machine.name, run.postgresql.version, ServerText(run));
  return text + " " +
         (run.is_redacted
              ? Phrase("Redacted: values were removed.")
              : Phrase("Values are in it, which may be personal data: --redact removes them."));
}

std::string ProfileFinding(const ProfileRun& run) {
  const SplitTime* most = &kSplitTimes[0];
  for (const SplitTime& time : std::span(kSplitTimes).first(kDisjointTimes)) {
    if (run.total.*time.us > run.total.*most->us) most = &time;
  }
  const std::string text =
      Phrase("{} in {}, {}", Plural(run.total.statements, "statement"),
             Plural(run.total.round_trips, "round trip"),
             run.loops.empty() ? Phrase("no N+1 loop")
                               : Plural(static_cast<std::int64_t>(run.loops.size()), "N+1 loop"));
  if (run.total.total_us() <= 0) return text + ".";
  return Phrase("{}; most of the time, {}, went to the {}.", text,
                ShareText(run.total.*most->us, run.total.total_us()), PhraseOf(most->title));
}

TextTable SplitTable(const ProfileRun& run) {
  TextTable table{.caption = "",
                  .columns = {Phrase("where the time went"), Phrase("time"), Phrase("share")},
                  .rows = {}};
  for (const SplitTime& time : kSplitTimes) {
    table.rows.push_back({PhraseOf(time.title), DurationText(run.total.*time.us),
                          ShareText(run.total.*time.us, run.total.total_us())});
  }
  return table;
}

TextTable CountTable(const ProfileRun& run) {
  TextTable table{.caption = "", .columns = {Phrase("what"), Phrase("count")}, .rows = {}};
  for (const SplitCount& count : kSplitCounts) {
    table.rows.push_back({PhraseOf(count.title), std::to_string(run.total.*count.count)});
  }
  return table;
}

Chapter TotalsChapter(const ProfileRun& run) {
  Chapter chapter("Profile");
  chapter.Say(ProfileSubjectText(run)).Say(ProfileFinding(run));
  for (const std::string& gap : Gaps(run)) chapter.Say("NOT ALL OF IT: " + gap);
  chapter.Head("Time");
  chapter.Say(fmt::format("{} long; an empty round trip took {}. The times of {} together:",
                          DurationText(run.duration_us), DurationText(run.empty_round_trip_us),
                          Plural(run.connection_count(), "connection")));
  chapter.Add(SplitTable(run)).Head("Counts").Add(CountTable(run));
  return chapter;
}

Chapter ConnectionsChapter(const ProfileRun& run) {
  Chapter chapter("Connections");
  if (run.connections.empty()) return chapter.Say("There was none.");
  chapter.Add(ConnectionTable(run));
  if (run.connections_left_out > 0) {
    chapter.Say(fmt::format("{} more were not stored one by one.", run.connections_left_out));
  }
  for (const auto& [remark, count] : Remarks(run)) {
    chapter.Item(fmt::format("{} {}.", Plural(count, "connection"), remark));
  }
  return chapter;
}

}  // namespace dispatchbench::results
