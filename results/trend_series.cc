#include "results/trend_series.h"

#include <algorithm>
#include <iterator>

namespace dispatchbench::results {
namespace {

// The place of `text` in the list, where it is added when it is not there.
std::size_t PlaceOf(const std::string& text, std::vector<std::string>& list) {
  // Most nights are like the one before.
  if (!list.empty() && list.back() == text) return list.size() - 1;
  const auto found = std::find(list.begin(), list.end(), text);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(text);
  return list.size() - 1;
}

void Add(TrendSeries& series, double value, std::uint32_t night) {
  if (!(value > 0)) return;
  series.values.push_back(value);
  series.nights.push_back(night);
}

TrendChain Chain(const std::string& figure, bool is_wall, std::vector<TrendSeries> series) {
  std::erase_if(series, [](const TrendSeries& one) { return one.values.empty(); });
  std::stable_sort(series.begin(), series.end(), [](const TrendSeries& a, const TrendSeries& b) {
    return a.nights.front() < b.nights.front();
  });
  return {figure, is_wall, std::move(series)};
}

}  // namespace

TrendSorter::TrendSorter(const StoredNights& nights) : nights_(nights) {
  for (const NightHead& night : nights.nights) {
    machine_of_.push_back(PlaceOf(night.machine, machines_));
    reference_of_.push_back(PlaceOf(night.reference, references_));
  }
}

std::size_t TrendSorter::references() const {
  return references_.size() -
         static_cast<std::size_t>(std::count(references_.begin(), references_.end(), ""));
}

std::vector<TrendChain> TrendSorter::Times(const StoredNights::Benchmark& benchmark) const {
  std::vector<TrendSeries> cpu(references_.size());
  std::vector<TrendSeries> wall(references_.size());
  std::vector<TrendSeries> cpu_us(machines_.size());
  std::vector<TrendSeries> wall_us(machines_.size());
  for (const StoredNights::Point& point : benchmark.points) {
    const NightFigure& figure = point.figure;
    if (figure.cpu_ratio && figure.wall_ratio) {
      Add(cpu[reference_of_[point.night]], *figure.cpu_ratio, point.night);
      Add(wall[reference_of_[point.night]], *figure.wall_ratio, point.night);
    } else {
      Add(cpu_us[machine_of_[point.night]], figure.cpu_us, point.night);
      Add(wall_us[machine_of_[point.night]], figure.wall_us, point.night);
    }
  }
  std::vector<TrendChain> chains;
  chains.push_back(Chain("on-CPU", false, std::move(cpu)));
  chains.push_back(Chain("wall", true, std::move(wall)));
  for (std::size_t i = 0; i < machines_.size(); ++i) {
    chains.push_back(Chain("on-CPU on " + machines_[i], false, {std::move(cpu_us[i])}));
    chains.push_back(Chain("wall on " + machines_[i], true, {std::move(wall_us[i])}));
  }
  std::erase_if(chains, [](const TrendChain& chain) { return chain.series.empty(); });
  return chains;
}

}  // namespace dispatchbench::results
