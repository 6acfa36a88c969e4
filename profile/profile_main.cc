#include "profile/command.h"

int main(int argc, char** argv) { return dispatchbench::profile::ProfileCommand(argc, argv); }
