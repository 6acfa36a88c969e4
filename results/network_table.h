#ifndef DISPATCHBENCH_RESULTS_NETWORK_TABLE_H_
#define DISPATCHBENCH_RESULTS_NETWORK_TABLE_H_

#include <string>
#include <vector>

#include "results/claims.h"
#include "results/network_model.h"
#include "results/run.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// What a run says about network distance, for the terminal, the Markdown and the page. All require
// HasDistances(run) unless they say otherwise.

// The distances: nominal and measured round trip, error, 99th percentile.
TextTable DistanceTable(const Run& run);

// Every variant measured at a distance: round trips, those that the times alone show, and per
// distance the time with the model's error. In tables of at most three distances, so that each
// fits a terminal.
std::vector<TextTable> NetworkTimeTables(const Run& run, int size);

// Per operation before and after: the speed-up at 0, at each of some distances by the model, what
// it tends to, and from which distance on `after` is faster.
TextTable SpeedUpByDistanceTable(const Run& run, int size);

// At which distances a bulk variant is faster than the operation's `after`; and `after` than the
// others. By the model.
TextTable BreakEvenTable(const Run& run, int size);

// For each claim whose operation the run measured at the claim's size, at any distance, 0 too: from
// which distance on it is true, with the bounds that follow from the interval of the factor at 0.
TextTable ClaimTable(const Run& run, const std::vector<Claim>& claims);

// How well the model holds: its median error per distance, in one sentence.
std::string ModelFinding(const Run& run);

// How to read the tables, in a few sentences.
std::string NetworkExplanation();

// The whole for a terminal; "" when nothing was measured at a distance.
std::string NetworkText(const Run& run, int preferred_size);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_NETWORK_TABLE_H_
