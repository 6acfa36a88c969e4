#ifndef DISPATCHBENCH_RESULTS_COMMIT_RANGE_H_
#define DISPATCHBENCH_RESULTS_COMMIT_RANGE_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace dispatchbench::results {

// How many commits the second has that the first has not, as `git rev-list --count` says; nullopt
// where there is no git, no repository at `checkout`, or it has not both commits (a shallow clone).
std::optional<std::int64_t> CommitsBetween(const std::filesystem::path& checkout,
                                           const std::string& first, const std::string& second);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_COMMIT_RANGE_H_
