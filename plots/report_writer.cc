#include "plots/report_writer.h"

#include <fmt/format.h>

#include "plots/markdown.h"
#include "plots/page.h"
#include "plots/raster.h"

namespace dispatchbench::plots {
namespace {

namespace fs = std::filesystem;

std::string SvgName(const Chart& chart, const char* theme) {
  return fmt::format("{}/{}.{}.svg", kChartFolder, chart.stem, theme);
}

// PNG where the program for it is; said where it is not.
std::string WritePngs(const Report& report, const ReportPlace& place) {
  const auto program = FindRasterizer(place.search_path);
  if (!program) return "  no PNG: rsvg-convert not found (sudo apt-get install librsvg2-bin)\n";
  std::vector<fs::path> svgs;
  for (const Section& section : report.sections) {
    for (const Chart& chart : section.charts) {
      if (place.has_main_pngs_only && !chart.is_main) continue;
      for (const char* const theme : {"light", "dark"}) {
        svgs.push_back(place.out / SvgName(chart, theme));
      }
    }
  }
  std::string text;
  for (const std::string& problem : Rasterize(*program, svgs)) {
    text += fmt::format("  no PNG: {}\n", problem);
  }
  return text;
}

}  // namespace

std::string SourceName(const fs::path& file) {
  const fs::path relative =
      fs::absolute(file).lexically_normal().lexically_relative(fs::current_path());
  if (relative.empty() || *relative.begin() == "..") return file.filename().string();
  return relative.string();
}

std::vector<OutputFile> ReportFiles(const Report& report, const std::vector<OutputFile>& data) {
  std::vector<OutputFile> files = {{kPageFile, Page(report)}, {kMarkdownFile, Markdown(report)}};
  files.insert(files.end(), data.begin(), data.end());
  for (const Section& section : report.sections) {
    for (const Chart& chart : section.charts) {
      files.push_back({SvgName(chart, "light"), chart.wide.Svg(Theme::kLight)});
      files.push_back({SvgName(chart, "dark"), chart.wide.Svg(Theme::kDark)});
    }
  }
  return files;
}

void WriteReport(const Report& report, const std::vector<OutputFile>& data,
                 const ReportPlace& place, std::ostream& out) {
  WriteFiles(place.out, ReportFiles(report, data));
  const std::string pngs = WritePngs(report, place);
  out << "\nLook at:\n";
  out << fmt::format("  {}  (page)\n", (place.out / kPageFile).string());
  out << fmt::format("  {}  (Markdown)\n", (place.out / kMarkdownFile).string());
  out << fmt::format("  {}/  (charts: SVG{})\n", (place.out / kChartFolder).string(),
                     pngs.empty() ? ", PNG" : "");
  for (const OutputFile& file : data) {
    out << fmt::format("  {}  ({})\n", (place.out / file.path).string(),
                       file.path.extension() == ".csv" ? "as measured" : "all tables");
  }
  out << pngs;
}

}  // namespace dispatchbench::plots
