#include "plots/text_table.h"

namespace dispatchbench::plots {

Table FromText(const results::TextTable& text) {
  Table table{.caption = text.caption, .columns = {}, .rows = text.rows};
  for (const std::string& title : text.titles) {
    table.columns.push_back({.title = title, .numeric = !table.columns.empty()});
  }
  return table;
}

}  // namespace dispatchbench::plots
