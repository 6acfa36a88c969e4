#ifndef DISPATCHBENCH_BENCH_COMMAND_H_
#define DISPATCHBENCH_BENCH_COMMAND_H_

namespace dispatchbench::bench {

// `dispatchbench run`: measures the registered operations as the command line says. Results go to
// standard output, progress and errors to standard error. Returns the exit code: 0 fine, 3 a
// variant is wrong or the run could not be made, 128 + N when interrupted by signal N. Throws
// nothing.
int RunCommand(int argc, char** argv);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_COMMAND_H_
