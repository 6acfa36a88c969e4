#ifndef DISPATCHBENCH_PROFILE_CALLER_HINT_H_
#define DISPATCHBENCH_PROFILE_CALLER_HINT_H_

#include <string>
#include <string_view>
#include <vector>

namespace dispatchbench::profile {

// Who sent a statement, as its comments tell. Read are the format of sqlcommenter (OpenTelemetry:
// /*action='list',controller='bookings',traceparent='00-...'*/), that of Rails' query log tags
// (/*controller:bookings,action:list*/), and any other comment as it stands.
struct CallerHint {
  // "action=list, controller=bookings": the same for every request. Numbers in a free comment are
  // written as 0, so that a counter does not make callers. "" where no comment tells.
  std::string caller;
  std::string trace;  // different for every request: values of traceparent, request_id; ""
};

// `comments` with their delimiters; hints for a planner (/*+ ... */) are not read.
CallerHint ReadCallerHint(const std::vector<std::string_view>& comments);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_CALLER_HINT_H_
