#ifndef DISPATCHBENCH_PLOTS_PROGRAM_H_
#define DISPATCHBENCH_PLOTS_PROGRAM_H_

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::plots {

// The program `name` from the folders of `path` (as in the environment variable PATH); nullopt when
// none has it.
std::optional<std::filesystem::path> FindProgram(const std::string& path, const std::string& name);

// Runs a program without a shell; `arguments` begin with its name. Its errors go where ours go:
// only they tell what it lacked. Returns "" or what went wrong. With `patience`: a program that
// still runs by then is left alone, and nothing went wrong.
std::string RunProgram(const std::filesystem::path& program, std::vector<std::string> arguments,
                       std::optional<std::chrono::milliseconds> patience = std::nullopt);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_PROGRAM_H_
