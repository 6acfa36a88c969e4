#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PLANNED_SERVER_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PLANNED_SERVER_H_

#include <string>
#include <vector>

#include "datagen/dataset.h"
#include "fixtures/database.h"
#include "profile/plan_report.h"
#include "tests/support/profile/proxied_server.h"

namespace dispatchbench::profile {

// A database behind a recording proxy whose statements are explained afterwards.
class PlannedServerTest : public ProxiedServerTest {
 protected:
  // Loads 5000 bookings and what belongs to them.
  void Fill(fixtures::IndexState state);
  const datagen::Dataset& dataset() const { return dataset_; }

  // Executes `sql` without the proxy; the rows of the last statement.
  std::vector<std::vector<std::string>> Do(const std::string& sql) const;

  // One statement in the extended protocol, through the proxy. Fails the test where it fails.
  void Ask(const PlainClient& client, const std::string& sql,
           const std::vector<std::string>& parameters) const;

  // The three queries of the application with all their parameters, without or with LIMIT 1.
  void AskQueries(bool with_limit) const;

  // Ends the recording and explains it.
  PlanReport Explain();
  PlanReport Explain(const fixtures::Endpoint& endpoint);

  // The plan of the group whose text holds `part`. Fails the test where there is none.
  ExplainedGroup PlanOf(const PlanReport& report, const std::string& part) const;

  // Everything that a user of the database could notice, when the sessions that are about to end
  // have ended: extensions, relations, functions, databases, other sessions, indexes.
  std::vector<std::string> State() const;

  // "booking: company_id status WHERE ...", sorted.
  static std::vector<std::string> Definitions(const PlanReport& report);

  // Whether the test server's release has the extension.
  bool IsInstalled(const std::string& extension) const;

  PlanOptions options_ = {.is_private_server = true};
  Recording recording_;
  std::vector<StatementGroup> groups_;

 private:
  datagen::Dataset dataset_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_PLANNED_SERVER_H_
