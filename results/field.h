#ifndef DISPATCHBENCH_RESULTS_FIELD_H_
#define DISPATCHBENCH_RESULTS_FIELD_H_

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dispatchbench::results {

// A value inside a JSON document together with where it stands, so that whatever is wrong with it
// can be said in full. Refers to the document and the advice, which must outlive it. Every reading
// function throws DocumentError when the value is not of that kind.
class Field {
 public:
  // Of a document that a command of ours has stored.
  static constexpr std::string_view kStoredAdvice =
      "The file is damaged or was not written by dispatchbench: restore it, or measure again with "
      "./dispatchbench run";

  // The whole document. `file` is what messages call it, `advice` what they end with: what to do,
  // without a full stop.
  Field(const nlohmann::json& document, const std::string& file,
        std::string_view advice = kStoredAdvice)
      : value_(&document), file_(&file), advice_(advice) {}

  // The member `key`, which must be there; of Find(): nullopt when it is not.
  Field At(std::string_view key) const;
  std::optional<Field> Find(std::string_view key) const;
  // The member `key`, which must be there; nullopt when it is null.
  std::optional<Field> Known(std::string_view key) const;

  std::vector<Field> Elements() const;                         // of an array, in its order
  std::vector<std::pair<std::string, Field>> Members() const;  // of an object, by key

  bool IsText() const;
  std::string Text() const;
  std::string NonEmptyText() const;
  bool Flag() const;
  std::int64_t Integer(std::int64_t minimum) const;  // written as an integer
  std::int64_t Count() const;  // >= 0; Google Benchmark writes counters as 1.0e+02
  double Amount() const;       // a finite number >= 0
  double Number() const;       // any finite number
  std::string AsText() const;  // strings as they are, anything else as JSON writes it
  std::string Json() const;    // as JSON in lines, indented
  // One of `allowed`.
  std::string Choice(const std::vector<std::string>& allowed) const;

  // "context.dispatchbench.schema_version", "benchmarks[3].real_time"; empty: the document.
  const std::string& path() const { return path_; }

  // Throws DocumentError: file, path, what was expected, what was found, what to do.
  [[noreturn]] void Reject(std::string_view expected) const;
  [[noreturn]] void Reject(std::string_view expected, std::string_view advice) const;

 private:
  Field(const nlohmann::json& value, const Field& parent, std::string path)
      : value_(&value), file_(parent.file_), advice_(parent.advice_), path_(std::move(path)) {}

  std::string Found() const;
  void RequireObject() const;

  const nlohmann::json* value_;
  const std::string* file_;
  std::string_view advice_;
  std::string path_;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_FIELD_H_
