#ifndef DISPATCHBENCH_RESULTS_ACKNOWLEDGEMENT_H_
#define DISPATCHBENCH_RESULTS_ACKNOWLEDGEMENT_H_

#include <filesystem>
#include <string>
#include <vector>

namespace dispatchbench::results {

// A lasting slow-down that somebody has looked at and accepts.
struct Acknowledgement {
  std::string benchmark;
  std::string date;    // the day of its first night, "2025-03-12"
  std::string reason;  // never empty
};

// From a file with an array of {"benchmark", "date", "reason"}. Throws DocumentError when the file
// is there and is no such array; empty when it is not there.
std::vector<Acknowledgement> LoadAcknowledgements(const std::filesystem::path& file);

// Adds one at the end of the file, which is made where it is not there; what is in it stays as it
// is. Written beside it and renamed, under a lock: whatever fails, and whoever else adds one
// meanwhile, nothing is lost. Throws std::invalid_argument when the reason is empty, DocumentError
// as LoadAcknowledgements(), std::runtime_error when it cannot be written.
void AddAcknowledgement(const std::filesystem::path& file, const Acknowledgement& acknowledgement);

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_ACKNOWLEDGEMENT_H_
