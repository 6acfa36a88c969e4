#include "tests/support/plots/xml_check.h"

#include <cctype>
#include <set>
#include <stdexcept>
#include <vector>

namespace dispatchbench::testing {
namespace {

class Checker {
 public:
  explicit Checker(std::string_view text) : text_(text) {}

  void Check() {
    bool had_root = false;
    while (at_ < text_.size()) {
      if (text_[at_] == '<') {
        if (open_.empty() && had_root && Next() != '/') Fail("a second root");
        had_root = true;
        Tag();
      } else if (open_.empty() && std::isspace(static_cast<unsigned char>(text_[at_])) == 0) {
        Fail("text outside the root");
      } else {
        Character();
      }
    }
    if (!open_.empty()) Fail("<" + open_.back() + "> is not closed");
    if (!had_root) Fail("no root");
  }

 private:
  [[noreturn]] void Fail(const std::string& what) const {
    throw std::runtime_error(what + " at byte " + std::to_string(at_));
  }

  char Next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }

  void Character() {
    const char c = text_[at_];
    if (c == '&') {
      const std::size_t end = text_.find(';', at_);
      static const std::set<std::string_view> kKnown = {"&amp", "&lt", "&gt", "&quot", "&#39"};
      if (end == std::string_view::npos || !kKnown.contains(text_.substr(at_, end - at_))) {
        Fail("a bare & or unknown entity");
      }
      at_ = end;
    } else if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t') {
      Fail("a control character");
    }
    ++at_;
  }

  std::string Name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  text_[at_] == '-' || text_[at_] == ':')) {
      ++at_;
    }
    if (at_ == start) Fail("no name");
    return std::string(text_.substr(start, at_ - start));
  }

  void Spaces() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }

  bool Take(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return false;
    at_ += expected.size();
    return true;
  }

  void Attribute(std::set<std::string>& names) {
    if (!names.insert(Name()).second) Fail("an attribute twice");
    if (!Take("=\"")) Fail("an attribute without =\"");
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '<') Fail("< in an attribute");
      Character();
    }
    if (!Take("\"")) Fail("an attribute without end");
  }

  void Tag() {
    ++at_;
    if (Take("/")) {
      const std::string name = Name();
      if (open_.empty() || open_.back() != name) Fail("</" + name + "> closes nothing");
      open_.pop_back();
      if (!Take(">")) Fail("a closing tag without >");
      return;
    }
    const std::string name = Name();
    std::set<std::string> attributes;
    while (true) {
      const std::size_t before = at_;
      Spaces();
      if (Take("/>")) return;
      if (Take(">")) {
        open_.push_back(name);
        return;
      }
      if (before == at_) Fail("no space before an attribute");
      Attribute(attributes);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
};

}  // namespace

std::string XmlProblem(std::string_view text) {
  try {
    Checker(text).Check();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace dispatchbench::testing
