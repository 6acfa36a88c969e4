#include "profile/transaction_track.h"

#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace dispatchbench::profile {
namespace {

std::string FirstWords(const std::string& text, std::size_t count) {
  std::string words;
  for (const char c : text) {
    if (c == ' ' && --count == 0) break;
    words += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return words;
}

}  // namespace

TransactionWord WordOf(const StatementShape& shape) {
  if (shape.kind != StatementKind::kTransaction) return TransactionWord::kNone;
  const std::string first = FirstWords(shape.normalized, 1);
  if (first == "BEGIN" || first == "START") return TransactionWord::kBegin;
  if (first == "COMMIT" || first == "END" || first == "PREPARE") return TransactionWord::kCommit;
  if (first != "ROLLBACK" && first != "ABORT") return TransactionWord::kNone;
  const bool is_to_savepoint = shape.normalized.size() > first.size() &&
                               FirstWords(shape.normalized.substr(first.size() + 1), 1) == "TO";
  return is_to_savepoint ? TransactionWord::kNone : TransactionWord::kRollback;
}

TransactionTrack TrackTransactions(const Recording& recording, const Readings& readings) {
  TransactionTrack track;
  track.of_statement.resize(recording.statements.size());
  track.is_failed.assign(1, false);
  std::vector<std::size_t> open(recording.connections.size(), 0);
  std::vector<TransactionWord> words;
  words.reserve(readings.shapes.size());
  for (const StatementShape& shape : readings.shapes) words.push_back(WordOf(shape));
  for (std::size_t i = 0; i < recording.statements.size(); ++i) {
    const RecordedStatement& statement = recording.statements[i];
    std::size_t& current = open[statement.connection];
    const TransactionWord word = words[readings.statements[i].shape];
    const bool is_left_open =
        statement.transaction_status == 'T' || statement.transaction_status == 'E';
    if (current == 0 && (word == TransactionWord::kBegin || is_left_open) && !statement.error) {
      current = track.is_failed.size();
      track.is_failed.push_back(false);
    }
    track.of_statement[i] = current;
    if (current != 0 && statement.error) track.is_failed[current] = true;
    const bool ends = word == TransactionWord::kCommit || word == TransactionWord::kRollback;
    if (ends) current = 0;
    const bool is_last_of_round_trip =
        i + 1 == recording.statements.size() ||
        recording.statements[i + 1].round_trip != statement.round_trip;
    if (statement.transaction_status == 'I' && is_last_of_round_trip) current = 0;
  }
  return track;
}

}  // namespace dispatchbench::profile
