#include "plots/text_table.h"

namespace dispatchbench::plots {

Table FromText(const results::TextTable& text) {
  Table table{.caption = text.caption, .columns = {}, .rows = text.rows};
  const std::size_t names = text.grouped ? 2 : 1;
  for (std::size_t i = 0; i < text.columns.size(); ++i) {
    table.columns.push_back({.title = text.columns[i], .numeric = i >= names});
  }
  return table;
}

}  // namespace dispatchbench::plots
