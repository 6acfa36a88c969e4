#include "datagen/table.h"

#include <optional>
#include <string_view>
#include <type_traits>

#include "datagen/field_text.h"
#include "datagen/fields.h"

namespace dispatchbench::datagen {
namespace {

struct CopyFormat {
  static constexpr char kSeparator = '\t';
  static constexpr std::string_view kNull = "\\N";
  static void AppendText(std::string_view text, std::string& out) { AppendCopyText(text, out); }
};

struct CsvFormat {
  static constexpr char kSeparator = ',';
  static constexpr std::string_view kNull{};
  static void AppendText(std::string_view text, std::string& out) { AppendCsvText(text, out); }
};

// A sink of ForEachField() that appends the fields of one row, each followed by the separator.
template <typename Format>
class RowWriter {
 public:
  explicit RowWriter(std::string& out) : out_(out) {}

  template <typename Value>
  void operator()(const char* /*column*/, const Value& value) {
    Append(value);
    out_.push_back(Format::kSeparator);
  }

 private:
  template <typename Value>
  void Append(const std::optional<Value>& value) {
    if (value) {
      Append(*value);
    } else {
      out_.append(Format::kNull);
    }
  }

  template <typename Value>
  void Append(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      out_.append(ToText(value));
    } else if constexpr (std::is_convertible_v<Value, std::string_view>) {
      Format::AppendText(value, out_);
    } else {
      AppendValue(value, out_);
    }
  }

  std::string& out_;
};

// A sink of ForEachField() that collects the names.
struct ColumnNames {
  template <typename Value>
  void operator()(const char* column, const Value& /*value*/) {
    names.emplace_back(column);
  }

  std::vector<std::string> names;
};

template <auto kRows, typename Format>
void AppendRow(const Dataset& dataset, std::size_t row, std::string& out) {
  RowWriter<Format> writer(out);
  ForEachField((dataset.*kRows)[row], writer);
  out.back() = '\n';  // instead of the last separator
}

// `kRows`: pointer to the vector of Dataset that holds the rows.
template <auto kRows>
Table MakeTable(const char* name) {
  ColumnNames columns;
  using Rows = std::remove_cvref_t<decltype(std::declval<Dataset>().*kRows)>;
  ForEachField(typename Rows::value_type(), columns);
  return Table{name, std::move(columns.names),
               [](const Dataset& dataset) { return (dataset.*kRows).size(); },
               &AppendRow<kRows, CopyFormat>, &AppendRow<kRows, CsvFormat>};
}

}  // namespace

const std::vector<Table>& Tables() {
  static const std::vector<Table> tables = {
      MakeTable<&Dataset::companies>("company"),
      MakeTable<&Dataset::clients>("client"),
      MakeTable<&Dataset::drivers>("driver"),
      MakeTable<&Dataset::bookings>("booking"),
      MakeTable<&Dataset::dispatch_runs>("dispatch_run"),
      MakeTable<&Dataset::assignments>("assignment"),
  };
  return tables;
}

}  // namespace dispatchbench::datagen
