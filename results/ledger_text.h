#ifndef DISPATCHBENCH_RESULTS_LEDGER_TEXT_H_
#define DISPATCHBENCH_RESULTS_LEDGER_TEXT_H_

#include <vector>

#include "results/chapter.h"
#include "results/ledger.h"
#include "results/text_table.h"

namespace dispatchbench::results {

// The ledger for the terminal, the Markdown and the page alike.

// Every claim: id, claimed, measured, verdict.
TextTable LedgerTable(const Ledger& ledger);

// Those that say from which distance or number of rows on they are true: id, claimed, measured
// under which condition, from where on.
TextTable HoldsFromTable(const Ledger& ledger);

// Claims that say something else of the same, side by side: grouped by benchmark; id, claimed,
// figures, measured.
TextTable ContradictionTable(const Ledger& ledger);

// The finding and these tables; why claims are not confirmed, what else differs, and which commands
// measure what was not measured.
Chapter LedgerChapter(const Ledger& ledger);

// Everything about each claim: a head and a list.
Chapter LedgerDetails(const Ledger& ledger);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LEDGER_TEXT_H_
