#include "results/loop_chapters.h"

#include <fmt/format.h>

#include <optional>
#include <set>

#include "results/phrase.h"
#include "results/quantity.h"
#include "results/statement_chapters.h"

namespace dispatchbench::results {
namespace {

// All that any loop has a cost at, ascending.
std::set<double> RoundTripTimes(const ProfileRun& run) {
  std::set<double> times;
  for (const ProfileLoop& loop : run.loops) {
    for (const LoopCost& cost : loop.costs) times.insert(cost.rtt_us);
  }
  return times;
}

std::string CostText(const ProfileLoop& loop, double rtt_us) {
  for (const LoopCost& cost : loop.costs) {
    if (cost.rtt_us == rtt_us) return DurationText(cost.waiting_us);
  }
  return "-";
}

std::string CharacterText(const ProfileLoop& loop) {
  if (loop.character != kBatchOfSingles) return fmt::format("A loop of {}.", loop.character);
  return fmt::format(
      "It is a BATCH OF SINGLE STATEMENTS: whatever the program calls it, {} one by one.",
      loop.statement_count() == 1 ? "1 statement was sent"
                                  : fmt::format("{} statements were sent", loop.statement_count()));
}

std::string ParentText(const ProfileRun& run, const ProfileLoop& loop) {
  if (!loop.parent) return "After no statement whose rows explain the turns.";
  return fmt::format(
      "After {}, which returned {}: {}.", run.groups[loop.parent->group].id,
      Plural(loop.parent->rows, "row"),
      loop.parent->has_equal_rows ? "as many as there are turns" : "more than there are turns");
}

std::string LoopText(const ProfileRun& run, const ProfileLoop& loop) {
  std::string text =
      fmt::format("{} {} in {}, {}, {}. {}", CharacterText(loop), Plural(loop.turns, "turn"),
                  Plural(loop.runs, "run"), Plural(loop.round_trips, "round trip"),
                  Plural(loop.commits, "commit"), ParentText(run, loop));
  if (loop.nested_in) text += fmt::format(" Nested in {}.", LoopName(*loop.nested_in));
  if (loop.is_pipelined) {
    text +=
        " Sent in a pipeline: it waits for few round trips, and is as many statements for the "
        "server.";
  }
  if (loop.is_pooled) text += " Over several connections in turn.";
  text += fmt::format(" It waited for {} (server {})", DurationText(loop.waiting_us),
                      DurationText(loop.server_us));
  for (const LoopCost& cost : loop.costs) {
    text += fmt::format("; at a round trip of {:g} ms {}", cost.rtt_us / 1e3,
                        DurationText(cost.waiting_us));
  }
  return text + ".";
}

void AddStatements(Chapter& chapter, const ProfileRun& run, const ProfileLoop& loop) {
  constexpr std::size_t kShownLines = 4;
  for (const LoopedStatement& statement : loop.statements) {
    chapter.Item(
        fmt::format("{}: {} in {}, {} of values{}", run.groups[statement.group].id,
                    Plural(statement.statements, "statement"), Plural(statement.turns, "turn"),
                    Plural(statement.distinct, "set"),
                    statement.caller.empty() ? "" : fmt::format(", sent by {}", statement.caller)));
    const std::string& text = run.groups[statement.group].text;
    chapter.Code(text.empty() ? "-- text not known" : text, "sql", kShownLines);
  }
}

void AddRemedies(Chapter& chapter, const ProfileRun& run, const ProfileLoop& loop) {
  if (loop.remedies.empty()) chapter.Item("No remedy is known.");
  for (const LoopRemedy& remedy : loop.remedies) {
    std::string text = fmt::format("Remedy for {}: {}. {}", run.groups[remedy.group].id,
                                   remedy.kind, remedy.advice);
    if (!remedy.sql) {
      text += run.is_redacted ? " No statement is shown: none could be written, or it held values."
                              : " No statement could be written.";
    } else if (remedy.has_guessed_types) {
      text += " The types of its arrays were guessed from the values: check them.";
    }
    chapter.Item(text);
    if (remedy.sql) chapter.Code(*remedy.sql);
  }
}

}  // namespace

std::string LoopName(std::size_t place) { return Phrase("loop {}", place + 1); }

TextTable LoopTable(const ProfileRun& run) {
  TextTable table{.caption = "",
                  .columns = {Phrase("loop"), Phrase("turns"), Phrase("parent"), Phrase("in loop"),
                              Phrase("round trips"), Phrase("now")},
                  .rows = {}};
  const std::set<double> times = RoundTripTimes(run);
  for (const double rtt_us : times) {
    table.columns.push_back(Phrase("at {} ms", WithDecimalSign(fmt::format("{:g}", rtt_us / 1e3))));
  }
  for (std::size_t i = 0; i < run.loops.size(); ++i) {
    const ProfileLoop& loop = run.loops[i];
    table.rows.push_back({fmt::format("{} {}, {}", i + 1, PhraseOf(loop.character),
                                      GroupText(run.groups[loop.statements.front().group])),
                          std::to_string(loop.turns),
                          loop.parent ? run.groups[loop.parent->group].id : "-",
                          loop.nested_in ? std::to_string(*loop.nested_in + 1) : "-",
                          std::to_string(loop.round_trips), DurationText(loop.waiting_us)});
    for (const double rtt_us : times) table.rows.back().push_back(CostText(loop, rtt_us));
  }
  return table;
}

std::string LoopFinding(const ProfileRun& run) {
  if (run.loops.empty()) return Phrase("No N+1 loop was found.");
  std::int64_t statements = 0;
  std::int64_t batches = 0;
  for (const ProfileLoop& loop : run.loops) {
    statements += loop.statement_count();
    batches += loop.character == kBatchOfSingles ? 1 : 0;
  }
  const std::string what =
      Phrase("{} with {}", Plural(static_cast<std::int64_t>(run.loops.size()), "N+1 loop"),
             Plural(statements, "statement"));
  if (batches == 1) return Phrase("{}; of these loops 1 is a batch of single statements.", what);
  return Phrase("{}; of these loops {} are a batch of single statements.", what, batches);
}

Chapter LoopsChapter(const ProfileRun& run) {
  Chapter chapter("N+1 loops");
  chapter.Say(LoopFinding(run));
  if (run.loops.empty()) return chapter;
  chapter
      .Say(fmt::format("Now: at the round trip of {} that was measured. Otherwise: the server's "
                       "time and a round-trip time for each round trip.",
                       DurationText(run.empty_round_trip_us)))
      .Add(LoopTable(run));
  for (std::size_t i = 0; i < run.loops.size(); ++i) {
    const ProfileLoop& loop = run.loops[i];
    chapter.Head(fmt::format("Loop {}: {}", i + 1, loop.character)).Say(LoopText(run, loop));
    AddStatements(chapter, run, loop);
    AddRemedies(chapter, run, loop);
  }
  return chapter;
}

Chapter PassedOverChapter(const ProfileRun& run) {
  Chapter chapter("Repetitions that are no loop");
  if (run.passed_over.empty()) return chapter.Say("There was none.");
  TextTable table{.caption = "", .columns = {"statement", "reason", "statements"}, .rows = {}};
  for (const PassedOver& one : run.passed_over) {
    table.rows.push_back(
        {GroupText(run.groups[one.group]), one.reason, std::to_string(one.statements)});
  }
  return chapter.Add(std::move(table));
}

}  // namespace dispatchbench::results
