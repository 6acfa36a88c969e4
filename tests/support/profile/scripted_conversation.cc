#include "tests/support/profile/scripted_conversation.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "profile/recorder.h"
#include "tests/support/profile/wire_bytes.h"

namespace dispatchbench::profile {
namespace {

using std::chrono::milliseconds;

// The recording of turns that come in the pieces into which `cut` puts each.
template <typename Cut>
Recording Play(const std::vector<Turn>& turns, Cut cut) {
  Recorder recorder;
  // The steady clock has run for a while.
  const Moment start = milliseconds(1000);
  recorder.Start(start);
  const auto conversation = recorder.Open(start);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Moment at = start + milliseconds(i + 1);
    for (const std::string& piece : cut(i, turns[i].bytes)) {
      if (turns[i].from == Turn::From::kClient) {
        conversation->FromClient(piece, at);
      } else {
        conversation->FromServer(piece, at);
      }
    }
  }
  const Moment end = start + milliseconds(turns.size() + 1);
  conversation->End(end);
  return recorder.Stop(end);
}

std::int64_t Milliseconds(Moment moment) {
  return std::chrono::duration_cast<milliseconds>(moment).count();
}

std::string ToText(const std::optional<ServerError>& error) {
  return error ? fmt::format(" !{} {}", error->sqlstate, error->message) : "";
}

std::string ToText(const RecordedStatement& s) {
  std::string text = fmt::format(
      "statement {} trip {} protocol {} <{}>{} sent {} started {} answered {} tag <{}> rows {} "
      "bytes {}/{} copy {} status {}{}",
      s.connection, s.round_trip, static_cast<int>(s.protocol), s.text, s.is_text_cut ? " cut" : "",
      Milliseconds(s.sent), Milliseconds(s.started), Milliseconds(s.answered), s.tag, s.rows,
      s.bytes_sent, s.bytes_received, s.is_copy, static_cast<int>(s.transaction_status),
      ToText(s.error));
  for (const Parameter& p : s.parameters) {
    text += fmt::format(" [{} {} {} {}]", p.bytes.value_or("NULL"), p.length, p.is_binary, p.type);
  }
  return text + "\n";
}

}  // namespace

Recording RecordingOf(const std::vector<Turn>& turns, std::size_t piece_bytes) {
  return Play(turns, [&](std::size_t, const std::string& bytes) {
    std::vector<std::string> pieces;
    const std::size_t length = piece_bytes == 0 ? bytes.size() : piece_bytes;
    for (std::size_t i = 0; i < bytes.size(); i += length) {
      pieces.push_back(bytes.substr(i, length));
    }
    return pieces;
  });
}

Recording RecordingWithCut(const std::vector<Turn>& turns, std::size_t turn,
                           std::size_t first_bytes) {
  return Play(turns, [&](std::size_t i, const std::string& bytes) {
    if (i != turn) return std::vector<std::string>{bytes};
    return std::vector<std::string>{bytes.substr(0, first_bytes), bytes.substr(first_bytes)};
  });
}

std::vector<Turn> LoggedIn(std::vector<Turn> turns) {
  turns.insert(turns.begin(), {Client(StartupBytes()), Server(LoginBytes())});
  return turns;
}

std::string ToText(const Recording& recording) {
  std::string text = fmt::format("duration {} left out {}\n", Milliseconds(recording.duration),
                                 recording.statements_left_out);
  for (const RecordedConnection& c : recording.connections) {
    text +=
        fmt::format("connection {} {} {} opened {} ready {} closed {} tls {} <{}>{}\n", c.user,
                    c.database, c.application_name, Milliseconds(c.opened), Milliseconds(c.ready),
                    Milliseconds(c.closed), c.was_asked_for_tls, c.not_understood, ToText(c.error));
  }
  for (const RoundTrip& t : recording.round_trips) {
    text += fmt::format("trip {} began {} sent {} first {} ended {} bytes {}/{} status {}\n",
                        t.connection, Milliseconds(t.began), Milliseconds(t.sent),
                        Milliseconds(t.first_answer), Milliseconds(t.ended), t.bytes_sent,
                        t.bytes_received, static_cast<int>(t.transaction_status));
  }
  for (const RecordedStatement& statement : recording.statements) text += ToText(statement);
  return text;
}

std::vector<std::string> Outlines(const Recording& recording) {
  std::vector<std::string> outlines;
  for (const RecordedStatement& s : recording.statements) {
    outlines.push_back(s.error ? fmt::format("{}|!{}", s.text, s.error->sqlstate)
                               : fmt::format("{}|{}|{}", s.text, s.tag, s.rows));
  }
  return outlines;
}

}  // namespace dispatchbench::profile
