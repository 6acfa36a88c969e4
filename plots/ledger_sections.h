#ifndef DISPATCHBENCH_PLOTS_LEDGER_SECTIONS_H_
#define DISPATCHBENCH_PLOTS_LEDGER_SECTIONS_H_

#include "plots/figure.h"
#include "plots/layout.h"
#include "plots/report.h"
#include "results/ledger.h"
#include "results/targets.h"

namespace dispatchbench::plots {

// A bullet for each claim: how much of what was claimed was measured, with its interval, the line
// at 1x being the claim; beside it the verdict as a word. What needs a second look stands first.
Figure ClaimBullets(const results::Ledger& ledger, Layout layout);

// The same for targets.
Figure TargetBullets(const results::TargetReport& targets, Layout layout);

// All claims: bullets, ledger, from which distance or size on they are true, contradictions.
Section ClaimsSection(const results::Ledger& ledger);

Section TargetsSection(const results::TargetReport& targets);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_LEDGER_SECTIONS_H_
