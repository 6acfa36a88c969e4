// The list of bookings, a page of 50 at a time, oldest first: the first page, one in the middle,
// the last, and all of them one after the other.
//
// What the variants stand for:
//   plain_all       what the application does: it loads everything and shows a page of it
//   plain_offset    OFFSET and LIMIT: the server reads and throws away all rows before the page
//   planned_keyset  a page begins after the last row of the page before, which the client has seen:
//                   (scheduled_time, id) > ($1, $2)
// Both ways into the table go through the index booking_page (scheduled_time, id); id decides
// between bookings of the same time, or rows would be shown twice or never.
// Traps: going through all pages by OFFSET grows with the square of N (see max_size); a keyset page
// can only be reached from its neighbour, not by its number.
//
// Answer, in order: booking id, scheduled time, status, customer, pickup, dropoff, amount.

#include <fmt/format.h>

#include <cstdint>
#include <string>

#include "bench/operation.h"
#include "bench/operations/history.h"
#include "bench/operations/statement_counts.h"
#include "fixtures/libpq_connection.h"
#include "fixtures/statement.h"

namespace dispatchbench::bench::operations {
namespace {

constexpr int kPageRows = 50;

constexpr char kSelect[] =
    "SELECT id, scheduled_time, status, customer_name, pickup_location, dropoff_location, amount"
    " FROM later.booking ";
constexpr char kOrder[] = "ORDER BY scheduled_time, id ";

// Where a page begins: after this row, or at the beginning.
struct Position {
  std::string scheduled_time = "-infinity";
  std::string id = "0";
};

std::int64_t Pages(const Scenario& scenario) { return (scenario.size + kPageRows - 1) / kPageRows; }

// Which page, counted from 0.
using PageNumber = std::int64_t (*)(const Scenario&);
std::int64_t First(const Scenario&) { return 0; }
std::int64_t Middle(const Scenario& scenario) { return Pages(scenario) / 2; }
std::int64_t Last(const Scenario& scenario) { return Pages(scenario) - 1; }

// The history, and where its middle and last page begin: what a client knows that has come there.
class PagedHistory : public Environment {
 public:
  explicit PagedHistory(const EnvironmentPlace& place) {
    MakeHistory(place);
    fixtures::LibpqConnection connection(place.database.endpoint());
    for (const PageNumber page : {Middle, Last}) {
      const std::int64_t number = page(place.scenario);
      if (number == 0) continue;
      // Ids count in the order of the pages: see MakeHistory().
      const auto row = connection.Execute(fmt::format(
          "SELECT scheduled_time, id FROM later.booking WHERE id = {}", number * kPageRows))[0];
      (page == Middle ? middle_ : last_) = Position{row[0], row[1]};
    }
  }

  const Position& Before(PageNumber page) const {
    if (page == Middle) return middle_;
    return page == Last ? last_ : first_;
  }

 private:
  Position first_;
  Position middle_;
  Position last_;
};

std::unique_ptr<Environment> MakePagedHistory(const EnvironmentPlace& place) {
  return std::make_unique<PagedHistory>(place);
}

void Add(Answer& answer, const pqxx::row& row) {
  answer.AddRow({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str(),
                 row[5].c_str(), row[6].c_str()});
}

pqxx::result OffsetPage(Workload& workload, pqxx::transaction_base& transaction,
                        std::int64_t number) {
  constexpr char kName[] = "pagination.offset";
  workload.session.Prepare(
      kName, fmt::format("{}{}OFFSET $1::bigint LIMIT {}", kSelect, kOrder, kPageRows));
  return fixtures::ExecutePrepared(transaction, kName, number * kPageRows);
}

pqxx::result KeysetPage(Workload& workload, pqxx::transaction_base& transaction,
                        const Position& before) {
  constexpr char kName[] = "pagination.keyset";
  workload.session.Prepare(
      kName, fmt::format("{}WHERE (scheduled_time, id) > ($1::timestamptz, $2::bigint) {}LIMIT {}",
                         kSelect, kOrder, kPageRows));
  return fixtures::ExecutePrepared(transaction, kName, before.scheduled_time, before.id);
}

// Everything comes over; what is looked at is rows [begin, begin + count).
Answer LoadAll(Workload& workload, std::int64_t begin, std::int64_t count) {
  pqxx::nontransaction transaction(workload.session.connection());
  const pqxx::result rows = fixtures::ExecuteSimple(transaction, std::string(kSelect) + kOrder);
  Answer answer;
  for (std::int64_t i = begin; i < begin + count && i < static_cast<std::int64_t>(rows.size());
       ++i) {
    Add(answer, rows[static_cast<pqxx::result::size_type>(i)]);
  }
  return answer;
}

Answer AnswerOf(const pqxx::result& rows) {
  Answer answer;
  for (const pqxx::row& row : rows) Add(answer, row);
  return answer;
}

Answer ShowByOffset(Workload& workload, PageNumber page) {
  pqxx::nontransaction transaction(workload.session.connection());
  return AnswerOf(OffsetPage(workload, transaction, page(workload.scenario)));
}

Answer ShowByKeyset(Workload& workload, PageNumber page) {
  pqxx::nontransaction transaction(workload.session.connection());
  return AnswerOf(
      KeysetPage(workload, transaction, EnvironmentOf<PagedHistory>(workload).Before(page)));
}

// Until a page that is not full, as a client that does not know N goes.
Answer WalkByOffset(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (std::int64_t number = 0;; ++number) {
    const pqxx::result rows = OffsetPage(workload, transaction, number);
    for (const pqxx::row& row : rows) Add(answer, row);
    if (rows.size() < kPageRows) return answer;
  }
}

Answer WalkByKeyset(Workload& workload) {
  pqxx::nontransaction transaction(workload.session.connection());
  Answer answer;
  for (Position before;;) {
    const pqxx::result rows = KeysetPage(workload, transaction, before);
    for (const pqxx::row& row : rows) Add(answer, row);
    if (rows.size() < kPageRows) return answer;
    before = {rows.back()[1].c_str(), rows.back()[0].c_str()};
  }
}

std::int64_t PagesOfWalk(const Scenario& scenario) { return scenario.size / kPageRows + 1; }

Operation ShowPage(const std::string& which, PageNumber page) {
  return {
      .name = "pagination_" + which,
      .purpose = fmt::format("Shows the {} page of all bookings, {} to a page", which, kPageRows),
      .variants =
          {
              {Family::kPlain, "offset", [page](Workload& w) { return ShowByOffset(w, page); },
               OneStatement},
              {Family::kPlanned, "keyset", [page](Workload& w) { return ShowByKeyset(w, page); },
               OneStatement},
          },
      .reference = "plain_offset",
      .before = "plain_offset",
      .after = "planned_keyset",
      .ordered = true,
      .sizes = kHistorySizes,
      .suite = "later",
      .need = kHistoryNeed,
      .environment = MakePagedHistory,
  };
}

// Loading everything costs the same for every page: it is measured for one.
Operation ShowFirstPage() {
  Operation operation = ShowPage("first", First);
  operation.variants.push_back(
      {Family::kPlain, "all", [](Workload& w) { return LoadAll(w, 0, kPageRows); }, OneStatement});
  operation.before = "plain_all";
  return operation;
}

const Registration first{ShowFirstPage()};
const Registration middle{ShowPage("middle", Middle)};
const Registration last{ShowPage("last", Last)};

const Registration walk{{
    .name = "pagination_walk",
    .purpose = "Goes through all pages of all bookings, as an export does",
    .variants =
        {
            {Family::kPlain, "all", [](Workload& w) { return LoadAll(w, 0, w.scenario.size); },
             OneStatement},
            {.family = Family::kPlain,
             .technique = "offset",
             .run = WalkByOffset,
             .statements = PagesOfWalk,
             .max_size = 10'000,
             .beyond_max_size =
                 "going through N rows by OFFSET reads N * N / 100 of them: a hundred "
                 "times as long for ten times the rows"},
            {Family::kPlanned, "keyset", WalkByKeyset, PagesOfWalk},
        },
    .reference = "plain_all",
    .before = "plain_offset",
    .after = "planned_keyset",
    .ordered = true,
    .sizes = kHistorySizes,
    .suite = "later",
    .need = kHistoryNeed,
    .environment = MakePagedHistory,
}};

}  // namespace
}  // namespace dispatchbench::bench::operations
