// The daily dashboard of a company: for each of the last 28 days how many bookings there were and
// how they ended, what they earned and how late the drivers were. One run looks at it 20 times.
//
// What the variants stand for:
//   plain_query                     the bookings are counted at each look
//   planned_view                    a materialized view is read; it shows what was true at its last
//                                   refresh (age_ms), and nothing written since
//   planned_view_refreshed          the view is refreshed first: REFRESH, which keeps readers out
//                                   meanwhile, is part of the run, once for 20 looks
//   planned_view_refreshed_concurrently
//                                   the same with REFRESH ... CONCURRENTLY, which lets them read
// So for any other number of looks K between two refreshes: refresh_ms + K * read_ms.
// Trap: the view holds every company and every day; the query counts only those it shows.
//
// Answer, for each look, by day: day, bookings, completed, cancelled, amount, delayed more than
// 5 minutes, average delay.

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "bench/operation.h"
#include "bench/operations/history.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int kLooks = 20;
constexpr int kDays = 28;

// The figures of a group of bookings.
constexpr char kAggregates[] =
    "count(*) AS bookings, count(*) FILTER (WHERE status IN ('COMPLETED', 'RETURN_COMPLETED')) AS"
    " completed, count(*) FILTER (WHERE status = 'CANCELED') AS canceled, sum(amount) AS amount,"
    " count(*) FILTER (WHERE delay_seconds > 300) AS late,"
    " coalesce(round(avg(delay_seconds)), 0) AS delay_seconds";
// Not by the time zone of who asks: a view has that of who refreshed it.
constexpr char kDay[] = "(scheduled_time AT TIME ZONE 'UTC')::date";

// Company 1, from $1 on (a day).
std::string Query() {
  return fmt::format(
      "SELECT {0} AS day, {1} FROM later.booking WHERE company_id = 1"
      " AND scheduled_time >= $1::date::timestamp AT TIME ZONE 'UTC' GROUP BY 1 ORDER BY 1",
      kDay, kAggregates);
}

constexpr char kView[] =
    "SELECT day, bookings, completed, canceled, amount, late, delay_seconds FROM later.dashboard"
    " WHERE company_id = 1 AND day >= $1::date ORDER BY day";

// The history and the view over it.
class Dashboard : public Environment {
 public:
  explicit Dashboard(const EnvironmentPlace& place) {
    MakeHistory(place);
    fixtures::LibpqConnection connection(place.database.endpoint());
    // The unique index is what CONCURRENTLY needs, and what the reader looks into.
    connection.Execute(
        fmt::format("CREATE MATERIALIZED VIEW later.dashboard AS SELECT company_id, {} AS day, {}"
                    " FROM later.booking GROUP BY 1, 2;"
                    "CREATE UNIQUE INDEX dashboard_day ON later.dashboard (company_id, day);"
                    "ANALYZE later.dashboard",
                    kDay, kAggregates));
    from_ = connection.Execute(
        fmt::format("SELECT max({}) - {} FROM later.booking", kDay, kDays - 1))[0][0];
    refreshed_ = Clock::now();
  }

  const std::string& from() const { return from_; }
  double age_ms() const { return Milliseconds(Clock::now() - refreshed_).count(); }
  void MarkRefreshed() { refreshed_ = Clock::now(); }

 private:
  std::string from_;  // the first day that is shown
  Clock::time_point refreshed_;
};

std::unique_ptr<Environment> MakeDashboard(const EnvironmentPlace& place) {
  return std::make_unique<Dashboard>(place);
}

// Looks kLooks times with the prepared statement `name`.
Answer Look(Workload& workload, pqxx::transaction_base& transaction, const std::string& name,
            const std::string& sql) {
  workload.session.Prepare(name, sql);
  const std::string& from = EnvironmentOf<Dashboard>(workload).from();
  const Clock::time_point start = Clock::now();
  Answer answer;
  for (int look = 0; look < kLooks; ++look) {
    for (const pqxx::row& row : fixtures::ExecutePrepared(transaction, name, from)) {
      answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str(),
                     row[5].c_str(), row[6].c_str()});
    }
  }
  answer.AddFigure("read_ms", Milliseconds(Clock::now() - start).count() / kLooks);
  return answer;
}

Answer ReadQuery(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  return Look(workload, transaction, "dashboard.query", Query());
}

Answer ReadView(Workload& workload, const std::string& refresh) {
  pqxx::nontransaction transaction(workload.session.connection());
  Dashboard& dashboard = EnvironmentOf<Dashboard>(workload);
  const Clock::time_point start = Clock::now();
  if (!refresh.empty()) {
    fixtures::ExecuteSimple(transaction, refresh);
    dashboard.MarkRefreshed();
  }
  const double refresh_ms = Milliseconds(Clock::now() - start).count();
  const double age_ms = dashboard.age_ms();
  Answer answer = Look(workload, transaction, "dashboard.view", kView);
  if (!refresh.empty()) answer.AddFigure("refresh_ms", refresh_ms);
  answer.AddFigure("age_ms", (age_ms + dashboard.age_ms()) / 2);
  return answer;
}

std::int64_t Looks(const Scenario&) { return kLooks; }
std::int64_t RefreshAndLooks(const Scenario&) { return 1 + kLooks; }

const Registration registration{{
    .name = "dashboard",
    .purpose = "Looks 20 times at the bookings, amounts and delays of a company's last 28 days",
    .variants =
        {
            {Family::kPlain, "query", ReadQuery, Looks},
            {Family::kPlanned, "view", [](Workload& w) { return ReadView(w, ""); }, Looks},
            {Family::kPlanned, "view_refreshed",
             [](Workload& w) { return ReadView(w, "REFRESH MATERIALIZED VIEW later.dashboard"); },
             RefreshAndLooks},
            {Family::kPlanned, "view_refreshed_concurrently",
             [](Workload& w) {
               return ReadView(w, "REFRESH MATERIALIZED VIEW CONCURRENTLY later.dashboard");
             },
             RefreshAndLooks},
        },
    .reference = "plain_query",
    .before = "plain_query",
    .after = "planned_view_refreshed",
    .ordered = true,
    .sizes = kHistorySizes,
    .suite = "later",
    .need = kHistoryNeed,
    .environment = MakeDashboard,
    .figures = {{"read_ms", "one look"},
                {"refresh_ms", "one refresh"},
                {"age_ms", "how old what it shows is: time since the view was refreshed"}},
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
