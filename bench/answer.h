#ifndef DISPATCHBENCH_BENCH_ANSWER_H_
#define DISPATCHBENCH_BENCH_ANSWER_H_

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace dispatchbench::bench {

// What a variant found out or did, reduced to what two variants can be compared by: every row is
// hashed as it is added, so that no variant can be fast by not looking at its result.
//
//   Answer answer;
//   for (const auto& row : result) answer.AddRow({row[0].c_str(), row[1].c_str()});
class Answer {
 public:
  // One row of the answer: its fields as text, in the order that the operation's comment fixes.
  void AddRow(std::initializer_list<std::string_view> fields);

  std::int64_t rows() const { return rows_; }

  // Differs when a row is wrong, missing, twice or in another place.
  std::uint64_t ordered_checksum() const { return ordered_; }

  // Differs when a row is wrong, missing or twice; the same for every order of the rows.
  std::uint64_t unordered_checksum() const { return unordered_; }

  // A figure of this run beside the answer, by a name that the operation declares
  // (Operation::figures). Two answers may differ in it.
  void AddFigure(const std::string& name, double value) { figures_[name] = value; }

  const std::map<std::string, double>& figures() const { return figures_; }

 private:
  std::map<std::string, double> figures_;
  std::int64_t rows_ = 0;
  std::uint64_t ordered_ = 0;
  std::uint64_t unordered_ = 0;
};

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_ANSWER_H_
