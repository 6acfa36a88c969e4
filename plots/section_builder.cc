#include "plots/section_builder.h"

#include "plots/text_table.h"

namespace dispatchbench::plots {

SectionBuilder::SectionBuilder(std::string id, std::string title) {
  section_.id = std::move(id);
  section_.title = std::move(title);
}

SectionBuilder& SectionBuilder::Finding(std::string sentence) {
  section_.finding = std::move(sentence);
  return *this;
}

SectionBuilder& SectionBuilder::HowToRead(std::string text) {
  section_.how_to_read = std::move(text);
  return *this;
}

SectionBuilder& SectionBuilder::Command(std::string command) {
  section_.command = std::move(command);
  return *this;
}

SectionBuilder& SectionBuilder::Add(Table table) {
  section_.tables.push_back(std::move(table));
  return *this;
}

SectionBuilder& SectionBuilder::Add(const results::TextTable& table) {
  return Add(FromText(table));
}

}  // namespace dispatchbench::plots
