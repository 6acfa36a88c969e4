#include "bench/operations/id_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace dispatchbench::bench::operations {
namespace {

template <typename Row>
IdList Collect(const std::vector<const Row*>& rows, std::int64_t Row::*id) {
  IdList ids;
  ids.reserve(rows.size());
  for (const Row* row : rows) ids.push_back(row->*id);
  return ids;
}

void AppendCommaList(std::string& text, std::span<const std::int64_t> ids) {
  // The longest id has 20 characters, those of a benchmark have at most 7.
  text.reserve(text.size() + ids.size() * 8 + 2);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) text.push_back(',');
    fmt::format_to(std::back_inserter(text), "{}", ids[i]);
  }
}

}  // namespace

std::string ArrayLiteral(std::span<const std::int64_t> ids) {
  std::string text = "{";
  AppendCommaList(text, ids);
  text.push_back('}');
  return text;
}

std::string CommaList(std::span<const std::int64_t> ids) {
  std::string text;
  AppendCommaList(text, ids);
  return text;
}

std::vector<std::span<const std::int64_t>> Batches(std::span<const std::int64_t> ids,
                                                   std::size_t per_batch) {
  std::vector<std::span<const std::int64_t>> batches;
  while (!ids.empty()) {
    const std::size_t taken = std::min(per_batch, ids.size());
    batches.push_back(ids.first(taken));
    ids = ids.subspan(taken);
  }
  return batches;
}

std::int64_t BatchCount(std::size_t count) {
  return static_cast<std::int64_t>((count + kIdsPerBatch - 1) / kIdsPerBatch);
}

IdList Distinct(IdList ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

IdList BookingIds(const std::vector<const datagen::Assignment*>& assignments) {
  return Collect(assignments, &datagen::Assignment::booking_id);
}

IdList DriverIds(const std::vector<const datagen::Assignment*>& assignments) {
  return Collect(assignments, &datagen::Assignment::driver_id);
}

IdList ClientIds(const std::vector<const datagen::Booking*>& bookings) {
  return Collect(bookings, &datagen::Booking::client_id);
}

}  // namespace dispatchbench::bench::operations
