#include "bench/load/dispatch_error.h"

#include <pqxx/pqxx>
#include <string_view>

namespace dispatchbench::bench::load {
namespace {

DispatchError FromSqlstate(const std::string& sqlstate) {
  const std::string_view code = sqlstate;
  if (code == "40P01") return {"deadlock", Remedy::kRetry};
  if (code == "40001") return {"serialization", Remedy::kRetry};
  if (code == "23505") return {"unique_violation", Remedy::kRetry};
  if (code == "55P03") return {"lock_timeout", Remedy::kRetry};
  // Connection exceptions; shutdown, crash or end of the backend by an administrator.
  if (code.starts_with("08") || code.starts_with("57P0")) {
    return {"connection_lost", Remedy::kLookUp};
  }
  return {"sql_" + sqlstate, Remedy::kNone};
}

}  // namespace

DispatchError Classify(const std::exception_ptr& error, bool connection_is_open) {
  try {
    std::rethrow_exception(error);
  } catch (const ConnectFailed&) {
    return {"connect_failed", Remedy::kLookUp};
  } catch (const pqxx::in_doubt_error&) {
    return {"commit_in_doubt", Remedy::kLookUp};
  } catch (const pqxx::broken_connection&) {
    return {"connection_lost", Remedy::kLookUp};
    // In libpqxx 6 these two are no sql_error.
  } catch (const pqxx::deadlock_detected&) {
    return {"deadlock", Remedy::kRetry};
  } catch (const pqxx::serialization_failure&) {
    return {"serialization", Remedy::kRetry};
  } catch (const pqxx::sql_error& sql_error) {
    if (!connection_is_open) return {"connection_lost", Remedy::kLookUp};
    return FromSqlstate(sql_error.sqlstate());
  } catch (const pqxx::failure&) {
    if (!connection_is_open) return {"connection_lost", Remedy::kLookUp};
    throw;
  }
}

}  // namespace dispatchbench::bench::load
