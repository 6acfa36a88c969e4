#include "plots/raster.h"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>

#include "plots/program.h"

namespace dispatchbench::plots {

namespace fs = std::filesystem;

std::optional<fs::path> FindRasterizer(const std::string& path) {
  return FindProgram(path, "rsvg-convert");
}

std::vector<std::string> Rasterize(const fs::path& program,
                                   const std::vector<fs::path>& svg_files) {
  std::vector<std::string> problems;
  for (const fs::path& svg : svg_files) {
    const fs::path png = fs::path(svg).replace_extension(".png");
    const fs::path temporary =
        png.parent_path() / fmt::format(".{}.{}.tmp", png.filename().string(), getpid());
    std::string problem =
        RunProgram(program, {program.string(), "--width", std::to_string(kRasterWidth),
                             "--keep-aspect-ratio", "--output", temporary.string(), svg.string()});
    std::error_code error;
    if (problem.empty()) {
      fs::rename(temporary, png, error);
      if (error) problem = error.message();
    }
    if (!problem.empty()) {
      problems.push_back(
          fmt::format("{}: drawing it with {}: {}", png.string(), program.string(), problem));
      fs::remove(temporary, error);
    }
  }
  return problems;
}

}  // namespace dispatchbench::plots
