#include "results/ledger_point.h"

namespace dispatchbench::results {

LedgerPoint PointOf(const std::string& file, const DocumentContext& context, std::int64_t rows) {
  LedgerPoint point;
  point.document = file;
  point.machine = context.machine.name;
  point.cores = context.machine.cores;
  point.postgresql = context.postgresql.version;
  point.settings = context.settings_profile;
  point.rows = rows;
  return point;
}

}  // namespace dispatchbench::results
