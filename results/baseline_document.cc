#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "results/baseline.h"
#include "results/document_error.h"
#include "results/field.h"

namespace dispatchbench::results {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kBaselineVersion = 1;

// As bench names the plans of a benchmark is of no concern here: a number that is the same for the
// same shapes, by 64-bit FNV-1a (Fowler, Noll, Vo).
std::string KeyOf(const std::set<std::string>& plans) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const std::string& plan : plans) {
    for (const char c : plan + "\n") hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return fmt::format("{:016x}", hash);
}

std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string Line(const std::string& key, const Json& value) {
  return fmt::format("  {}: {}", Dumped(key), Dumped(value));
}

// "NAME": {...} with a member a line.
std::string Block(const char* name, const std::vector<std::string>& lines) {
  std::string text = fmt::format(" \"{}\": {{", name);
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "\n" : ",\n") + lines[i];
  return text + "\n }";
}

std::string BenchmarkLine(const CountedBenchmark& benchmark) {
  Json json = Json::object();
  for (const CountedFigure& figure : CountedFigures()) {
    const auto found = benchmark.counts.find(figure.field);
    if (found != benchmark.counts.end()) json[figure.field] = found->second;
  }
  if (benchmark.plans) json["plans"] = KeyOf(*benchmark.plans);
  return Line(benchmark.name, json);
}

using Plans = std::map<std::string, std::set<std::string>>;

Plans ReadPlans(const Field& field) {
  Plans plans;
  for (const auto& [key, shapes] : field.Members()) {
    std::set<std::string>& set = plans[key];
    for (const Field& shape : shapes.Elements()) set.insert(shape.NonEmptyText());
  }
  return plans;
}

// A size N as text.
int ReadSize(std::string_view text, const Field& field) {
  int size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end != text.data() + text.size() || size < 1) {
    field.Reject("a size above 0 in its name");
  }
  return size;
}

// "operation/variant/size" to its parts.
void ReadName(const std::string& name, const Field& field, CountedBenchmark& benchmark) {
  const std::size_t first = name.find('/');
  const std::size_t second = first == std::string::npos ? first : name.find('/', first + 1);
  if (second == std::string::npos) field.Reject("a benchmark called operation/variant/size");
  benchmark.name = name;
  benchmark.operation = name.substr(0, first);
  benchmark.variant = name.substr(first + 1, second - first - 1);
  benchmark.size = ReadSize(std::string_view(name).substr(second + 1), field);
}

CountedBenchmark ReadBenchmark(const std::string& name, const Field& field, const Plans& plans) {
  CountedBenchmark benchmark;
  ReadName(name, field, benchmark);
  for (const CountedFigure& figure : CountedFigures()) {
    if (const auto count = figure.is_of_version ? field.Find(figure.field)
                                                : std::optional(field.At(figure.field))) {
      benchmark.counts[figure.field] = count->Count();
    }
  }
  if (const auto key = field.Find("plans")) {
    const auto found = plans.find(key->Text());
    if (found == plans.end()) key->Reject("a key of the document's plans");
    benchmark.plans = found->second;
  }
  return benchmark;
}

Baseline ReadBaseline(const Field& root) {
  root.At("kind").Choice({"baseline"});
  if (root.At("schema_version").Integer(1) > kBaselineVersion) {
    root.At("schema_version").Reject("a version up to 1", "Update the checkout");
  }
  Baseline baseline{.reason = root.At("reason").NonEmptyText(),
                    .commit = root.At("commit").NonEmptyText(),
                    .postgresql_major = static_cast<int>(root.At("postgresql").Integer(1)),
                    .settings_profile = root.At("settings_profile").NonEmptyText(),
                    .index_state = root.At("index_state").NonEmptyText(),
                    .datasets = {},
                    .counted = {}};
  for (const auto& [size, fingerprint] : root.At("datasets").Members()) {
    baseline.datasets[ReadSize(size, fingerprint)] = fingerprint.NonEmptyText();
  }
  for (const auto& [variant, order] : root.At("growth").Members()) {
    baseline.counted.growth[variant] = order.Choice({"O(1)", "O(N/k)", "O(N)"});
  }
  const Plans plans = ReadPlans(root.At("plans"));
  for (const auto& [name, field] : root.At("benchmarks").Members()) {
    baseline.counted.benchmarks.push_back(ReadBenchmark(name, field, plans));
  }
  return baseline;
}

}  // namespace

std::string BaselineText(const Baseline& baseline) {
  std::vector<std::string> datasets;
  for (const auto& [size, fingerprint] : baseline.datasets) {
    datasets.push_back(Line(std::to_string(size), fingerprint));
  }
  std::vector<std::string> growth;
  for (const auto& [variant, order] : baseline.counted.growth) {
    growth.push_back(Line(variant, order));
  }
  std::vector<std::string> benchmarks;
  std::map<std::string, Json> plans;
  for (const CountedBenchmark& benchmark : baseline.counted.benchmarks) {
    benchmarks.push_back(BenchmarkLine(benchmark));
    if (benchmark.plans) plans[KeyOf(*benchmark.plans)] = *benchmark.plans;
  }
  std::vector<std::string> plan_lines;
  for (const auto& [key, shapes] : plans) plan_lines.push_back(Line(key, shapes));
  return fmt::format(
      "{{\n \"kind\": \"baseline\",\n \"schema_version\": {},\n \"reason\": {},\n \"commit\": {},\n"
      " \"postgresql\": {},\n \"settings_profile\": {},\n \"index_state\": {},\n{},\n{},\n{},\n{}\n"
      "}}\n",
      kBaselineVersion, Dumped(baseline.reason), Dumped(baseline.commit), baseline.postgresql_major,
      Dumped(baseline.settings_profile), Dumped(baseline.index_state), Block("datasets", datasets),
      Block("growth", growth), Block("benchmarks", benchmarks), Block("plans", plan_lines));
}

Baseline ParseBaseline(std::string_view text, const std::string& file) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) {
    throw DocumentError(
        fmt::format("{}: expected a baseline as one object of JSON. Restore it: git checkout -- {}",
                    file, file));
  }
  return ReadBaseline(Field(json, file));
}

Baseline LoadBaseline(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw DocumentError(fmt::format("{}: cannot be read", file.string()));
  return ParseBaseline(std::string(std::istreambuf_iterator<char>(stream), {}), file.string());
}

}  // namespace dispatchbench::results
