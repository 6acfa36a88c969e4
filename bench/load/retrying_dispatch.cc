#include "bench/load/retrying_dispatch.h"

#include <pqxx/pqxx>
#include <thread>

#include "bench/load/dispatch_error.h"
#include "bench/operations/day_range.h"

namespace dispatchbench::bench::load {
namespace {

// Between attempts to reach a server that does not answer.
constexpr std::chrono::milliseconds kConnectPause{50};

std::int64_t CountPending(fixtures::Session& session, const Scenario& day) {
  pqxx::nontransaction transaction(session.connection());
  const pqxx::result count = operations::DayRange(day).Execute(
      transaction,
      "SELECT count(*) FROM booking WHERE company_id = $1 AND status = 'PENDING' "
      "AND scheduled_time >= to_timestamp($2) AND scheduled_time < to_timestamp($3)");
  return count[0][0].as<std::int64_t>();
}

class RetryingDispatch {
 public:
  RetryingDispatch(SessionPool& pool, const operations::DispatchVariant& dispatch,
                   const Scenario& day)
      : dispatch_(dispatch), day_(day), lease_(pool.Acquire()) {
    attempts_.acquired = std::chrono::steady_clock::now();
    attempts_.pool_wait = lease_.waited();
  }

  Attempts Run() {
    const int most = kMostAttempts + static_cast<int>(day_.pending.size());
    for (int attempt = 1; attempt <= most; ++attempt) {
      if (attempt > 1) ++attempts_.retries;
      if (TryOnce()) {
        attempts_.done = true;
        break;
      }
      if (remedy_ == Remedy::kNone) break;
    }
    attempts_.ended = std::chrono::steady_clock::now();
    return attempts_;
  }

 private:
  bool TryOnce() {
    fixtures::Session* session = nullptr;
    try {
      session = &lease_.connection();
      if (remedy_ == Remedy::kLookUp && CountPending(*session, day_) == 0) {
        ++attempts_.found_committed;
      }
      const int backend = session->connection().backendpid();
      Workload workload{*session, day_};
      attempts_.planned = dispatch_.run(workload).plan.size();
      // libpqxx 6 replaces a connection that was lost between transactions without a word.
      if (session->connection().backendpid() != backend) Count("connection_lost", Remedy::kLookUp);
      return true;
    } catch (...) {
      const bool is_open = session != nullptr && session->connection().is_open();
      const DispatchError error = Classify(std::current_exception(), is_open);
      Count(error.kind, error.remedy);
      if (session == nullptr) std::this_thread::sleep_for(kConnectPause);
      return false;
    }
  }

  void Count(const std::string& kind, Remedy remedy) {
    ++attempts_.errors[kind];
    remedy_ = remedy;
    if (remedy == Remedy::kLookUp) lease_.Discard();
  }

  const operations::DispatchVariant& dispatch_;
  const Scenario& day_;
  SessionPool::Lease lease_;
  Remedy remedy_ = Remedy::kRetry;
  Attempts attempts_;
};

}  // namespace

std::unique_ptr<fixtures::Session> OpenSession(const fixtures::Database& database) {
  try {
    return database.Connect();
  } catch (const std::runtime_error& error) {
    throw ConnectFailed(error.what());
  }
}

Attempts DispatchWithRetries(SessionPool& pool, const operations::DispatchVariant& dispatch,
                             const Scenario& day) {
  return RetryingDispatch(pool, dispatch, day).Run();
}

}  // namespace dispatchbench::bench::load
