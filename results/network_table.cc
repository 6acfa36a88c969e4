#include "results/network_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "results/claim_distance.h"
#include "results/phrase.h"
#include "results/quantity.h"
#include "results/summary.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

// Round trips as a line through times shows them: a variant without any shows noise around 0.
std::string TripsText(double trips) {
  constexpr double kNone = 0.005;
  return std::abs(trips) < kNone ? "0.00" : Significant(trips);
}

constexpr std::size_t kDistancesPerTable = 2;  // as many as fit into a terminal
// Of the speed-up by the model, in microseconds: within a rack, a data centre, a region, a country.
constexpr double kPredictedRtts_us[] = {500, 1000, 5000, 20000};

std::string SignedPercent(double share) {
  const int digits = std::fabs(share) < 0.0995 ? 1 : 0;
  return Phrase("{}%", WithDecimalSign(fmt::format("{:+.{}f}", share * 100, digits)));
}

std::vector<std::int64_t> DistancesOf(const std::vector<NetworkLine>& lines) {
  std::set<std::int64_t> distances;
  for (const NetworkLine& line : lines) {
    for (const NetworkPoint& point : line.points) {
      if (point.nominal_us > 0) distances.insert(point.nominal_us);
    }
  }
  return {distances.begin(), distances.end()};
}

std::string PointText(const NetworkLine& line, std::int64_t nominal_us) {
  for (const NetworkPoint& point : line.points) {
    if (point.nominal_us == nominal_us) {
      return fmt::format("{} {}", DurationText(point.wall_us), SignedPercent(point.error()));
    }
  }
  return "-";
}

// Before and after of an operation, where both are known.
struct Pair {
  const Operation* operation;
  NetworkLine before;
  NetworkLine after;
};

std::vector<Pair> PairsOf(const Run& run, int size) {
  std::vector<Pair> pairs;
  for (const Operation& operation : run.operations) {
    std::optional<NetworkLine> before = FitNetwork(run, operation.name, operation.before, size);
    std::optional<NetworkLine> after = FitNetwork(run, operation.name, operation.after, size);
    if (before && after) pairs.push_back({&operation, std::move(*before), std::move(*after)});
  }
  return pairs;
}

std::string FactorAt(const Pair& pair, double rtt_us) {
  const double after_us = pair.after.PredictUs(rtt_us);
  return after_us > 0 ? FactorText(pair.before.PredictUs(rtt_us) / after_us) : "-";
}

void AddBreakEvens(const Run& run, const Operation& operation, int size, TextTable& table) {
  const std::optional<NetworkLine> after = FitNetwork(run, operation.name, operation.after, size);
  if (!after) return;
  for (const DeclaredVariant& variant : operation.variants) {
    if (variant.name == operation.after) continue;
    const std::optional<NetworkLine> other = FitNetwork(run, operation.name, variant.name, size);
    if (!other) continue;
    table.rows.push_back({operation.name, variant.name,
                          Phrase("{} to {}", other->round_trips, after->round_trips),
                          BreakEven(*other, *after).Text()});
  }
}

std::string Titled(const TextTable& table) {
  return "\n" + Wrapped(table.caption, 2) + "\n\n" + Aligned(table);
}

}  // namespace

TextTable DistanceTable(const Run& run) {
  TextTable table{.caption = Phrase("The distances, as a minimal statement found them"),
                  .columns = {Phrase("round trip"), Phrase("measured"), Phrase("error"),
                              Phrase("99th percentile"), Phrase("samples")},
                  .rows = {}};
  for (const NetworkDistance& distance : run.network) {
    const double nominal_us = static_cast<double>(distance.nominal_us);
    table.rows.push_back({DurationText(nominal_us), DurationText(distance.measured_us),
                          SignedPercent(distance.measured_us / nominal_us - 1),
                          DurationText(distance.p99_us), std::to_string(distance.samples)});
  }
  return table;
}

std::vector<TextTable> NetworkTimeTables(const Run& run, int size) {
  const std::vector<NetworkLine> lines = FitNetworks(run, size);
  const std::vector<std::int64_t> distances = DistancesOf(lines);
  std::vector<TextTable> tables;
  for (std::size_t first = 0; first < distances.size(); first += kDistancesPerTable) {
    const std::size_t last = std::min(distances.size(), first + kDistancesPerTable);
    TextTable& table = tables.emplace_back();
    table.caption = Phrase("Time by distance at size {}, and by how much the model differs", size);
    table.columns = {Phrase("operation"), Phrase("variant"), Phrase("trips"), Phrase("fitted"),
                     Phrase("direct")};
    table.grouped = true;
    for (std::size_t i = first; i < last; ++i) {
      table.columns.push_back(DurationText(static_cast<double>(distances[i])));
    }
    for (const NetworkLine& line : lines) {
      std::vector<std::string> row = {line.operation, line.variant,
                                      std::to_string(line.round_trips),
                                      line.slope ? TripsText(*line.slope) : "-",
                                      line.base_measured ? DurationText(line.base_us) : "-"};
      for (std::size_t i = first; i < last; ++i) row.push_back(PointText(line, distances[i]));
      table.rows.push_back(std::move(row));
    }
  }
  return tables;
}

TextTable SpeedUpByDistanceTable(const Run& run, int size) {
  TextTable table{
      .caption = Phrase("Speed-up before to after by distance at size {}, by the model", size),
      .columns = {Phrase("operation"), Phrase("at 0")},
      .rows = {}};
  for (const double rtt_us : kPredictedRtts_us) table.columns.push_back(DurationText(rtt_us));
  table.columns.insert(table.columns.end(), {Phrase("tends to"), Phrase("faster")});
  for (const Pair& pair : PairsOf(run, size)) {
    std::vector<std::string> row = {pair.operation->name, FactorAt(pair, 0)};
    for (const double rtt_us : kPredictedRtts_us) row.push_back(FactorAt(pair, rtt_us));
    row.push_back(FactorLimitText(pair.before, pair.after));
    row.push_back(BreakEven(pair.before, pair.after).Text());
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable BreakEvenTable(const Run& run, int size) {
  TextTable table{
      .caption = Phrase(
          "At which distances the operation's best way is faster than another, size {}", size),
      .columns = {Phrase("operation"), Phrase("other way"), Phrase("round trips"),
                  Phrase("best way is faster")},
      .rows = {},
      .grouped = true};
  for (const Operation& operation : run.operations) AddBreakEvens(run, operation, size, table);
  return table;
}

TextTable ClaimTable(const Run& run, const std::vector<Claim>& claims) {
  TextTable table{.caption = Phrase("At which distance a claimed factor is true of this run"),
                  .columns = {Phrase("benchmark"), Phrase("claim"), Phrase("claimed"),
                              Phrase("at 0"), Phrase("true")},
                  .rows = {},
                  .grouped = true};
  for (const Claim& claim : claims) {
    const Measure& measure = claim.measure;
    if (measure.kind != "suite" || measure.quantity != "factor_wall" || !measure.size) continue;
    const int size = static_cast<int>(*measure.size);
    const std::string distance = DistanceText(run, measure, size, claim.factor->least);
    if (distance.empty()) continue;
    const std::optional<Ratio> at_zero = FactorAtZero(run, measure, size);
    table.rows.push_back({fmt::format("{}/{}", fmt::join(measure.operations, " + "), size),
                          claim.id, FactorText(*claim.factor),
                          at_zero ? FactorText(at_zero->value) : "-", distance});
  }
  return table;
}

std::string ModelFinding(const Run& run) {
  const std::vector<ModelError> errors = ModelErrors(run);
  if (errors.empty()) {
    return Phrase(
        "Nothing was measured both directly and at a distance: the model has no error to show.");
  }
  std::vector<std::string> parts;
  for (const ModelError& error : errors) {
    parts.push_back(Phrase("{} at {} ({})", PercentText(error.median),
                           DurationText(static_cast<double>(error.nominal_us)),
                           Plural(static_cast<std::int64_t>(error.benchmarks), "benchmark")));
  }
  return Phrase("Time = time at 0 + round trips x RTT is off by {} in the median.",
                fmt::format("{}", fmt::join(parts, ", ")));
}

std::string NetworkExplanation() {
  return Phrase(
      "The model is time = time at 0 + round trips x RTT, with the measured RTT and the exact "
      "count of round trips; its error is predicted / measured - 1. \"fitted\" are the round "
      "trips that the times alone would show. A claim's brackets are the distances at both ends "
      "of the interval of the factor at 0.");
}

std::string NetworkText(const Run& run, int preferred_size) {
  if (!HasDistances(run)) return "";
  const int size = NetworkSize(run, preferred_size);
  std::string text = "\nNetwork distance\n";
  text += Titled(DistanceTable(run));
  for (const TextTable& table : NetworkTimeTables(run, size)) text += Titled(table);
  text += "\n" + Wrapped(ModelFinding(run), 2) + "\n";
  text += Titled(SpeedUpByDistanceTable(run, size));
  text += Titled(BreakEvenTable(run, size));
  const TextTable claims = ClaimTable(run, OwnClaims());
  if (!claims.rows.empty()) text += Titled(claims);
  return text + "\n" + Wrapped(NetworkExplanation(), 2) + "\n";
}

}  // namespace dispatchbench::results
