#ifndef DISPATCHBENCH_PLOTS_SECTION_BUILDER_H_
#define DISPATCHBENCH_PLOTS_SECTION_BUILDER_H_

#include <string>
#include <utility>
#include <vector>

#include "plots/layout.h"
#include "plots/report.h"
#include "results/text_table.h"

namespace dispatchbench::plots {

// Puts a section of a report together, in the order in which it is shown. Each function returns the
// builder, so that a section can be one expression that ends in Build().
class SectionBuilder {
 public:
  SectionBuilder(std::string id, std::string title);

  SectionBuilder& Finding(std::string sentence);  // computed from the data
  SectionBuilder& HowToRead(std::string text);    // of its charts and tables
  SectionBuilder& Command(std::string command);   // what makes it again

  // `draw`: Layout -> Figure.
  template <typename Draw>
  SectionBuilder& Add(std::string stem, std::string caption, const Draw& draw) {
    section_.charts.push_back({.stem = std::move(stem),
                               .caption = std::move(caption),
                               .wide = draw(Layout::kWide),
                               .narrow = draw(Layout::kNarrow)});
    return *this;
  }

  SectionBuilder& Add(Table table);
  SectionBuilder& Add(const results::TextTable& table);
  // Table or results::TextTable.
  template <typename AnyTable>
  SectionBuilder& Add(const std::vector<AnyTable>& tables) {
    for (const AnyTable& table : tables) Add(table);
    return *this;
  }

  // Leaves the builder empty.
  Section Build() { return std::move(section_); }

 private:
  Section section_;
};

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SECTION_BUILDER_H_
