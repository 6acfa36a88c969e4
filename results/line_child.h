#ifndef DISPATCHBENCH_RESULTS_LINE_CHILD_H_
#define DISPATCHBENCH_RESULTS_LINE_CHILD_H_

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace dispatchbench::results {

// A program that is asked and answers in lines, over its standard input and output. Its standard
// error is ours. It gets a SIGTERM when this process ends, however that ends.
class LineChild {
 public:
  // `arguments[0]` is the path of the program. Throws std::runtime_error when it cannot be started.
  explicit LineChild(std::vector<std::string> arguments);
  // Closes its standard input, which asks it to end, and waits; kills it after kPatience_s.
  ~LineChild();
  LineChild(const LineChild&) = delete;
  LineChild& operator=(const LineChild&) = delete;

  // Sends a line. Throws std::runtime_error, saying how the program ended, when it has.
  void Write(const std::string& line);

  // The next line of its answer, without the line feed. Throws like Write().
  std::string Read();

  // Write(), then Read().
  std::string Ask(const std::string& line);

  pid_t pid() const { return pid_; }

  static constexpr int kPatience_s = 10;

 private:
  void CloseInput();
  [[noreturn]] void ThrowEnded();

  std::vector<std::string> arguments_;
  pid_t pid_ = -1;
  std::FILE* to_ = nullptr;
  std::FILE* from_ = nullptr;
};

}  // namespace dispatchbench::results

#endif  // DISPATCHBENCH_RESULTS_LINE_CHILD_H_
