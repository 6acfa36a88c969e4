#include "results/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "results/document_error.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Five significant digits: 0.001% is far below what any night can tell.
Json Rounded(double value) {
  if (!(value > 0)) return value;
  const double scale = std::pow(10, 4 - std::floor(std::log10(value)));
  return std::round(value * scale) / scale;
}

Json Rounded(const std::optional<double>& value) { return value ? Rounded(*value) : Json(); }

std::optional<double> ReadRatio(const nlohmann::json& value, const Field& figure) {
  if (value.is_null()) return std::nullopt;
  if (!value.is_number() || !(value.get<double>() > 0))
    figure.Reject("[cpu_ratio, wall_ratio, cpu_us, wall_us], ratios above 0 or null");
  return value.get<double>();
}

NightFigure ReadFigure(const nlohmann::json& values, const Field& field) {
  constexpr std::size_t kNumbers = 4;
  if (!values.is_array() || values.size() != kNumbers || !values[2].is_number() ||
      !values[3].is_number()) {
    field.Reject("[cpu_ratio, wall_ratio, cpu_us, wall_us]");
  }
  return {.cpu_ratio = ReadRatio(values[0], field),
          .wall_ratio = ReadRatio(values[1], field),
          .cpu_us = values[2].get<double>(),
          .wall_us = values[3].get<double>()};
}

Night ReadNight(const std::string& line, const std::string& place) {
  const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) {
    throw DocumentError(fmt::format(
        "{}: expected a night as one line of JSON, found: {}. Restore the line or remove it", place,
        line.substr(0, 60)));
  }
  const Field field(json, place);
  Night night{.date = field.At("date").NonEmptyText(),
              .commit = field.At("commit").NonEmptyText(),
              .reference = field.At("reference").Text(),
              .machine = field.At("machine").NonEmptyText(),
              .postgresql = field.At("postgresql").Text(),
              .figures = {}};
  const Field figures = field.At("figures");
  const nlohmann::json& object = json["figures"];
  if (!object.is_object()) figures.Reject("an object of benchmarks");
  for (const auto& [name, values] : object.items())
    night.figures.emplace_hint(night.figures.end(), name, ReadFigure(values, figures));
  return night;
}

}  // namespace

std::string NightLine(const Night& night) {
  Json figures = Json::object();
  for (const auto& [name, figure] : night.figures) {
    figures[name] = {Rounded(figure.cpu_ratio), Rounded(figure.wall_ratio), Rounded(figure.cpu_us),
                     Rounded(figure.wall_us)};
  }
  const Json json = {
      {"date", night.date},       {"commit", night.commit},         {"reference", night.reference},
      {"machine", night.machine}, {"postgresql", night.postgresql}, {"figures", figures}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Night NightOf(const Comparison& comparison, const std::string& date) {
  Night night{.date = date,
              .commit = comparison.contender.commit,
              .reference = comparison.baseline.commit,
              .machine = comparison.machine,
              .postgresql = comparison.postgresql,
              .figures = {}};
  for (const PairedBenchmark& benchmark : comparison.benchmarks) {
    if (benchmark.measurements == 0) continue;
    const auto per_measurement = [&](double sum) {
      return sum / static_cast<double>(benchmark.measurements);
    };
    night.figures[benchmark.name] = {.cpu_ratio = benchmark.cpu_judgement.ratio,
                                     .wall_ratio = benchmark.wall_judgement.ratio,
                                     .cpu_us = per_measurement(benchmark.contender_cpu_us),
                                     .wall_us = per_measurement(benchmark.contender_wall_us)};
  }
  return night;
}

std::vector<Night> History::Read() const {
  std::vector<Night> nights;
  std::error_code ignored;
  if (!fs::is_directory(root_, ignored)) return nights;
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    if (entry.path().extension() != ".jsonl") continue;
    std::ifstream file(entry.path());
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (!line.empty())
        nights.push_back(ReadNight(line, fmt::format("{}:{}", entry.path().string(), number)));
    }
  }
  std::stable_sort(nights.begin(), nights.end(),
                   [](const Night& a, const Night& b) { return a.date < b.date; });
  return nights;
}

fs::path History::Append(const Night& night) const {
  constexpr std::size_t kMonth = 7;  // "2025-03"
  const fs::path file = root_ / night.machine / (night.date.substr(0, kMonth) + ".jsonl");
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream stream(file, std::ios::binary | std::ios::app);
  stream << NightLine(night) + "\n";
  stream.close();
  if (!stream) {
    throw std::runtime_error(fmt::format("storing the night in {}: {}. Choose another folder",
                                         file.string(), std::strerror(errno)));
  }
  return file;
}

}  // namespace dispatchbench::results
