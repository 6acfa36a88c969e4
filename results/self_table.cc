#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/quantity.h"
#include "results/self_document.h"
#include "results/summary_table.h"

namespace dispatchbench::results {
namespace {

using Line = std::vector<std::string>;

Line LineOf(const SelfComparison& comparison) {
  std::vector<double> ours;
  std::vector<double> reference;
  for (const SelfComparison::Pair& pair : comparison.pairs) {
    ours.push_back(pair.ours_us);
    reference.push_back(pair.reference_us);
  }
  const std::optional<Ratio> ratio = PairedRatio(comparison);
  return {comparison.name,
          ours.empty() ? "-" : DurationText(Median(ours)),
          reference.empty() ? "-" : DurationText(Median(reference)),
          comparison.unit,
          ratio ? RatioText(*ratio) : "-",
          comparison.goal ? fmt::format("{:.2f}x", *comparison.goal) : "-",
          ToText(VerdictOf(comparison))};
}

std::string TableText(const SelfRun& run) {
  std::vector<Line> lines = {
      {"what", "ours", "reference", "per", "ratio [interval]", "goal", "verdict"}};
  for (const SelfComparison& comparison : run.comparisons) lines.push_back(LineOf(comparison));
  std::vector<std::size_t> widths(lines.front().size());
  for (const Line& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string text;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    std::string out = fmt::format("{:<{}}", lines[n][0], widths[0]);
    for (std::size_t i = 1; i < widths.size(); ++i) {
      out += fmt::format("  {:>{}}", lines[n][i], widths[i]);
    }
    text += out + "\n";
    if (n == 0) text += std::string(out.size(), '-') + "\n";
  }
  return text;
}

std::string IntervalText(const SelfRun& run) {
  double lowest = 1;
  for (const SelfComparison& comparison : run.comparisons) {
    const std::optional<Ratio> ratio = PairedRatio(comparison);
    if (ratio && ratio->interval) lowest = std::min(lowest, ratio->interval->coverage);
  }
  return fmt::format(
      "Wall time, medians; the ratio is the median of those of the pairs, ours / reference, timed "
      "in turns; its interval holds the true one in at least {}% of runs.",
      Significant(std::floor(lowest * 1000) / 10));
}

}  // namespace

std::string SelfTable(const SelfRun& run) {
  std::string text =
      Wrapped(fmt::format("{}{} run of {}, commit {}{}, on {} ({}, {}), PostgreSQL {}, settings {}",
                          run.complete ? "" : "PARTIAL ", run.quick ? "quick" : "full", run.started,
                          run.commit.substr(0, 12), run.dirty ? " (dirty)" : "", run.machine.name,
                          run.machine.cpu, Plural(run.machine.cores, "core"),
                          run.postgresql.version, run.settings_profile),
              2);
  text += "\n\nWhat the suite costs:\n\n" + TableText(run) + "\n" + Wrapped(IntervalText(run), 2) +
          "\n";
  for (const SelfComparison& comparison : run.comparisons) {
    text += Wrapped(fmt::format("  {}: {}; against {}", comparison.name, comparison.ours,
                                comparison.reference),
                    6) +
            "\n";
  }
  text += "Beside it:\n";
  for (const SelfFact& fact : run.facts) {
    text +=
        Wrapped(fmt::format("  {} {}: {}", fact.name, Significant(fact.value), fact.meaning), 6) +
        "\n";
  }
  return text;
}

}  // namespace dispatchbench::results
