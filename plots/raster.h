#ifndef DISPATCHBENCH_PLOTS_RASTER_H_
#define DISPATCHBENCH_PLOTS_RASTER_H_

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dispatchbench::plots {

inline constexpr int kRasterWidth = 1600;  // pixels

// The program that turns SVG into PNG: "rsvg-convert" from the folders of `path` (as in the
// environment variable PATH); nullopt when none has it.
std::optional<std::filesystem::path> FindRasterizer(const std::string& path);

// Writes FILE.png beside each FILE.svg, kRasterWidth wide, atomically. Returns a message for each
// that failed, naming the file and how.
std::vector<std::string> Rasterize(const std::filesystem::path& program,
                                   const std::vector<std::filesystem::path>& svg_files);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_RASTER_H_
