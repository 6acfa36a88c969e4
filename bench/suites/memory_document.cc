#include "bench/suites/memory_document.h"

#include <fmt/format.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "bench/document_head.h"
#include "bench/suites/memory_technique.h"

namespace dispatchbench::bench::suites {
namespace {

using Json = nlohmann::ordered_json;

Json SeriesJson(const MemorySeries& series) {
  Json samples = Json::array();
  for (const MemorySample& sample : series.samples) {
    samples.push_back({{"peak_growth_bytes", sample.peak_growth_bytes},
                       {"kept_growth_bytes", sample.kept_growth_bytes},
                       {"time_us", sample.time_us}});
  }
  return {{"technique", series.technique}, {"size", series.size}, {"samples", samples}};
}

// What all techniques found, once per size.
Json AnswersJson(const std::vector<MemorySeries>& series) {
  Json answers = Json::array();
  for (const MemorySeries& one : series) {
    const bool is_new = answers.empty() || answers.back()["size"] != one.size;
    if (!is_new || one.samples.empty()) continue;
    answers.push_back({{"size", one.size},
                       {"rows", one.samples[0].rows},
                       {"checksum", fmt::format("{:016x}", one.samples[0].checksum)}});
  }
  return answers;
}

}  // namespace

std::string MemoryDocumentText(const RunContext& context, const std::vector<MemorySeries>& series,
                               const std::vector<MemoryWire>& wires, bool complete,
                               double duration_s) {
  Json document = DocumentHead(context, "memory", complete, duration_s);
  Json& ours = document["context"]["dispatchbench"];
  ours["dataset"] = DatasetsJson(context.datasets);
  ours["repetitions"] = context.repetitions;
  ours["page_bytes"] = sysconf(_SC_PAGESIZE);
  document["techniques"] = Json::array();
  for (const MemoryTechnique& technique : MemoryTechniques()) {
    document["techniques"].push_back({{"name", technique.name}, {"purpose", technique.purpose}});
  }
  document["answers"] = AnswersJson(series);
  document["wire"] = Json::array();
  for (const MemoryWire& wire : wires) {
    document["wire"].push_back({{"technique", wire.technique},
                                {"size", wire.size},
                                {"bytes_received", wire.bytes_received},
                                {"round_trips", wire.round_trips}});
  }
  document["series"] = Json::array();
  for (const MemorySeries& one : series) document["series"].push_back(SeriesJson(one));
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dispatchbench::bench::suites
