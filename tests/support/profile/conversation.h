#ifndef DISPATCHBENCH_TESTS_SUPPORT_PROFILE_CONVERSATION_H_
#define DISPATCHBENCH_TESTS_SUPPORT_PROFILE_CONVERSATION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "profile/recording.h"

namespace dispatchbench::testing {

// One statement of a conversation; parameters as text.
struct Line {
  std::string text;
  std::vector<std::string> parameters = {};
  std::int64_t rows = 0;
  std::string sqlstate = "";  // it fails with it
};

// Writes down what a made-up client said to its server, as the proxy would have: with times that
// vary the way real ones do (from a fixed seed), transaction states and command tags.
class Conversation {
 public:
  explicit Conversation(std::uint64_t seed = 1);

  // A further connection; statements go to the last one made until Use or Hand chooses another.
  std::size_t Connect(const std::string& application = "app", const std::string& user = "app");
  // Goes on at that connection's own time: callers that do not wait for each other.
  void Use(std::size_t connection);
  // Goes on at that connection, now: one caller that is handed another connection.
  void Hand(std::size_t connection);
  // All connections have the same time from here on.
  void Meet();

  void SetPrepared(bool is_prepared) { is_prepared_ = is_prepared; }
  // What the client takes between two statements, on average.
  void SetClientTime(double us) { client_us_ = us; }

  void Think(double ms);  // a pause of the client
  void Say(const Line& line) { Send({line}); }
  void Say(const std::string& text, std::vector<std::string> parameters = {},
           std::int64_t rows = 0) {
    Send({{text, std::move(parameters), rows, ""}});
  }
  void Send(const std::vector<Line>& lines);  // in one round trip
  void Begin() { Say("BEGIN"); }
  void Commit() { Say("COMMIT"); }
  void Rollback() { Say("ROLLBACK"); }

  // 0 <= result < bound, from the seed.
  std::uint64_t Random(std::uint64_t bound);

  profile::Recording Finish();

 private:
  struct ConnectionState {
    profile::Moment now{};
    char status = 'I';
  };

  void Add(const Line& line, std::size_t round_trip, profile::Moment sent,
           profile::Moment answered);
  profile::Moment Around(double us);

  profile::Recording recording_;
  std::vector<ConnectionState> states_;
  std::size_t connection_ = 0;
  std::uint64_t state_;
  bool is_prepared_ = false;
  double client_us_ = 90;
};

// The statement with `?` replaced by the values, as a client sends that writes values into texts.
std::string WithLiterals(const std::string& text, const std::vector<std::string>& values);

}  // namespace dispatchbench::testing

#endif  // DISPATCHBENCH_TESTS_SUPPORT_PROFILE_CONVERSATION_H_
