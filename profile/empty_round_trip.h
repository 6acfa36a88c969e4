#ifndef DISPATCHBENCH_PROFILE_EMPTY_ROUND_TRIP_H_
#define DISPATCHBENCH_PROFILE_EMPTY_ROUND_TRIP_H_

#include <libpq-fe.h>

#include "profile/proxy.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// How long a round trip takes in which the server has nothing to do: the median over empty queries,
// as the proxy itself sees them, so that it can be taken off what it records. `connection` leads
// through `proxy`, is outside of any transaction, and nothing is being recorded. Throws
// std::runtime_error with libpq's message when the server does not answer.
Moment MeasureEmptyRoundTrip(Proxy& proxy, PGconn* connection);

// The same on a connection of its own to proxy.endpoint().
Moment MeasureEmptyRoundTrip(Proxy& proxy);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_EMPTY_ROUND_TRIP_H_
