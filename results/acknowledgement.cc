#include "results/acknowledgement.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "results/document_error.h"
#include "results/field.h"
#include "results/locked_file.h"
#include "results/night.h"
#include "results/stored_document.h"

namespace dispatchbench::results {

std::vector<Acknowledgement> LoadAcknowledgements(const std::filesystem::path& file) {
  std::vector<Acknowledgement> list;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return list;
  const nlohmann::json json = LoadJson(file);
  const std::string name = file.string();
  for (const Field& field : Field(json, name).Elements()) {
    list.push_back({.benchmark = field.At("benchmark").NonEmptyText(),
                    .date = field.At("date").NonEmptyText(),
                    .reason = field.At("reason").NonEmptyText()});
    if (DayOf(list.back().date) != list.back().date) {
      field.At("date").Reject("a day such as 2025-03-12");
    }
  }
  return list;
}

void AddAcknowledgement(const std::filesystem::path& file, const Acknowledgement& acknowledgement) {
  if (acknowledgement.reason.find_first_not_of(" \t\n") == std::string::npos) {
    throw std::invalid_argument("an acknowledgement needs a reason");
  }
  ReplaceFile(file, [&] {
    LoadAcknowledgements(file);  // what is no list of them is left alone
    std::error_code ignored;
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    if (std::filesystem::exists(file, ignored)) json = LoadJson(file);
    json.push_back({{"benchmark", acknowledgement.benchmark},
                    {"date", acknowledgement.date},
                    {"reason", acknowledgement.reason}});
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  });
}

}  // namespace dispatchbench::results
