#include "results/trend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "results/document_error.h"
#include "results/field.h"
#include "results/stored_document.h"

namespace dispatchbench::results {
namespace {

constexpr std::size_t kDay = 10;  // "2025-03-12"

// The values of one figure of one benchmark that can be compared with each other.
struct Series {
  std::string benchmark;
  std::string figure;
  std::vector<double> values;
  std::vector<const Night*> nights;
};

void Add(std::map<std::tuple<std::string, std::string, std::string>, Series>& all,
         const std::string& benchmark, const std::string& figure, const std::string& group,
         double value, const Night& night) {
  if (!(value > 0)) return;
  Series& series = all[{benchmark, figure, group}];
  series.benchmark = benchmark;
  series.figure = figure;
  series.values.push_back(value);
  series.nights.push_back(&night);
}

std::vector<Series> SeriesOf(const std::vector<Night>& nights) {
  std::map<std::tuple<std::string, std::string, std::string>, Series> all;
  for (const Night& night : nights) {
    for (const auto& [name, figure] : night.figures) {
      if (figure.cpu_ratio && figure.wall_ratio) {
        Add(all, name, "on-CPU", night.reference, *figure.cpu_ratio, night);
        Add(all, name, "wall", night.reference, *figure.wall_ratio, night);
      } else {
        Add(all, name, "on-CPU on " + night.machine, "", figure.cpu_us, night);
        Add(all, name, "wall on " + night.machine, "", figure.wall_us, night);
      }
    }
  }
  std::vector<Series> list;
  for (auto& [key, series] : all) list.push_back(std::move(series));
  return list;
}

// Whether a later shift of the same series has brought the level back.
void MarkFixed(std::vector<TrendShift>& shifts, double min_effect) {
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    if (shifts[i].size.value < 1) {
      shifts[i].state = TrendShift::State::kImproved;
      continue;
    }
    double level = shifts[i].size.value;
    for (std::size_t j = i + 1; j < shifts.size(); ++j) {
      level *= shifts[j].size.value;
      if (level > 1 + min_effect) continue;
      shifts[i].state = TrendShift::State::kFixed;
      shifts[i].note = "fixed on " + shifts[j].date.substr(0, kDay);
      break;
    }
  }
}

std::vector<TrendShift> ShiftsOf(const Series& series, const ShiftRule& rule) {
  std::vector<TrendShift> shifts;
  for (const Shift& shift : Shifts(series.values, rule)) {
    shifts.push_back({.benchmark = series.benchmark,
                      .figure = series.figure,
                      .date = series.nights[shift.at]->date,
                      .last_good = series.nights[shift.at - 1]->commit,
                      .first_changed = series.nights[shift.at]->commit,
                      .size = shift.size,
                      .p = shift.p,
                      .note = ""});
  }
  MarkFixed(shifts, rule.min_effect);
  return shifts;
}

void Acknowledge(TrendShift& shift, const std::vector<Acknowledgement>& acknowledgements) {
  if (shift.state != TrendShift::State::kOpen) return;
  for (const Acknowledgement& known : acknowledgements) {
    if (known.benchmark != shift.benchmark || known.date != shift.date.substr(0, kDay)) continue;
    shift.state = TrendShift::State::kAcknowledged;
    shift.note = known.reason;
  }
}

}  // namespace

std::string_view ToText(TrendShift::State state) {
  switch (state) {
    case TrendShift::State::kOpen:
      return "OPEN";
    case TrendShift::State::kFixed:
      return "fixed";
    case TrendShift::State::kAcknowledged:
      return "acknowledged";
    case TrendShift::State::kImproved:
      break;
  }
  return "improved";
}

std::vector<Acknowledgement> LoadAcknowledgements(const std::filesystem::path& file) {
  std::vector<Acknowledgement> list;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return list;
  const nlohmann::json json = LoadJson(file);
  const std::string name = file.string();
  for (const Field& field : Field(json, name).Elements()) {
    list.push_back({.benchmark = field.At("benchmark").NonEmptyText(),
                    .date = field.At("date").NonEmptyText(),
                    .reason = field.At("reason").NonEmptyText()});
  }
  return list;
}

std::vector<TrendShift> Trend(const std::vector<Night>& nights,
                              const std::vector<Acknowledgement>& acknowledgements,
                              const ShiftRule& rule) {
  std::vector<TrendShift> all;
  for (const Series& series : SeriesOf(nights)) {
    for (TrendShift& shift : ShiftsOf(series, rule)) {
      Acknowledge(shift, acknowledgements);
      all.push_back(std::move(shift));
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const TrendShift& a, const TrendShift& b) { return a.date < b.date; });
  return all;
}

}  // namespace dispatchbench::results
