#ifndef DISPATCHBENCH_BENCH_LOAD_COMMAND_H_
#define DISPATCHBENCH_BENCH_LOAD_COMMAND_H_

namespace dispatchbench::bench::load {

// `dispatchbench load`: loads a server as the command line says and stores what it measures.
// Progress and errors go to standard error. Returns the exit code: 0 fine, 3 the rows were not as
// they must be or the run could not be made, 128 + N when interrupted by signal N. Throws nothing.
int LoadCommand(int argc, char** argv);

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_COMMAND_H_
