#ifndef DISPATCHBENCH_PLOTS_SCALE_H_
#define DISPATCHBENCH_PLOTS_SCALE_H_

#include <vector>

namespace dispatchbench::plots {

// Places values between two pixel positions; `from` may be right of or below `to`.
class Scale {
 public:
  // From 0 to the largest value, rounded up to a tick. Values that are not finite or negative do
  // not count; without any other the axis goes to 1.
  static Scale Linear(const std::vector<double>& values, double from, double to);

  // Whole steps of 1, 2, 5, 10, ... around all values above 0. What has no logarithm does not
  // count; without any other value the axis goes from 1 to 10. At least a factor of 10 wide.
  static Scale Log(const std::vector<double>& values, double from, double to);

  // From -r to r, r a round number that no value is beyond, but at most `most` (> 0). Values that
  // are not finite do not count; without any other than 0 the axis goes to a tenth of `most`.
  static Scale Symmetric(const std::vector<double>& values, double most, double from, double to);

  // Pixels. What is outside the axis, or has no place on it (0 on a logarithmic one, not finite),
  // lies at the nearer end, with NaN at the lower one.
  double Position(double value) const;

  // Round values inside the axis, ascending, at most `most` (>= 2).
  std::vector<double> Ticks(int most) const;

  double lowest() const { return lowest_; }
  double highest() const { return highest_; }

 private:
  Scale(bool logarithmic, double lowest, double highest, double from, double to)
      : logarithmic_(logarithmic), lowest_(lowest), highest_(highest), from_(from), to_(to) {}

  bool logarithmic_;
  double lowest_;
  double highest_;
  double from_;
  double to_;
};

}  // namespace dispatchbench::plots

#endif  // DISPATCHBENCH_PLOTS_SCALE_H_
