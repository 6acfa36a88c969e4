#include "bench/operation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace dispatchbench::bench {
namespace {

// A function-local static: registrations of other files run before main in any order.
std::vector<Operation>& Registered() {
  static std::vector<Operation> operations;
  return operations;
}

[[noreturn]] void Reject(const Operation& operation, const std::string& what) {
  throw std::logic_error(fmt::format("operation '{}': {}", operation.name, what));
}

void RequireVariant(const Operation& operation, std::string_view field, const std::string& name) {
  const bool found = std::any_of(operation.variants.begin(), operation.variants.end(),
                                 [&](const Variant& variant) { return variant.name() == name; });
  if (!found) Reject(operation, fmt::format("{} is '{}', which is no variant of it", field, name));
}

void RequireFamilies(const Operation& operation, const std::set<Family>& found) {
  static const std::set<Family> kByGrowth = {Family::kNPlusOne, Family::kBatched, Family::kBulk};
  static const std::set<Family> kByPlan = {Family::kPlain, Family::kPlanned};
  const bool is_planned = found.contains(Family::kPlain) || found.contains(Family::kPlanned);
  const std::set<Family>& wanted = is_planned ? kByPlan : kByGrowth;
  for (const Family family : wanted) {
    if (!found.contains(family)) {
      Reject(operation, fmt::format("has no {} variant", ToText(family)));
    }
  }
  for (const Family family : found) {
    if (wanted.contains(family)) continue;
    Reject(operation, fmt::format("has a {} variant beside plain or planned ones: families are of "
                                  "one set",
                                  ToText(family)));
  }
}

void RequireFigures(const Operation& operation) {
  std::set<std::string> names;
  for (const Figure& figure : operation.figures) {
    if (figure.name.empty() || figure.meaning.empty() || !names.insert(figure.name).second) {
      Reject(operation,
             fmt::format("figure '{}' has no name or meaning, or occurs twice", figure.name));
    }
  }
}

// A compiler is given a file by its absolute path or, as ccache does it, relative to the build
// directory; files of one build may differ in that. The same in every checkout.
std::string PathFromRoot(std::string_view file) {
  for (const std::string_view root :
       {DISPATCHBENCH_SOURCE_DIR "/", DISPATCHBENCH_SOURCE_FROM_BUILD "/"}) {
    if (file.starts_with(root)) return std::string(file.substr(root.size()));
  }
  return std::string(file);
}

std::vector<Operation> SortedAndValid() {
  std::vector<Operation> operations = Registered();
  std::sort(operations.begin(), operations.end(),
            [](const Operation& a, const Operation& b) { return a.name < b.name; });
  for (std::size_t i = 0; i < operations.size(); ++i) {
    Validate(operations[i]);
    if (i > 0 && operations[i].name == operations[i - 1].name) {
      Reject(operations[i], "is registered twice");
    }
  }
  return operations;
}

}  // namespace

std::string_view ToText(Family family) {
  switch (family) {
    case Family::kNPlusOne:
      return "n_plus_one";
    case Family::kBatched:
      return "batched";
    case Family::kBulk:
      return "bulk";
    case Family::kPlain:
      return "plain";
    case Family::kPlanned:
      return "planned";
  }
  throw std::logic_error("unknown family");
}

std::string Variant::name() const {
  const std::string name(ToText(family));
  return technique.empty() ? name : name + "_" + technique;
}

const Variant& Operation::variant(std::string_view variant_name) const {
  for (const Variant& variant : variants) {
    if (variant.name() == variant_name) return variant;
  }
  throw std::out_of_range(fmt::format("operation '{}' has no variant '{}'", name, variant_name));
}

Registration::Registration(Operation operation, const std::source_location& place) {
  operation.source = PathFromRoot(place.file_name());
  Registered().push_back(std::move(operation));
}

const std::vector<Operation>& Operations() {
  static const std::vector<Operation> operations = SortedAndValid();
  return operations;
}

void Validate(const Operation& operation) {
  if (operation.name.empty()) Reject(operation, "has no name");
  if (operation.purpose.empty()) Reject(operation, "has no purpose");
  if (operation.sizes.empty()) Reject(operation, "has no size");
  std::set<std::string> names;
  std::set<Family> families;
  for (const Variant& variant : operation.variants) {
    if (!names.insert(variant.name()).second) {
      Reject(operation, fmt::format("variant '{}' occurs twice", variant.name()));
    }
    if (!variant.run || !variant.statements) {
      Reject(operation, fmt::format("variant '{}' lacks run or statements", variant.name()));
    }
    if (variant.max_size > 0 && variant.beyond_max_size.empty()) {
      Reject(operation, fmt::format("variant '{}' does not say what is beyond its largest size",
                                    variant.name()));
    }
    families.insert(variant.family);
  }
  RequireFamilies(operation, families);
  RequireFigures(operation);
  RequireVariant(operation, "reference", operation.reference);
  RequireVariant(operation, "before", operation.before);
  RequireVariant(operation, "after", operation.after);
}

}  // namespace dispatchbench::bench
