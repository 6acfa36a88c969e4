#include "results/night_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <utility>

#include "results/document_error.h"
#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

constexpr std::string_view kFigureForm =
    "[cpu_ratio, wall_ratio, cpu_us, wall_us, round_trips], ratios above 0 or null";

}  // namespace

// Receives the tokens of one line: no tree of values is built, which would take most of the time.
class NightReader::Line : public nlohmann::json_sax<nlohmann::json> {
 public:
  Line(NightReader& reader, std::string_view text) : reader_(reader), text_of_line_(text) {}

  NightHead head;
  std::vector<std::pair<std::size_t, NightFigure>> figures;
  std::string problem;      // what is wrong with it
  bool breaks_off = false;  // it ends before the night does

  // Whether everything is there that must be.
  bool IsWhole() {
    if (!DayOf(head.date)) return Reject("date: expected a day or time in ISO 8601");
    if (head.commit.empty()) return Reject("commit: expected a text, not empty");
    if (head.machine.empty()) return Reject("machine: expected a text, not empty");
    if (!has_figures_) return Reject("figures: expected an object of benchmarks");
    return true;
  }

  bool null() override { return Value(std::nullopt); }
  bool boolean(bool /*value*/) override {
    return (depth_ != kFigures && depth_ != kFigure) || RejectFigure();
  }
  bool number_integer(number_integer_t value) override { return Value(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    return Value(static_cast<double>(value));
  }
  bool number_float(number_float_t value, const string_t& /*text*/) override {
    return Value(value);
  }
  bool binary(binary_t& /*value*/) override { return false; }

  bool string(string_t& value) override {
    if (depth_ == kFigures || depth_ == kFigure) return RejectFigure();
    if (depth_ == kNight && text_ != nullptr) {
      *text_ = std::move(value);
      text_ = nullptr;
    }
    return true;
  }

  bool key(string_t& value) override {
    if (depth_ == kFigures) {
      figures.emplace_back(reader_.IndexOf(value), NightFigure{});
    } else if (depth_ == kNight) {
      key_ = value;
      text_ = TextOf(value);
    }
    return true;
  }

  bool start_object(std::size_t /*elements*/) override {
    if (depth_ == kFigures || depth_ == kFigure) return RejectFigure();
    if (depth_ == kNight && key_ == "figures") {
      has_figures_ = true;
      depth_ = kFigures;
    } else if (depth_ == kNothing) {
      depth_ = kNight;
    } else {
      EnterOther();
    }
    return true;
  }

  bool end_object() override {
    if (depth_ == kFigures) {
      depth_ = kNight;
      key_.clear();
    } else {
      Leave();
    }
    return true;
  }

  bool start_array(std::size_t /*elements*/) override {
    if (depth_ == kFigure) return RejectFigure();
    if (depth_ == kFigures) {
      depth_ = kFigure;
      column_ = 0;
    } else {
      EnterOther();
    }
    return true;
  }

  bool end_array() override {
    if (depth_ == kFigure) {
      if (column_ < kMustHave) return RejectFigure();
      depth_ = kFigures;
    } else {
      Leave();
    }
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    // What a loss of power leaves of a line: its beginning, or zeros where it should be.
    breaks_off = (text_of_line_.starts_with("{") && position > text_of_line_.size()) ||
                 text_of_line_.find('\0') != std::string_view::npos;
    return Reject("expected a night as one line of JSON");
  }

 private:
  // Where in the line we are: kNothing outside of the night's object, kOther inside of something
  // that a newer version has added.
  enum Depth { kNothing, kNight, kFigures, kFigure, kOther };

  static constexpr int kMustHave = 4;

  void EnterOther() {
    depth_ = kOther;
    ++others_;
  }

  void Leave() {
    if (depth_ == kOther && --others_ == 0) {
      depth_ = kNight;
    } else if (depth_ == kNight) {
      depth_ = kNothing;
    }
  }

  std::string* TextOf(const std::string& name) {
    if (name == "date") return &head.date;
    if (name == "commit") return &head.commit;
    if (name == "reference") return &head.reference;
    if (name == "machine") return &head.machine;
    return name == "postgresql" ? &head.postgresql : nullptr;
  }

  bool Value(const std::optional<double>& value) {
    if (depth_ == kFigures) return RejectFigure();
    if (depth_ != kFigure) return true;
    NightFigure& figure = figures.back().second;
    const bool is_ratio = column_ < 2;
    if (is_ratio ? value && !(*value > 0) : column_ < kMustHave && !value) return RejectFigure();
    switch (column_++) {
      case 0:
        figure.cpu_ratio = value;
        break;
      case 1:
        figure.wall_ratio = value;
        break;
      case 2:
        figure.cpu_us = *value;
        break;
      case 3:
        figure.wall_us = *value;
        break;
      case 4:
        if (value) figure.round_trips = static_cast<std::int64_t>(*value);
        break;
      default:
        break;  // of a newer version
    }
    return true;
  }

  bool RejectFigure() { return Reject(fmt::format("figures: expected {}", kFigureForm)); }

  bool Reject(const std::string& what) {
    if (problem.empty()) problem = what;
    return false;
  }

  NightReader& reader_;
  std::string_view text_of_line_;
  Depth depth_ = kNothing;
  int others_ = 0;
  int column_ = 0;
  bool has_figures_ = false;
  std::string key_;
  std::string* text_ = nullptr;
};

void NightReader::Read(std::string_view line, const std::string& place) {
  Line night(*this, line);
  const bool is_night =
      nlohmann::json::sax_parse(line.begin(), line.end(), &night) && night.IsWhole();
  if (night.breaks_off) {
    nights_.broken_lines.push_back(
        Phrase("{}: the line breaks off, as after a loss of power: this night is left out. "
               "Remove the line, or restore it from version control",
               place));
    return;
  }
  if (!is_night) {
    throw DocumentError(fmt::format("{}: {}, found: {}. Restore the line or remove it", place,
                                    night.problem, line.substr(0, 60)));
  }
  const auto number = static_cast<std::uint32_t>(nights_.nights.size());
  nights_.nights.push_back(std::move(night.head));
  for (const auto& [benchmark, figure] : night.figures) {
    nights_.benchmarks[benchmark].points.push_back({number, figure});
  }
}

void NightReader::Add(const Night& night) {
  const auto number = static_cast<std::uint32_t>(nights_.nights.size());
  nights_.nights.push_back(night);
  for (const auto& [name, figure] : night.figures) {
    nights_.benchmarks[IndexOf(name)].points.push_back({number, figure});
  }
}

std::size_t NightReader::IndexOf(const std::string& benchmark) {
  // Every night lists the same benchmarks in the same order, but for what came and went.
  if (next_ < nights_.benchmarks.size() && nights_.benchmarks[next_].name == benchmark) {
    return next_++;
  }
  const auto [position, is_new] = index_.try_emplace(benchmark, nights_.benchmarks.size());
  if (is_new) nights_.benchmarks.push_back({.name = benchmark, .points = {}});
  next_ = position->second + 1;
  return position->second;
}

StoredNights NightReader::Take() {
  std::vector<std::uint32_t> order(nights_.nights.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return nights_.nights[a].date < nights_.nights[b].date;
  });
  std::vector<NightHead> sorted;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(nights_.nights[order[i]]));
  }
  nights_.nights = std::move(sorted);
  const auto earlier = [](const auto& a, const auto& b) { return a.night < b.night; };
  for (StoredNights::Benchmark& benchmark : nights_.benchmarks) {
    for (StoredNights::Point& point : benchmark.points) point.night = place[point.night];
    if (!std::is_sorted(benchmark.points.begin(), benchmark.points.end(), earlier)) {
      std::stable_sort(benchmark.points.begin(), benchmark.points.end(), earlier);
    }
  }
  std::sort(nights_.benchmarks.begin(), nights_.benchmarks.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  index_.clear();
  next_ = 0;
  return std::exchange(nights_, {});
}

StoredNights Columns(const std::vector<Night>& nights) {
  NightReader reader;
  for (const Night& night : nights) reader.Add(night);
  return reader.Take();
}

}  // namespace dispatchbench::results
