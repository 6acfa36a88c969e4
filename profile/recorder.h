#ifndef DISPATCHBENCH_PROFILE_RECORDER_H_
#define DISPATCHBENCH_PROFILE_RECORDER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "profile/connection_record.h"
#include "profile/conversation.h"
#include "profile/recording.h"

namespace dispatchbench::profile {

// Puts what connections say into a recording, from Start() to Stop(). Between recordings the
// conversations are followed as well, because what is said later may refer to it. For one thread.
class Recorder {
 public:
  // The most bytes that a recording may take: what comes later is counted, not kept.
  static constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;

  explicit Recorder(std::int64_t most_bytes = kMostBytes) : most_bytes_(most_bytes) {}
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // A connection that a client has just opened; it is to be told of its end.
  std::shared_ptr<Conversation> Open(Moment now);

  void Start(Moment now);
  // What was recorded since Start(). Of connections that were open before, only those that said
  // something are in it.
  Recording Stop(Moment now);

 private:
  std::int64_t most_bytes_;
  RecordingState state_;
  std::vector<std::shared_ptr<Conversation>> conversations_;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_RECORDER_H_
