#include "plots/composition.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "plots/section_builder.h"
#include "results/phrase.h"

namespace dispatchbench::plots {
namespace {

using results::Phrase;

constexpr char kMethod[] = "method";

}  // namespace

std::string Composition::Unique(const std::string& text, std::set<std::string>& used) const {
  std::string unique = text;
  for (int i = 2; !used.insert(unique).second; ++i) unique = fmt::format("{}-{}", text, i);
  return unique;
}

void Composition::Add(Section section) {
  section.id = Unique(section.id, ids_);
  for (std::size_t i = 0; i < section.charts.size(); ++i) {
    Chart& chart = section.charts[i];
    chart.stem = Unique(chart.stem, stems_);
    // What a chapter shows first is what a slide shows.
    chart.is_main = section.level == 2 && i == 0;
  }
  sections_.push_back(std::move(section));
}

void Composition::AddChapter(const std::string& id, const std::string& title, Report document,
                             const std::string& name) {
  const bool is_new = !ids_.contains(id);
  bool is_head = is_new;
  for (Section& section : document.sections) {
    section.level = 3;
    if (section.id == kMethod) {
      section.title = Phrase("{}: {}", title, name);
      section.id = fmt::format("{}-{}", kMethod, id);
      methods_.push_back(std::move(section));
      continue;
    }
    if (is_head) {
      section.level = 2;
      section.id = id;
      section.title = title;
      is_head = false;
    } else {
      if (!section.id.starts_with(id + "-")) section.id = fmt::format("{}-{}", id, section.id);
      if (!is_new) section.title = Phrase("{}: {}", section.title, name);
    }
    Add(std::move(section));
  }
  for (const results::Attention& item : document.attention) {
    attention_.push_back({item.what, Phrase("{}: {}", title, item.text)});
  }
}

Section Composition::Take(Report& report, const std::string& id) {
  const auto found = std::find_if(report.sections.begin(), report.sections.end(),
                                  [&](const Section& section) { return section.id == id; });
  if (found == report.sections.end()) throw std::logic_error("a report has no section " + id);
  Section section = std::move(*found);
  report.sections.erase(found);
  return section;
}

void Composition::AddMethods() {
  for (Section& section : methods_) Add(std::move(section));
  methods_.clear();
}

Section Unmeasured(const std::string& id, const std::string& title, const std::string& finding,
                   const std::string& shows, const std::string& command) {
  return SectionBuilder(id, title).Finding(finding).HowToRead(shows).Command(command).Build();
}

}  // namespace dispatchbench::plots
