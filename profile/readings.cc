#include "profile/readings.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "profile/caller_hint.h"
#include "profile/slot_value.h"
#include "profile/token.h"

namespace dispatchbench::profile {
namespace {

// What is known of one text.
struct KnownText {
  std::size_t shape = 0;
  std::vector<Token> tokens;  // without comments
  std::size_t caller = 0;
  std::uint64_t trace = 0;
};

// Of a text that does not parse, nothing tells its values apart from the rest.
std::uint64_t HashOfAll(const RecordedStatement& statement) {
  std::uint64_t hash = HashOf({statement.text, false, false, 0});
  for (const Parameter& parameter : statement.parameters) {
    hash = Combined(hash, HashOf({parameter.bytes.value_or(""), !parameter.bytes,
                                  parameter.is_binary, parameter.length}));
  }
  return hash;
}

std::vector<Token> Split(std::string_view text, const std::vector<Token>& tokens,
                         std::vector<std::string_view>& comments) {
  std::vector<Token> kept;
  kept.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kComment) {
      comments.push_back(text.substr(token.begin, token.end - token.begin));
    } else {
      kept.push_back(token);
    }
  }
  return kept;
}

// The text with every literal as one and the same sign: texts that are alike in this have their
// values at the same tokens.
std::string Skeleton(std::string_view text, const std::vector<Token>& tokens) {
  std::string skeleton;
  skeleton.reserve(text.size());
  for (const Token& token : tokens) {
    const bool is_literal = token.kind == TokenKind::kNumber || token.kind == TokenKind::kString;
    if (is_literal) {
      skeleton += '\x01';
    } else {
      skeleton += text.substr(token.begin, token.end - token.begin);
    }
    skeleton += ' ';
  }
  return skeleton;
}

// The statement behind PREPARE name (types) AS.
std::string PreparedText(std::string_view text, const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (word.size() == 2 && (word[0] | 0x20) == 'a' && (word[1] | 0x20) == 's') {
      return std::string(text.substr(token.end));
    }
  }
  return "";
}

class StatementReader {
 public:
  explicit StatementReader(Readings& readings) : readings_(readings) {
    readings_.callers.emplace_back();
    callers_.emplace("", 0);
  }

  void Read(const RecordedStatement& statement) {
    KnownText unkept;
    const KnownText& known = Know(statement.text, unkept);
    Reading reading;
    reading.caller = known.caller;
    reading.trace = known.trace;
    reading.first_value = readings_.slot_values.size();
    const StatementShape& shape = readings_.shapes[known.shape];
    const std::optional<std::size_t> executed = Executed(statement, known);
    reading.shape = executed.value_or(known.shape);
    if (executed) {
      ReadValues(WithArguments(statement, shape, known.tokens), {}, reading);
    } else {
      ReadValues(statement, known.tokens, reading);
    }
    reading.fingerprint = fingerprint_of_shape_[reading.shape];
    readings_.statements.push_back(reading);
  }

 private:
  const KnownText& Know(const std::string& text, KnownText& unkept) {
    const auto found = texts_.find(text);
    if (found != texts_.end()) return found->second;
    unkept = ReadText(text);
    // A client that writes values into its texts sends each once: they would only fill memory.
    constexpr std::size_t kMostTexts = 20000;
    if (texts_.size() >= kMostTexts) return unkept;
    return texts_.emplace(text, std::move(unkept)).first->second;
  }

  KnownText ReadText(const std::string& text) {
    KnownText known;
    std::vector<std::string_view> comments;
    const std::optional<std::vector<Token>> tokens = ScanTokens(text);
    if (tokens) known.tokens = Split(text, *tokens, comments);
    const std::string skeleton = tokens ? Skeleton(text, known.tokens) : NormalizedText(text);
    const auto found = shapes_.find(skeleton);
    known.shape = found == shapes_.end() ? AddShape(text) : found->second;
    if (found == shapes_.end()) shapes_.emplace(skeleton, known.shape);
    const CallerHint hint = ReadCallerHint(comments);
    known.caller = callers_.emplace(hint.caller, readings_.callers.size()).first->second;
    if (known.caller == readings_.callers.size()) readings_.callers.push_back(hint.caller);
    known.trace = hint.trace.empty() ? 0 : HashOf({hint.trace, false, false, 0});
    return known;
  }

  std::size_t AddShape(std::string_view text) {
    StatementShape shape = ReadShape(text);
    const std::size_t next = readings_.fingerprints.size();
    const std::size_t index = fingerprints_.emplace(shape.fingerprint, next).first->second;
    if (index == next) readings_.fingerprints.push_back(shape.fingerprint);
    fingerprint_of_shape_.push_back(index);
    readings_.shapes.push_back(std::move(shape));
    return readings_.shapes.size() - 1;
  }

  // Notes a PREPARE; the shape of what an EXECUTE executes, where it is known.
  std::optional<std::size_t> Executed(const RecordedStatement& statement, const KnownText& known) {
    const std::string name = readings_.shapes[known.shape].prepared_name;
    if (name.empty()) return std::nullopt;
    auto& of_connection = prepared_[statement.connection];
    if (readings_.shapes[known.shape].kind == StatementKind::kSession) {
      const std::string text = PreparedText(statement.text, known.tokens);
      of_connection[name] = AddShape(text);
      return std::nullopt;
    }
    const auto found = of_connection.find(name);
    if (found == of_connection.end()) return std::nullopt;
    return found->second;
  }

  // The statement with the arguments of its EXECUTE as parameters.
  static RecordedStatement WithArguments(const RecordedStatement& statement,
                                         const StatementShape& execute,
                                         const std::vector<Token>& tokens) {
    RecordedStatement executed;
    for (const ValueSlot& slot : execute.slots) {
      for (const ValueSlot::Member& member : slot.members) {
        const SlotValue value = ValueOf(statement, tokens, member);
        Parameter& parameter = executed.parameters.emplace_back();
        if (!value.is_null) parameter.bytes = std::string(value.bytes);
      }
    }
    return executed;
  }

  void ReadValues(const RecordedStatement& statement, const std::vector<Token>& tokens,
                  Reading& reading) {
    const StatementShape& shape = readings_.shapes[reading.shape];
    if (!shape.was_parsed) reading.values = HashOfAll(statement);
    for (const ValueSlot& slot : shape.slots) {
      std::uint64_t hash = 0;
      std::size_t size = 0;
      for (const ValueSlot::Member& member : slot.members) {
        const SlotValue value = ValueOf(statement, tokens, member);
        hash = Combined(hash, HashOf(value));
        size += slot.is_array ? ArraySize(value) : 1;
      }
      if (slot.role == SlotRole::kSet) reading.set_size = std::max(reading.set_size, size);
      readings_.slot_values.push_back(hash);
      reading.values = Combined(reading.values, hash);
    }
  }

  Readings& readings_;
  std::unordered_map<std::string, KnownText> texts_;
  std::unordered_map<std::string, std::size_t> shapes_;  // by skeleton
  std::unordered_map<std::string, std::size_t> fingerprints_;
  std::unordered_map<std::string, std::size_t> callers_;
  std::vector<std::size_t> fingerprint_of_shape_;
  std::map<std::size_t, std::map<std::string, std::size_t>> prepared_;  // by connection, name
};

}  // namespace

Readings ReadStatements(const Recording& recording) {
  Readings readings;
  readings.statements.reserve(recording.statements.size());
  StatementReader reader(readings);
  for (const RecordedStatement& statement : recording.statements) reader.Read(statement);
  return readings;
}

std::vector<std::string> SlotText(const RecordedStatement& statement, const StatementShape& shape,
                                  std::size_t slot) {
  std::vector<std::string_view> comments;
  const std::optional<std::vector<Token>> tokens = ScanTokens(statement.text);
  const std::vector<Token> kept =
      tokens ? Split(statement.text, *tokens, comments) : std::vector<Token>();
  std::vector<std::string> texts;
  for (const ValueSlot::Member& member : shape.slots[slot].members) {
    texts.push_back(Shown(ValueOf(statement, kept, member)));
  }
  return texts;
}

}  // namespace dispatchbench::profile
