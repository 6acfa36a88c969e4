#include "bench/load/process_tree.h"

#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace dispatchbench::bench::load {
namespace {

namespace fs = std::filesystem;

// The fields that matter here.
struct ProcessStat {
  pid_t parent = 0;
  std::int64_t own_ticks = 0;
  std::int64_t waited_for_ticks = 0;  // of children that are gone
};

std::optional<ProcessStat> ReadStat(const fs::path& directory) {
  std::ifstream file(directory / "stat");
  std::string text;
  if (!std::getline(file, text)) return std::nullopt;
  // The name of the program is in brackets and may hold anything.
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(text.substr(name_end + 1));
  std::string skipped;
  ProcessStat stat;
  fields >> skipped >> stat.parent;
  // pgrp, session, tty_nr, tpgid, flags, minflt, cminflt, majflt, cmajflt.
  for (int i = 0; i < 9; ++i) fields >> skipped;
  std::int64_t user = 0;
  std::int64_t system = 0;
  std::int64_t waited_user = 0;
  std::int64_t waited_system = 0;
  if (!(fields >> user >> system >> waited_user >> waited_system)) return std::nullopt;
  stat.own_ticks = user + system;
  stat.waited_for_ticks = waited_user + waited_system;
  return stat;
}

bool IsNumber(const std::string& name) {
  return !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::optional<double> ProcessTreeCpu_s(pid_t root) {
  const fs::path proc = "/proc";
  const auto root_stat = ReadStat(proc / std::to_string(root));
  if (!root_stat) return std::nullopt;
  std::int64_t ticks = root_stat->own_ticks + root_stat->waited_for_ticks;
  std::error_code error;
  for (fs::directory_iterator entry(proc, error), end; !error && entry != end;
       entry.increment(error)) {
    if (!IsNumber(entry->path().filename().string())) continue;
    const auto stat = ReadStat(entry->path());
    if (stat && stat->parent == root) ticks += stat->own_ticks + stat->waited_for_ticks;
  }
  if (error) return std::nullopt;
  return static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double OwnCpu_s() {
  timespec time{};
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) {
    throw std::system_error(errno, std::generic_category(), "reading the CPU time of this process");
  }
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace dispatchbench::bench::load
