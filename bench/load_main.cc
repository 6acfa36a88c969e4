#include "bench/load/command.h"

int main(int argc, char** argv) { return dispatchbench::bench::load::LoadCommand(argc, argv); }
