#ifndef DISPATCHBENCH_PLOTS_COMPOSITION_H_
#define DISPATCHBENCH_PLOTS_COMPOSITION_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "plots/report.h"

namespace dispatchbench::plots {

// Puts one report together from sections and from reports of single documents, which become
// chapters. Ids of sections and stems of charts stay unique: the second "x" becomes "x-2".
class Composition {
 public:
  // A chapter, or with level 3 a part of the chapter before it.
  void Add(Section section);

  // The sections of a document's own report as chapter `id`: the first becomes its head and gets
  // `title`, the others become parts. Where the chapter is there already, all become parts with
  // `name` behind their titles. A section "method" is kept for AddMethods(). What needs attention
  // is kept with `title` before it.
  void AddChapter(const std::string& id, const std::string& title, Report document,
                  const std::string& name);

  // The sections of the report that the others are chapters of: those with this id as a chapter of
  // its own or as a part of the one before. Requires that it has the section.
  static Section Take(Report& report, const std::string& id);

  // The kept sections about method as parts of the chapter before, each with where it is from.
  void AddMethods();

  // Leaves this empty.
  std::vector<Section> TakeSections() { return std::move(sections_); }
  std::vector<results::Attention> TakeAttention() { return std::move(attention_); }

 private:
  // `text`, or `text` with a number, so that it was not there before.
  std::string Unique(const std::string& text, std::set<std::string>& used) const;

  std::vector<Section> sections_;
  std::vector<Section> methods_;
  std::vector<results::Attention> attention_;
  std::set<std::string> ids_;
  std::set<std::string> stems_;
};

// A section without data: what it would show, and the command that gives it.
Section Unmeasured(const std::string& id, const std::string& title, const std::string& finding,
                   const std::string& shows, const std::string& command);

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_COMPOSITION_H_
