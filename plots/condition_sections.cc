#include "plots/condition_sections.h"

#include "plots/network.h"
#include "plots/section_builder.h"
#include "results/durability_table.h"
#include "results/network_table.h"
#include "results/phrase.h"

namespace dispatchbench::plots {

using results::Phrase;

Section NetworkSection(const results::Run& run, int preferred_size) {
  SectionBuilder section("network", Phrase("Network distance"));
  if (!results::HasDistances(run)) {
    section.Finding(Phrase(
        "Not measured in this run: client and server were side by side, and a round trip cost next "
        "to nothing."));
    section.HowToRead(Phrase(
        "A factor belongs to a distance: the command below times every benchmark behind delay "
        "lines too, and this section shows what each distance makes of the speed-up."));
    section.Command("./dispatchbench run --rtt=0,1ms,5ms");
    return section.Build();
  }
  const int size = results::NetworkSize(run, preferred_size);
  const std::vector<NetworkPanel> panels = MakeNetworkPanels(run, size);
  section.Finding(results::ModelFinding(run));
  section.HowToRead(results::NetworkExplanation());
  section.Add("network", Phrase("Speed-up by network distance"),
              [&](Layout layout) { return SpeedUpByDistance(panels, layout); });
  section.Add(results::SpeedUpByDistanceTable(run, size)).Add(results::DistanceTable(run));
  section.Add(results::NetworkTimeTables(run, size));
  section.Add(results::BreakEvenTable(run, size));
  const results::TextTable claims = results::ClaimTable(run, results::OwnClaims());
  if (!claims.rows.empty()) section.Add(claims);
  return section.Build();
}

Section DurabilitySection(const results::Run& run, int preferred_size) {
  SectionBuilder section("durability", Phrase("Durability"));
  const std::optional<int> size = results::DurabilitySize(run, preferred_size);
  if (!size) {
    section.Finding(Phrase("Not measured in this run: how long commits wait for the disk."));
    section.HowToRead(Phrase(
        "The command below times every write with and without waiting for the disk, under settings "
        "as in production."));
    section.Command("./dispatchbench run --settings=durable");
    return section.Build();
  }
  const std::vector<results::CommitCost> costs = results::CommitCosts(run, *size);
  section.Finding(results::CommitFinding(costs, *size));
  section.HowToRead(results::CommitExplanation());
  section.Add(results::CommitTable(costs, *size));
  return section.Build();
}

}  // namespace dispatchbench::plots
