#ifndef DISPATCHBENCH_RESULTS_STORED_DOCUMENT_H_
#define DISPATCHBENCH_RESULTS_STORED_DOCUMENT_H_

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace dispatchbench::results {

// What to do about a file of ours that cannot be read, or is broken.
inline constexpr std::string_view kReadAdvice =
    "Pass a file from results/runs/, or measure a run with ./dispatchbench run";
inline constexpr std::string_view kRestoreAdvice =
    "Restore the file, or measure again with ./dispatchbench run";

// The whole file. Throws DocumentError, which ends with `advice` (what to do, without a full stop),
// when it cannot be read.
std::string ReadText(const std::filesystem::path& file, std::string_view advice = kReadAdvice);

// The JSON in a text. Throws DocumentError that says up to which place it makes sense.
nlohmann::json ParseJson(std::string_view text, const std::string& file,
                         std::string_view advice = kRestoreAdvice);

// A document of ours, of whatever kind, before its contents are read.
struct StoredDocument {
  std::string file;  // what messages call it
  std::string kind;  // "suite" for a run of the suite; README.md lists the others
  std::shared_ptr<const nlohmann::json> json;
};

// Throws DocumentError when the text is empty, broken off or not JSON, is not ours, or is of a
// newer version.
StoredDocument ParseDocument(std::string_view json_text, const std::string& file);

// The same from a file; DocumentError also when it cannot be read.
StoredDocument LoadDocument(const std::filesystem::path& file);

// The JSON in a file that is no document of ours. Throws DocumentError when it cannot be read or is
// none.
nlohmann::json LoadJson(const std::filesystem::path& file);

// Throws DocumentError with `advice` unless the document is of that kind.
void RequireKind(const StoredDocument& document, const std::string& kind,
                 const std::string& advice);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_STORED_DOCUMENT_H_
