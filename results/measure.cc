#include "results/measure.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/field.h"
#include "results/phrase.h"

namespace dispatchbench::results {
namespace {

using Fields = std::vector<std::string>;

// Which fields a kind may have beside kind, quantity, expected, flags and note.
struct KindFields {
  const char* kind;
  Fields required;
  Fields optional;
};

const std::vector<KindFields>& Kinds() {
  static const std::vector<KindFields> kKinds = {
      {"suite", {"operation"}, {"size", "sides", "figure", "least_cores"}},
      {"later", {"operation"}, {"size", "sides", "figure", "least_cores"}},
      {"load", {"size", "sides"}, {"mode", "least_cores"}},
      {"indexes", {}, {"size", "index", "state", "query"}},
      {"memory", {"size", "sides"}, {}},
      {"profile", {"operation", "size", "sides", "limit_ms"}, {}},
      {"self", {"figure"}, {}},
      {"none", {"why"}, {}},
  };
  return kKinds;
}

const KindFields& FieldsOf(const Field& kind) {
  Fields names;
  for (const KindFields& fields : Kinds()) names.push_back(fields.kind);
  const std::string name = kind.Choice(names);
  return *std::find_if(Kinds().begin(), Kinds().end(),
                       [&](const KindFields& fields) { return fields.kind == name; });
}

// A field that is mistyped would otherwise be passed over, and something else be measured.
void RequireKnownFields(const Field& field, const KindFields& kind) {
  Fields known = {"kind", "quantity", "expected", "flags", "note"};
  known.insert(known.end(), kind.required.begin(), kind.required.end());
  known.insert(known.end(), kind.optional.begin(), kind.optional.end());
  for (const auto& [name, value] : field.Members()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      value.Reject(
          fmt::format("a field that kind \"{}\" has ({})", kind.kind, fmt::join(known, ", ")));
    }
  }
  for (const std::string& name : kind.required) static_cast<void>(field.At(name));
}

std::string TextOf(const Field& field, const char* name) {
  const std::optional<Field> text = field.Find(name);
  return text ? text->NonEmptyText() : "";
}

std::optional<std::int64_t> IntegerOf(const Field& field, const char* name) {
  const std::optional<Field> integer = field.Find(name);
  return integer ? std::optional(integer->Integer(1)) : std::nullopt;
}

// One text, or an array of some.
Fields TextsOf(const Field& field, const char* name, std::size_t most) {
  const std::optional<Field> texts = field.Find(name);
  if (!texts) return {};
  if (texts->IsText()) return {texts->NonEmptyText()};
  Fields values;
  for (const Field& text : texts->Elements()) values.push_back(text.NonEmptyText());
  if (values.empty() || values.size() > most) {
    texts->Reject(fmt::format("a text, or an array of 1 to {}", most));
  }
  return values;
}

std::string QuantityName(const Field& field, const std::string& kind) {
  if (kind == "none") return "";
  Fields names;
  for (const Quantity& quantity : Quantities()) {
    if (quantity.kind == kind) names.push_back(quantity.name);
  }
  return field.At("quantity").Choice(names);
}

// What the quantity needs beside what its kind needs.
void RequireFieldsOfQuantity(const Field& field, const Measure& measure) {
  if (measure.quantity == "figure") static_cast<void>(field.At("figure"));
  if (measure.quantity != "gain") return;
  for (const char* const name : {"index", "query"}) static_cast<void>(field.At(name));
}

// As a part of a regular expression; one that comes twice once.
std::string Alternatives(Fields names) {
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names.size() == 1 ? names.front() : fmt::format("({})", fmt::join(names, "|"));
}

std::string SuiteCommand(const Measure& measure) {
  if (measure.kind == "later") {
    return fmt::format("./dispatchbench run --suite=later --benchmark_filter='^{}/'",
                       Alternatives(measure.operations));
  }
  const char* const distances = NatureOf(measure) == Nature::kFactor ? " --rtt=0,1ms,5ms" : "";
  return fmt::format("./dispatchbench run{} --benchmark_filter='^{}/{}'", distances,
                     Alternatives(measure.operations),
                     measure.sides.empty() ? "" : Alternatives(measure.sides) + "/");
}

std::string ProfileCommand(const Measure& measure) {
  Fields commands;
  for (const std::string& side : measure.sides) {
    commands.push_back(fmt::format("./dispatchbench profile --slow={} {}/{}/{}", *measure.limit_ms,
                                   measure.operations.front(), side, *measure.size));
  }
  return fmt::format("{}", fmt::join(commands, "\n"));
}

std::string AgainstText(const Fields& sides) {
  return sides.size() == 2 ? Phrase("{} against {}", sides.front(), sides.back()) : sides.front();
}

// Of one run of the suite "dispatch" or "later".
std::vector<Quantity> QuantitiesOfRuns(const char* kind) {
  return {{kind, "statements", Nature::kCount, PhraseKey("statements"), &Counts::statements},
          {kind, "round_trips", Nature::kCount, PhraseKey("round trips"), &Counts::round_trips},
          {kind, "commits", Nature::kCount, PhraseKey("commits"), &Counts::commits},
          {kind, "rows", Nature::kCount, PhraseKey("rows"), &Counts::rows},
          {kind, "bytes_sent", Nature::kCount, PhraseKey("bytes sent"), &Counts::bytes_sent},
          {kind, "bytes_received", Nature::kCount, PhraseKey("bytes received"),
           &Counts::bytes_received},
          {kind, "largest_size", Nature::kCapacity, PhraseKey("largest size that works")},
          {kind, "factor_wall", Nature::kFactor, PhraseKey("wall time")},
          {kind, "factor_cpu", Nature::kFactor, PhraseKey("on-CPU time")},
          {kind, "figure", Nature::kFactor, PhraseKey("figure of the operation")}};
}

}  // namespace

const std::vector<Quantity>& Quantities() {
  static const std::vector<Quantity> kQuantities = [] {
    std::vector<Quantity> all = QuantitiesOfRuns("suite");
    const std::vector<Quantity> later = QuantitiesOfRuns("later");
    all.insert(all.end(), later.begin(), later.end());
    all.insert(
        all.end(),
        {{"load", "latency_p50", Nature::kFactor, PhraseKey("P50 latency")},
         {"load", "latency_p95", Nature::kFactor, PhraseKey("P95 latency")},
         {"load", "latency_p99", Nature::kFactor, PhraseKey("P99 latency")},
         {"load", "bookings_per_s", Nature::kFactor, PhraseKey("bookings per second")},
         {"load", "connections_mean", Nature::kFactor, PhraseKey("connections in use")},
         {"load", "server_cpu", Nature::kFactor, PhraseKey("server CPU per dispatch")},
         {"load", "slowest", Nature::kTime, PhraseKey("slowest dispatch")},
         {"load", "not_completed", Nature::kCount, PhraseKey("dispatches given up or wrong")},
         {"indexes", "gain", Nature::kFactor,
          PhraseKey("time of a read without and with the index")},
         {"indexes", "write_cost", Nature::kTime, PhraseKey("what an index adds to a write")},
         {"indexes", "size_share", Nature::kAmount,
          PhraseKey("size of an index against its table")},
         {"indexes", "migration_time", Nature::kTime, PhraseKey("slowest migration, up or down")},
         {"memory", "peak_bytes", Nature::kAmount, PhraseKey("growth of the client's memory")},
         {"memory", "kept_bytes", Nature::kAmount, PhraseKey("memory that stays in use")},
         {"profile", "slow", Nature::kCount, PhraseKey("slow statements")},
         {"self", "ratio", Nature::kFactor, PhraseKey("reference / ours")},
         {"none", "", Nature::kNothing, ""}});
    return all;
  }();
  return kQuantities;
}

const Quantity& QuantityOf(const Measure& measure) {
  return *std::find_if(Quantities().begin(), Quantities().end(), [&](const Quantity& quantity) {
    return quantity.kind == measure.kind && quantity.name == measure.quantity;
  });
}

Nature NatureOf(const Measure& measure) { return QuantityOf(measure).nature; }

bool Measure::IsOfSame(const Measure& other) const {
  return kind != "none" && kind == other.kind && quantity == other.quantity &&
         operations == other.operations && size == other.size && sides == other.sides &&
         index == other.index && state == other.state && query == other.query &&
         figure == other.figure && mode == other.mode && limit_ms == other.limit_ms;
}

Measure ReadMeasure(const Field& field) {
  constexpr std::size_t kMostOperations = 20;
  const KindFields& kind = FieldsOf(field.At("kind"));
  RequireKnownFields(field, kind);
  Measure measure;
  measure.kind = kind.kind;
  measure.quantity = QuantityName(field, measure.kind);
  measure.operations =
      TextsOf(field, "operation", kind.kind == std::string("profile") ? 1 : kMostOperations);
  measure.size = IntegerOf(field, "size");
  measure.sides = TextsOf(field, "sides", 2);
  measure.index = TextOf(field, "index");
  measure.state = TextOf(field, "state");
  measure.query = TextOf(field, "query");
  measure.figure = TextOf(field, "figure");
  if (const auto mode = field.Find("mode")) measure.mode = mode->Choice({"closed", "open"});
  measure.limit_ms = IntegerOf(field, "limit_ms");
  measure.least_cores = IntegerOf(field, "least_cores");
  if (const auto expected = field.Find("expected")) measure.expected = expected->Amount();
  measure.flags = TextOf(field, "flags");
  measure.note = TextOf(field, "note");
  measure.why = TextOf(field, "why");
  RequireFieldsOfQuantity(field, measure);
  return measure;
}

std::string BenchmarkText(const Measure& measure) {
  const std::string size = measure.size ? fmt::format("/{}", *measure.size) : "";
  Fields names;
  for (const std::string& operation : measure.operations) {
    if (measure.sides.empty()) names.push_back(operation + size);
    for (const std::string& side : measure.sides) {
      names.push_back(fmt::format("{}/{}{}", operation, side, size));
    }
  }
  if (!names.empty()) return fmt::format("{}", fmt::join(names, ", "));
  if (measure.kind == "none") return "";
  std::string text = Phrase("{}: {}", measure.kind, PhraseOf(QuantityOf(measure).what));
  for (const std::string* part :
       {&measure.figure, &measure.index, &measure.state, &measure.query}) {
    if (!part->empty()) text += ", " + *part;
  }
  if (!measure.sides.empty()) text += ", " + AgainstText(measure.sides);
  if (measure.size) text += fmt::format(", {}", *measure.size);
  return text;
}

std::string SidesText(const Measure& measure) {
  return measure.sides.size() == 2
             ? Phrase("{} and {}", measure.sides.front(), measure.sides.back())
             : measure.sides.front();
}

std::string CommandOf(const Measure& measure) {
  if (measure.kind == "none") return "";
  const std::string flags = measure.flags.empty() ? "" : " " + measure.flags;
  if (measure.kind == "profile") return ProfileCommand(measure);
  if (measure.kind == "suite" || measure.kind == "later") return SuiteCommand(measure) + flags;
  if (measure.kind == "load") return "./dispatchbench load" + flags;
  return fmt::format("./dispatchbench run --suite={}{}", measure.kind, flags);
}

}  // namespace dispatchbench::results
