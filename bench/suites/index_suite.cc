// The suite "indexes": what each index gives to the application's queries, and what it costs.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "bench/progress.h"
#include "bench/server.h"
#include "bench/suite.h"
#include "bench/suites/index_document.h"
#include "bench/suites/index_run.h"
#include "bench/suites/run_record.h"
#include "bench/suites/stop.h"

namespace dispatchbench::bench::suites {
namespace {

const std::vector<int> kSizes = {1'000, 10'000, 100'000, 1'000'000};
const std::vector<int> kQuickSizes = {1'000, 10'000};

std::vector<int> SizesOf(const Options& options) {
  std::vector<int> sizes = options.sizes;
  if (sizes.empty()) sizes = options.quick ? kQuickSizes : kSizes;
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  if (sizes.front() < kFewestRows) {
    throw std::invalid_argument(fmt::format("--sizes={}: the suite indexes needs at least {} rows",
                                            sizes.front(), kFewestRows));
  }
  return sizes;
}

// Time that a number of rows takes, for the progress: a fixed part and one that grows.
double WorkOf(int rows) { return 15 + static_cast<double>(rows) / 10'000; }

int RunIndexes(const Options& options, std::ostream& log) {
  RequireNoBenchmarkFlags(options, "indexes");
  if (options.cold && !options.db.empty()) {
    throw std::invalid_argument(
        "--cold restarts the server, which is not ours to do with --db; leave one of them out");
  }
  const std::vector<int> sizes = SizesOf(options);
  const Server server(options, IndexWorld::RequiredBytes(sizes.back()));
  RunRecord record(options, server, log);
  record.context().repetitions = EffortFor(sizes.front(), options).read_repetitions;
  std::vector<IndexMeasurement> measurements;
  std::vector<IndexQuery> queries;
  const auto document = [&](bool complete, double duration_s) {
    return IndexDocumentText(record.context(), queries, measurements, complete, duration_s);
  };
  double total = 0;
  for (const int rows : sizes) total += WorkOf(rows);
  const auto measure = [&] {
    Progress progress(log, isatty(STDERR_FILENO) == 1, "indexes", total);
    for (const int rows : sizes) {
      StopIfInterrupted();
      measurements.emplace_back();
      IndexRun run(server, rows, options, record.context(), measurements.back(),
                   [&](double share, const std::string& name) {
                     progress.Advance(share * WorkOf(rows), name);
                   });
      queries = run.queries();
      run.Execute();
      record.Save(document);
    }
  };
  return record.Run(measure, document);
}

const SuiteRegistration registration{
    {"indexes", "what each index gives to the reads and takes from the writes", RunIndexes}};

}  // namespace
}  // namespace dispatchbench::bench::suites
