#include "results/context_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "results/document_error.h"

namespace dispatchbench::results {
namespace {

const std::vector<std::string> kFamilies = {"n_plus_one", "batched", "bulk", "plain", "planned"};

// Before anything else: every other message would mislead about a file that is not ours or newer.
Field OurContext(const Field& document) {
  constexpr std::string_view kForeign =
      "It is no stored run: pass a file from results/runs/, or measure one with "
      "./dispatchbench run";
  const std::optional<Field> context = document.Find("context");
  if (!context) document.Reject("a run of dispatchbench (field context)", kForeign);
  const std::optional<Field> ours = context->Find("dispatchbench");
  if (!ours) context->Reject("a run of dispatchbench (field context.dispatchbench)", kForeign);
  const Field version = ours->At("schema_version");
  if (version.Integer(1) > kSchemaVersion) {
    version.Reject(fmt::format("a version up to {}", kSchemaVersion),
                   "The run was made with a newer dispatchbench: update this checkout, or read it "
                   "with that one");
  }
  return *ours;
}

Machine ReadMachine(const Field& field) {
  return {.name = field.At("name").NonEmptyText(),
          .cpu = field.At("cpu").Text(),
          .cores = field.At("cores").Integer(1),
          .memory_bytes = field.At("memory_bytes").Integer(0),
          .os = field.At("os").Text(),
          .kernel = field.At("kernel").Text()};
}

Postgresql ReadPostgresql(const Field& field) {
  Postgresql postgresql{.version = field.At("version").NonEmptyText(),
                        .kind = field.At("kind").Choice({"private", "external"}),
                        .medium = field.At("medium").Choice({"tmpfs", "disk", "unknown"}),
                        .settings = {},
                        .nondefault = {}};
  for (const Field& setting : field.At("settings").Elements()) {
    postgresql.settings.push_back({.name = setting.At("name").NonEmptyText(),
                                   .value = setting.At("value").AsText(),
                                   .reason = setting.At("reason").Text()});
  }
  for (const auto& [name, value] : field.At("nondefault").Members()) {
    postgresql.nondefault[name] = value.AsText();
  }
  return postgresql;
}

Dataset ReadDataset(const Field& field) {
  Dataset dataset{.size = static_cast<int>(field.At("size").Integer(1)),
                  .fingerprint = field.At("fingerprint").NonEmptyText(),
                  .spec = {}};
  const bool hex = dataset.fingerprint.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (dataset.fingerprint.size() != 16 || !hex) {
    field.At("fingerprint").Reject("16 hexadecimal digits");
  }
  for (const auto& [name, value] : field.At("spec").Members()) dataset.spec[name] = value.AsText();
  return dataset;
}

// Not in documents of version 1, nor from a run of fewer than three sizes.
std::optional<Growth> ReadGrowth(const Field& variant) {
  const std::optional<Field> field = variant.Find("growth");
  if (!field) return std::nullopt;
  return Growth{.order = field->At("order").Choice({"O(1)", "O(N/k)", "O(N)"}),
                .exact = field->At("exact").Flag(),
                .slope = field->At("slope").Amount(),
                .k = field->At("k").Integer(1),
                .fixed = field->At("fixed").Number()};
}

Operation ReadOperation(const Field& field) {
  Operation operation;
  operation.name = field.At("name").NonEmptyText();
  operation.purpose = field.At("purpose").Text();
  // Not in older documents.
  if (const std::optional<Field> source = field.Find("source")) operation.source = source->Text();
  for (const Field& table : field.At("changes").Elements()) {
    operation.changes.push_back(table.Text());
  }
  std::vector<std::string> names;
  for (const Field& variant : field.At("variants").Elements()) {
    operation.variants.push_back({.name = variant.At("name").NonEmptyText(),
                                  .family = variant.At("family").Choice(kFamilies),
                                  .growth = ReadGrowth(variant)});
    names.push_back(operation.variants.back().name);
  }
  if (names.empty()) field.At("variants").Reject("at least one variant");
  // Only where an operation has some.
  if (const std::optional<Field> figures = field.Find("figures")) {
    for (const Field& figure : figures->Elements()) {
      operation.figures.push_back({.name = figure.At("name").NonEmptyText(),
                                   .meaning = figure.At("meaning").NonEmptyText()});
    }
  }
  operation.reference = field.At("reference").Choice(names);
  operation.before = field.At("before").Choice(names);
  operation.after = field.At("after").Choice(names);
  return operation;
}

void ReadOperations(const Field& ours, Run& run) {
  std::set<std::string> names;
  for (const Field& field : ours.At("operations").Elements()) {
    run.operations.push_back(ReadOperation(field));
    if (!names.insert(run.operations.back().name).second) {
      field.At("name").Reject("a name that no other operation has");
    }
  }
}

// Not in documents of version 1.
void ReadPlans(const Field& ours, Run& run) {
  const std::optional<Field> plans = ours.Find("plans");
  if (!plans) return;
  for (const Field& plan : plans->Elements()) {
    std::vector<std::string>& shapes = run.plan_shapes[plan.At("name").NonEmptyText()];
    for (const Field& statement : plan.At("statements").Elements()) {
      shapes.push_back(statement.At("shape").NonEmptyText());
    }
  }
}

void ReadSource(const Field& ours, DocumentContext& context) {
  context.commit = ours.At("commit").NonEmptyText();
  context.dirty = ours.At("dirty").Flag();
  context.build_type = ours.At("build_type").Text();
  context.compiler = ours.At("compiler").Text();
  context.libpqxx = ours.At("libpqxx").Text();
  context.libpq = ours.At("libpq").Text();
}

void ReadConditions(const Field& ours, DocumentContext& context) {
  context.machine = ReadMachine(ours.At("machine"));
  const Field placement = ours.At("placement");
  context.placement = {.client_cpu = placement.At("client_cpu").Integer(-1),
                       .backend_cpu = placement.At("backend_cpu").Integer(-1)};
  context.postgresql = ReadPostgresql(ours.At("postgresql"));
  context.settings_profile = ours.At("settings_profile").Choice({"steady", "durable", "external"});
}

// Not in documents without distances of version 1.
void ReadNetwork(const Field& ours, Run& run) {
  const std::optional<Field> network = ours.Find("network");
  if (!network) return;
  for (const Field& distance : network->Elements()) {
    run.network.push_back({.nominal_us = distance.At("nominal_us").Integer(1),
                           .measured_us = distance.At("measured_us").Amount(),
                           .p99_us = distance.At("p99_us").Amount(),
                           .samples = distance.At("samples").Integer(1)});
  }
}

void ReadOutcome(const Field& ours, Run& run) {
  run.repetitions = ours.At("repetitions").Integer(1);
  const Field tally = ours.At("benchmarks");
  run.tally = {.run = tally.At("run").Integer(0),
               .failed = tally.At("failed").Integer(0),
               .skipped = tally.At("skipped").Integer(0)};
  for (const Field& failure : ours.At("failures").Elements()) {
    run.failures.push_back(
        {.name = failure.At("name").Text(), .message = failure.At("message").Text()});
  }
  // Only to explain what is not there.
  if (const std::optional<Field> skips = ours.Find("skips")) {
    for (const Field& skip : skips->Elements()) {
      run.skips.push_back({.name = skip.At("name").Text(), .message = skip.At("message").Text()});
    }
  }
}

}  // namespace

std::string ReadKind(const Field& document) {
  const std::optional<Field> kind = OurContext(document).Find("kind");
  return kind ? kind->NonEmptyText() : "suite";
}

void ReadDocumentContext(const Field& document, DocumentContext& context) {
  const Field ours = OurContext(document);
  const Field googles = document.At("context");
  context.date = googles.At("date").NonEmptyText();
  context.host_name = googles.At("host_name").Text();
  context.complete = ours.At("complete").Flag();
  context.quick = ours.At("quick").Flag();
  context.started = ours.At("started").NonEmptyText();
  context.duration_s = ours.At("duration_s").Amount();
  ReadSource(ours, context);
  ReadConditions(ours, context);
}

std::string ReadIndexState(const Field& document) {
  return OurContext(document)
      .At("index_state")
      .Choice({"bare", "baseline", "performance", "candidates"});
}

std::vector<Dataset> ReadDatasets(const Field& document) {
  std::vector<Dataset> datasets;
  for (const Field& dataset : OurContext(document).At("dataset").Elements()) {
    datasets.push_back(ReadDataset(dataset));
  }
  return datasets;
}

void ReadContext(const Field& document, Run& run) {
  ReadDocumentContext(document, run);
  const Field ours = OurContext(document);
  run.index_state = ReadIndexState(document);
  run.datasets = ReadDatasets(document);
  ReadNetwork(ours, run);
  ReadOutcome(ours, run);
  ReadOperations(ours, run);
  ReadPlans(ours, run);
}

}  // namespace dispatchbench::results
