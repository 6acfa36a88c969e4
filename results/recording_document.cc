#include "results/recording_document.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "results/context_reader.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

using nlohmann::json;

constexpr std::string_view kContenderFirst = "BAAB";
constexpr std::string_view kBaselineFirst = "ABBA";

// Numbers with a space between them, one after the other.
class NumberText {
 public:
  explicit NumberText(const Field& field) : field_(field), text_(field.Text()) {}

  double Next() {
    const char* const end = text_.data() + text_.size();
    const char* begin = text_.data() + next_;
    while (begin != end && *begin == ' ') ++begin;
    double value = 0;
    const auto [last, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || !std::isfinite(value) || value < 0) {
      field_.Reject("numbers from 0, five for each measurement");
    }
    next_ = static_cast<std::size_t>(last - text_.data());
    return value;
  }

  bool at_end() const { return next_ == text_.size(); }

 private:
  const Field& field_;
  std::string text_;
  std::size_t next_ = 0;
};

std::string TimingsText(const std::vector<RecordedRound>& rounds) {
  std::string text;
  for (const RecordedRound& round : rounds) {
    for (const RecordedTiming& one : round.timings) {
      text += fmt::format("{}{:.0f} {:.0f} {:.1f} {:.1f} {:.1f}", text.empty() ? "" : " ",
                          one.at_s * 1e6, one.took_s * 1e6, one.timing.wall_us, one.timing.cpu_us,
                          one.timing.run_queue_wait_us.value_or(0));
    }
  }
  return text;
}

std::string OrderText(const std::vector<RecordedRound>& rounds) {
  std::string text;
  for (const RecordedRound& round : rounds) {
    text += text.empty() ? "" : " ";
    text += round.contender_first ? kContenderFirst : kBaselineFirst;
  }
  return text;
}

std::vector<RecordedRound> ReadRounds(const Field& field) {
  std::vector<RecordedRound> rounds;
  const Field order = field.At("order");
  const std::string text = order.NonEmptyText();
  const Field timings = field.At("timings");
  NumberText numbers(timings);
  for (std::size_t at = 0; at < text.size(); at += kBaselineFirst.size() + 1) {
    RecordedRound round;
    const std::string_view one = std::string_view(text).substr(at, kBaselineFirst.size());
    if (one != kContenderFirst && one != kBaselineFirst) order.Reject("ABBA or BAAB of each round");
    round.contender_first = one == kContenderFirst;
    for (RecordedTiming& timing : round.timings) {
      timing.at_s = numbers.Next() * 1e-6;
      timing.took_s = numbers.Next() * 1e-6;
      timing.timing.wall_us = numbers.Next();
      timing.timing.cpu_us = numbers.Next();
      timing.timing.run_queue_wait_us = numbers.Next();
      if (timing.timing.wall_us <= 0 || timing.timing.cpu_us <= 0) timings.Reject("times above 0");
    }
    rounds.push_back(round);
  }
  if (!numbers.at_end()) timings.Reject("five numbers for each measurement that the order names");
  return rounds;
}

RecordedEpoch ReadEpoch(const Field& field, const Recording& recording) {
  RecordedEpoch epoch{
      .at_s = field.At("at_s").Amount(), .renew_s = field.At("renew_s").Amount(), .rounds = {}};
  for (const Field& pair : field.At("pairs").Elements()) {
    const Field benchmark = pair.At("benchmark");
    const Field contender = pair.At("contender");
    const auto place = [](const Field& at, std::size_t size) {
      const auto value = static_cast<std::size_t>(at.Integer(0));
      if (value >= size) at.Reject("a place in the list");
      return value;
    };
    std::vector<RecordedRound> rounds = ReadRounds(pair);
    if (static_cast<int>(rounds.size()) != recording.rounds_per_epoch) {
      pair.At("order").Reject("as many rounds as rounds_per_epoch says");
    }
    epoch.rounds[{place(benchmark, recording.benchmarks.size()),
                  place(contender, recording.contenders.size())}] = std::move(rounds);
  }
  return epoch;
}

json EpochJson(const RecordedEpoch& epoch) {
  json pairs = json::array();
  for (const auto& [pair, rounds] : epoch.rounds) {
    pairs.push_back({{"benchmark", pair.first},
                     {"contender", pair.second},
                     {"order", OrderText(rounds)},
                     {"timings", TimingsText(rounds)}});
  }
  return {{"at_s", epoch.at_s}, {"renew_s", epoch.renew_s}, {"pairs", std::move(pairs)}};
}

}  // namespace

Recording ReadRecording(const StoredDocument& document) {
  RequireKind(document, "recording",
              "Pass what ./dispatchbench selftest has stored with that kind");
  const Field root(*document.json, document.file);
  Recording recording;
  ReadDocumentContext(root, recording.context);
  const Field content = root.At("recording");
  recording.rounds_per_epoch = static_cast<int>(content.At("rounds_per_epoch").Integer(1));
  recording.spin_us = content.At("spin_us").Amount();
  for (const Field& field : content.At("benchmarks").Elements()) {
    recording.benchmarks.push_back({.name = field.At("name").NonEmptyText(),
                                    .iterations = field.At("iterations").Integer(1),
                                    .is_control = field.At("is_control").Flag(),
                                    .cpu_us = field.At("cpu_us").Amount()});
  }
  for (const Field& field : content.At("contenders").Elements()) {
    recording.contenders.push_back(
        {.name = field.At("name").NonEmptyText(), .effect = field.At("effect").Amount()});
  }
  for (const Field& field : content.At("epochs").Elements()) {
    recording.epochs.push_back(ReadEpoch(field, recording));
  }
  if (recording.epochs.empty()) content.At("epochs").Reject("an epoch at least");
  return recording;
}

json RecordingContent(const Recording& recording) {
  json benchmarks = json::array();
  for (const RecordedBenchmark& benchmark : recording.benchmarks) {
    benchmarks.push_back({{"name", benchmark.name},
                          {"iterations", benchmark.iterations},
                          {"is_control", benchmark.is_control},
                          {"cpu_us", benchmark.cpu_us}});
  }
  json contenders = json::array();
  for (const RecordedContender& contender : recording.contenders) {
    contenders.push_back({{"name", contender.name}, {"effect", contender.effect}});
  }
  json epochs = json::array();
  for (const RecordedEpoch& epoch : recording.epochs) epochs.push_back(EpochJson(epoch));
  return {{"recording",
           {{"rounds_per_epoch", recording.rounds_per_epoch},
            {"spin_us", recording.spin_us},
            {"benchmarks", std::move(benchmarks)},
            {"contenders", std::move(contenders)},
            {"epochs", std::move(epochs)}}}};
}

}  // namespace dispatchbench::results
