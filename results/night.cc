#include "results/night.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

// Five significant digits: 0.001% is far below what any night can tell.
Json Rounded(double value) {
  if (!(value > 0)) return value;
  const double scale = std::pow(10, 4 - std::floor(std::log10(value)));
  return std::round(value * scale) / scale;
}

Json Rounded(const std::optional<double>& value) { return value ? Rounded(*value) : Json(); }

Json FigureJson(const NightFigure& figure) {
  Json json = {Rounded(figure.cpu_ratio), Rounded(figure.wall_ratio), Rounded(figure.cpu_us),
               Rounded(figure.wall_us)};
  if (figure.round_trips) json.push_back(*figure.round_trips);
  return json;
}

}  // namespace

std::string NightLine(const Night& night) {
  Json figures = Json::object();
  for (const auto& [name, figure] : night.figures) figures[name] = FigureJson(figure);
  const Json json = {
      {"date", night.date},       {"commit", night.commit},         {"reference", night.reference},
      {"machine", night.machine}, {"postgresql", night.postgresql}, {"figures", figures}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Night NightOf(const Comparison& comparison, const std::string& date) {
  Night night{{.date = date,
               .commit = comparison.contender.commit,
               .reference = comparison.baseline.commit,
               .machine = comparison.machine,
               .postgresql = comparison.postgresql},
              {}};
  for (const auto& [name, round_trips] : comparison.round_trips) {
    night.figures[name].round_trips = round_trips;
  }
  for (const PairedBenchmark& benchmark : comparison.benchmarks) {
    if (benchmark.measurements == 0) continue;
    const auto per_measurement = [&](double sum) {
      return sum / static_cast<double>(benchmark.measurements);
    };
    NightFigure& figure = night.figures[benchmark.name];
    figure.cpu_ratio = benchmark.cpu_judgement.ratio;
    figure.wall_ratio = benchmark.wall_judgement.ratio;
    figure.cpu_us = per_measurement(benchmark.contender_cpu_us);
    figure.wall_us = per_measurement(benchmark.contender_wall_us);
  }
  return night;
}

std::optional<std::string> DayOf(const std::string& date) {
  constexpr std::string_view kForm = "0000-00-00";
  if (date.size() < kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool is_digit = date[i] >= '0' && date[i] <= '9';
    if (kForm[i] == '0' ? !is_digit : date[i] != '-') return std::nullopt;
  }
  if (date.size() > kForm.size() && date[kForm.size()] != 'T') return std::nullopt;
  const std::chrono::year_month_day day{
      std::chrono::year(std::stoi(date.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(std::stoi(date.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(std::stoi(date.substr(8, 2))))};
  if (!day.ok()) return std::nullopt;
  return date.substr(0, kForm.size());
}

void RequireSince(const std::string& since) {
  if (since.empty() || DayOf(since) == since) return;
  throw std::invalid_argument(fmt::format("--since={}: must be a day such as 2025-03-12", since));
}

}  // namespace dispatchbench::results
