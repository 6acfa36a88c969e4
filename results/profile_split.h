#ifndef DISPATCHBENCH_RESULTS_PROFILE_SPLIT_H_
#define DISPATCHBENCH_RESULTS_PROFILE_SPLIT_H_

#include <cstddef>
#include <cstdint>

#include "results/field.h"
#include "results/phrase.h"

namespace dispatchbench::results {

// Where the time of a connection, or of all of a profile together, went, and what was said in it.
struct ProfileSplit {
  double server_us = 0;
  double network_us = 0;
  double client_us = 0;               // between an answer and what the client said next
  double idle_in_transaction_us = 0;  // part of the client's
  double longest_idle_in_transaction_us = 0;
  std::int64_t statements = 0;
  std::int64_t round_trips = 0;
  std::int64_t transactions = 0;
  std::int64_t committed = 0;
  std::int64_t rolled_back = 0;
  std::int64_t autocommits = 0;
  std::int64_t commits = 0;
  std::int64_t rows = 0;
  std::int64_t errors = 0;
  std::int64_t bytes_sent = 0;
  std::int64_t bytes_received = 0;

  double total_us() const { return server_us + network_us + client_us; }
};

// The fields by their names in the document: for everything that goes through all of them.
struct SplitTime {
  const char* name;   // without its unit
  const char* title;  // for a reader
  double ProfileSplit::*us;
};
inline constexpr SplitTime kSplitTimes[] = {
    {"server", PhraseKey("server"), &ProfileSplit::server_us},
    {"network", PhraseKey("network"), &ProfileSplit::network_us},
    {"client", PhraseKey("client, between statements"), &ProfileSplit::client_us},
    {"idle_in_transaction", PhraseKey("of it idle in transaction"),
     &ProfileSplit::idle_in_transaction_us},
    {"longest_idle_in_transaction", PhraseKey("longest at a stretch"),
     &ProfileSplit::longest_idle_in_transaction_us},
};

// The first of them: together total_us(), the others are parts of the client's.
inline constexpr std::size_t kDisjointTimes = 3;

struct SplitCount {
  const char* name;
  const char* title;
  std::int64_t ProfileSplit::*count;
};
inline constexpr SplitCount kSplitCounts[] = {
    {"statements", PhraseKey("statements"), &ProfileSplit::statements},
    {"round_trips", PhraseKey("round trips"), &ProfileSplit::round_trips},
    {"transactions", PhraseKey("transactions"), &ProfileSplit::transactions},
    {"committed", PhraseKey("committed"), &ProfileSplit::committed},
    {"rolled_back", PhraseKey("rolled back"), &ProfileSplit::rolled_back},
    {"autocommits", PhraseKey("statements that committed by themselves"),
     &ProfileSplit::autocommits},
    {"commits", PhraseKey("commits in all"), &ProfileSplit::commits},
    {"rows", PhraseKey("rows"), &ProfileSplit::rows},
    {"errors", PhraseKey("errors"), &ProfileSplit::errors},
    {"bytes_sent", PhraseKey("bytes sent"), &ProfileSplit::bytes_sent},
    {"bytes_received", PhraseKey("bytes received"), &ProfileSplit::bytes_received},
};

// Throws DocumentError when a field is missing, of the wrong type or negative.
ProfileSplit ReadProfileSplit(const Field& field);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_PROFILE_SPLIT_H_
