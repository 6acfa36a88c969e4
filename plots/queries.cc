#include "plots/queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "results/finding.h"
#include "results/phrase.h"
#include "results/quantity.h"

namespace dispatchbench::plots {
namespace {

using results::ChangeText;
using results::Counts;
using results::Phrase;
using results::Side;
using results::Summary;
using results::SummaryRow;

constexpr double kNameSize = 12;
constexpr double kTextSize = 11;

// One of the two kinds of counts, and where its bars stand.
struct Panel {
  std::string title;
  std::int64_t Counts::*count;
  double name_right;  // end of the operations' names; 0: above the bars
  double left;
  double bar_width;
};

std::optional<std::int64_t> CountOf(const Side& side, const Panel& panel) {
  return side.counts ? std::optional((*side.counts).*panel.count) : std::nullopt;
}

double RowHeight(Layout layout) { return layout == Layout::kWide ? 28 : 40; }

void DrawRow(Figure& figure, const SummaryRow& row, const Panel& panel, const Scale& scale,
             double top, Layout layout) {
  const auto before = CountOf(row.before, panel);
  const auto after = CountOf(row.after, panel);
  const std::string change = before || after ? ChangeText(before, after) : Phrase("not measured");
  figure.BeginMark(Phrase("{}: {} {}", row.operation, panel.title, change));
  double y = top;
  if (layout == Layout::kNarrow) {
    figure.Text({4, top + 11}, Fitted(row.operation, figure.width() - 8, kNameSize),
                {.size = kNameSize});
    y += 15;
  } else if (panel.name_right > 0) {
    figure.Text({panel.name_right, top + 14}, Fitted(row.operation, panel.name_right, kNameSize),
                {.anchor = Anchor::kEnd, .size = kNameSize});
  }
  const double start = scale.Position(0);
  double end = start;
  // A count of 0 has no bar: that is what it is.
  const auto draw = [&](std::optional<std::int64_t> count, double offset, Ink ink, Fill fill) {
    if (!count || *count == 0) return;
    const double width = std::max(1.5, scale.Position(static_cast<double>(*count)) - start);
    figure.Bar({start, y + offset}, width, 7, ink, fill);
    end = std::max(end, start + width);
  };
  draw(before, 1, Ink::kBefore, Fill::kHollow);
  draw(after, 11, Ink::kAfter, Fill::kSolid);
  figure.Text({end + 8, y + 13}, change,
              {.ink = before || after ? Ink::kText : Ink::kMuted, .size = kTextSize, .bold = true});
  figure.EndMark();
}

void DrawPanel(Figure& figure, const Summary& summary, const Panel& panel, double top,
               Layout layout) {
  std::vector<double> counts;
  for (const SummaryRow& row : summary.rows) {
    for (const Side* side : {&row.before, &row.after}) {
      counts.push_back(static_cast<double>(CountOf(*side, panel).value_or(0)));
    }
  }
  const Scale scale = Scale::Linear(counts, panel.left, panel.left + panel.bar_width);
  figure.Text({panel.left, top + 14}, panel.title, {.size = 13, .bold = true});
  double y = top + 24;
  figure.Line({panel.left, y - 2},
              {panel.left, y + RowHeight(layout) * static_cast<double>(summary.rows.size())},
              Ink::kGrid);
  for (const SummaryRow& row : summary.rows) {
    DrawRow(figure, row, panel, scale, y, layout);
    y += RowHeight(layout);
  }
  if (summary.rows.empty()) {
    figure.Text({panel.left + 8, y + 14}, Phrase("nothing was measured"),
                {.ink = Ink::kMuted, .size = kNameSize});
  }
}

}  // namespace

Figure Queries(const Summary& summary, Layout layout) {
  const bool wide = layout == Layout::kWide;
  const std::vector<LegendEntry> legend = {
      {.text = Phrase("before"), .ink = Ink::kBefore, .dot = {}, .fill = Fill::kHollow},
      {.text = Phrase("after"), .ink = Ink::kAfter, .dot = {}}};
  const Panel statements{Phrase("statements"), &Counts::statements, wide ? 172.0 : 0,
                         wide ? 184.0 : 4.0, wide ? 230.0 : 245.0};
  const Panel round_trips{Phrase("round trips"), &Counts::round_trips, 0, wide ? 530.0 : 4.0,
                          wide ? 230.0 : 245.0};
  const double width = WidthOf(layout);
  const double top = LegendHeight(width, legend) + 10;
  const double panel_height =
      24 + RowHeight(layout) * static_cast<double>(std::max<std::size_t>(1, summary.rows.size()));
  Figure figure(width, top + panel_height * (wide ? 1 : 2) + (wide ? 8 : 24),
                Phrase("Statements and round trips before and after, at size {}", summary.size),
                results::StatementFinding(summary));
  DrawLegend(figure, {statements.left, 2}, legend);
  DrawPanel(figure, summary, statements, top, layout);
  DrawPanel(figure, summary, round_trips, wide ? top : top + panel_height + 16, layout);
  return figure;
}

}  // namespace dispatchbench::plots
