#include "profile/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

namespace dispatchbench::profile {
namespace {

constexpr std::size_t kMostLines = 40;
constexpr std::size_t kTextColumns = 70;

struct Share {
  std::int64_t count = 0;
  std::int64_t rows = 0;
  Moment total{};
};

double Milliseconds(Moment moment) {
  return std::chrono::duration<double, std::milli>(moment).count();
}

// In one line of `columns`.
std::string OneLine(const std::string& text, std::size_t columns) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank) {
      line += static_cast<unsigned char>(c) < ' ' ? '?' : c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
    if (line.size() > columns) return line.substr(0, columns - 3) + "...";
  }
  return line;
}

std::string Counts(const Recording& recording) {
  std::int64_t errors = 0;
  std::int64_t rows = 0;
  for (const RecordedStatement& statement : recording.statements) {
    errors += statement.error ? 1 : 0;
    rows += statement.rows;
  }
  std::int64_t sent = 0;
  std::int64_t received = 0;
  for (const RoundTrip& trip : recording.round_trips) {
    sent += trip.bytes_sent;
    received += trip.bytes_received;
  }
  std::string text = fmt::format(
      "{} statements, {} round trips, {} connections, {} rows, {} errors\n"
      "{} bytes sent, {} bytes received, {:.3f} ms\n",
      recording.statements.size(), recording.round_trips.size(), recording.connections.size(), rows,
      errors, sent, received, Milliseconds(recording.duration));
  if (recording.statements_left_out > 0) {
    text += fmt::format("{} more statements came when the recording was full\n",
                        recording.statements_left_out);
  }
  return text;
}

// What happened to connections that somebody should know of.
std::string Remarks(const Recording& recording) {
  std::map<std::string, int> remarks;
  for (const RecordedConnection& connection : recording.connections) {
    if (connection.was_asked_for_tls && connection.user.empty()) {
      ++remarks
          ["asked for an encrypted connection, was refused, as the proxy must read what is said, "
           "and gave up: set PGSSLMODE=prefer or sslmode=disable"];
    } else if (connection.was_asked_for_tls) {
      ++remarks["asked for an encrypted connection, was refused and went on in plain text"];
    }
    if (connection.error) {
      ++remarks[fmt::format("ended with {}: {}", connection.error->sqlstate,
                            connection.error->message)];
    }
    if (!connection.not_understood.empty())
      ++remarks["was passed on, but not understood to its end: " + connection.not_understood];
  }
  std::string text;
  for (const auto& [remark, count] : remarks)
    text += fmt::format("{} connection{}: {}\n", count, count == 1 ? "" : "s", remark);
  return text;
}

std::string Statements(const Recording& recording) {
  std::map<std::string, Share> shares;
  for (const RecordedStatement& statement : recording.statements) {
    Share& share = shares[statement.text];
    ++share.count;
    share.rows += statement.rows;
    share.total += statement.answered - statement.started;
  }
  std::vector<std::pair<std::string, Share>> lines(shares.begin(), shares.end());
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.second.total > b.second.total; });
  std::string text = fmt::format("{:>10} {:>8} {:>8}  statement\n", "total ms", "count", "rows");
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
    const auto& [statement, share] = lines[i];
    text += fmt::format("{:>10.3f} {:>8} {:>8}  {}\n", Milliseconds(share.total), share.count,
                        share.rows, OneLine(statement, kTextColumns));
  }
  if (lines.size() > kMostLines) text += fmt::format("and {} more\n", lines.size() - kMostLines);
  return text;
}

}  // namespace

std::string Summary(const Recording& recording) {
  return Counts(recording) + Remarks(recording) + "\n" + Statements(recording);
}

}  // namespace dispatchbench::profile
