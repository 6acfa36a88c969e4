#include "bench/suites/index_reads.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "bench/suites/index_plan.h"
#include "bench/suites/median.h"

namespace dispatchbench::bench::suites {
namespace {

constexpr int kSettlingExecutions = 6;
constexpr std::chrono::milliseconds kSettlingTime{50};
// Without indexes a large table takes long, and differs by so much that few repetitions do.
constexpr int kFewestRepetitions = 3;
constexpr std::chrono::seconds kMostReading{8};
constexpr double kLeastTimed_us = 3000;
constexpr std::size_t kMostPasses = 15;

}  // namespace

IndexReads::IndexReads(fixtures::LibpqConnection& connection,
                       const std::vector<IndexQuery>& queries)
    : queries_(queries) {
  for (const IndexQuery& query : queries) {
    statements_.push_back(std::make_unique<PreparedStatement>(connection, query.name, query.sql));
  }
}

void IndexReads::Check(IndexAnswers& answers, const std::string& indexes) const {
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    for (std::size_t p = 0; p < queries_[i].parameters.size(); ++p) {
      answers.Check(queries_[i], p, statements_[i]->Execute(queries_[i].parameters[p]), indexes);
    }
  }
}

void IndexReads::Warm(std::size_t query) const {
  const auto end = std::chrono::steady_clock::now() + kSettlingTime;
  const std::vector<Parameters>& parameters = queries_[query].parameters;
  for (std::size_t i = 0; i < kSettlingExecutions && std::chrono::steady_clock::now() < end; ++i) {
    statements_[query]->Execute(parameters[i % parameters.size()]);
  }
}

double IndexReads::Time(std::size_t query, std::size_t* executions) const {
  const std::vector<Parameters>& parameters = queries_[query].parameters;
  std::vector<double> means_us;
  double total_us = 0;
  // What takes microseconds is repeated, so that one interruption does not make the figure.
  while (means_us.empty() || (total_us < kLeastTimed_us && means_us.size() < kMostPasses)) {
    double sum_us = 0;
    for (const Parameters& values : parameters) sum_us += statements_[query]->Time(values);
    total_us += sum_us;
    means_us.push_back(sum_us / static_cast<double>(parameters.size()));
  }
  if (executions != nullptr) *executions = means_us.size() * parameters.size();
  return MedianOf(std::move(means_us));
}

bool IndexReads::Uses(std::size_t query, const std::string& index) const {
  for (const Parameters& values : queries_[query].parameters) {
    if (ParsePlan(statements_[query]->Explain("COSTS OFF", values)).indexes.contains(index)) {
      return true;
    }
  }
  return false;
}

void IndexReads::Explain(std::size_t query, ReadSeries& series) const {
  std::set<std::string> shapes;
  std::set<std::string> indexes;
  const std::vector<Parameters>& parameters = queries_[query].parameters;
  const auto count = static_cast<double>(parameters.size());
  for (const Parameters& values : parameters) {
    const std::string text = statements_[query]->Explain("ANALYZE, BUFFERS", values);
    const IndexPlan plan = ParsePlan(text);
    series.shared_hit += static_cast<double>(plan.shared_hit) / count;
    series.shared_read += static_cast<double>(plan.shared_read) / count;
    series.rows += static_cast<double>(plan.rows) / count;
    indexes.insert(plan.indexes.begin(), plan.indexes.end());
    if (shapes.insert(plan.shape).second) series.plans.push_back(text);
  }
  series.indexes.assign(indexes.begin(), indexes.end());
}

std::vector<ReadSeries> IndexReads::Measure(int repetitions,
                                            const std::function<void()>& step) const {
  std::vector<ReadSeries> series(queries_.size());
  const auto end = std::chrono::steady_clock::now() + kMostReading;
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    if (repetition >= kFewestRepetitions && std::chrono::steady_clock::now() > end) break;
    for (std::size_t i = 0; i < queries_.size(); ++i) series[i].times_us.push_back(Time(i));
    step();
  }
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    series[i].query = queries_[i].name;
    Explain(i, series[i]);
  }
  return series;
}

std::vector<IndexQuery> QueriesOf(const std::vector<IndexQuery>& queries,
                                  const std::string& table) {
  std::vector<IndexQuery> chosen;
  std::copy_if(queries.begin(), queries.end(), std::back_inserter(chosen),
               [&](const IndexQuery& query) { return query.table == table; });
  return chosen;
}

}  // namespace dispatchbench::bench::suites
