#include "plots/condition_sections.h"

#include "plots/network.h"
#include "plots/text_table.h"
#include "results/durability_table.h"
#include "results/network_table.h"

namespace dispatchbench::plots {
Section NetworkSection(const results::Run& run, int preferred_size) {
  Section section;
  section.id = "network";
  section.title = "Network distance";
  if (!results::HasDistances(run)) {
    section.finding =
        "Not measured in this run: client and server were side by side, and a round trip cost next "
        "to nothing.";
    section.how_to_read =
        "A factor belongs to a distance: the command below times every benchmark behind delay "
        "lines "
        "too, and this section shows what each distance makes of the speed-up.";
    section.command = "./dispatchbench run --rtt=0,1ms,5ms";
    return section;
  }
  const int size = results::NetworkSize(run, preferred_size);
  const std::vector<NetworkPanel> panels = MakeNetworkPanels(run, size);
  section.finding = results::ModelFinding(run);
  section.how_to_read = results::NetworkExplanation();
  section.charts.push_back({.stem = "network",
                            .caption = "Speed-up by network distance",
                            .wide = SpeedUpByDistance(panels, Layout::kWide),
                            .narrow = SpeedUpByDistance(panels, Layout::kNarrow)});
  section.tables = {FromText(results::SpeedUpByDistanceTable(run, size)),
                    FromText(results::DistanceTable(run))};
  for (const results::TextTable& table : results::NetworkTimeTables(run, size)) {
    section.tables.push_back(FromText(table));
  }
  section.tables.push_back(FromText(results::BreakEvenTable(run, size)));
  const results::TextTable claims = results::ClaimTable(run, results::FactorClaims());
  if (!claims.rows.empty()) section.tables.push_back(FromText(claims));
  return section;
}

Section DurabilitySection(const results::Run& run, int preferred_size) {
  Section section;
  section.id = "durability";
  section.title = "Durability";
  const std::optional<int> size = results::DurabilitySize(run, preferred_size);
  if (!size) {
    section.finding = "Not measured in this run: how long commits wait for the disk.";
    section.how_to_read =
        "The command below times every write with and without waiting for the disk, under settings "
        "as in production.";
    section.command = "./dispatchbench run --settings=durable";
    return section;
  }
  const std::vector<results::CommitCost> costs = results::CommitCosts(run, *size);
  section.finding = results::CommitFinding(costs, *size);
  section.how_to_read = results::CommitExplanation();
  section.tables = {FromText(results::CommitTable(costs, *size))};
  return section;
}

}  // namespace dispatchbench::plots
