#include "bench/command.h"

int main(int argc, char** argv) { return dispatchbench::bench::RunCommand(argc, argv); }
