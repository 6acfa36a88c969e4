// A fuzz target for libFuzzer (clang) and AFL++: what a client and a server say to each other, as
// tests/support/profile/fuzzed_conversation.h describes it. Without a fuzzer, a program that tries
// the files that it is given.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tests/support/profile/fuzzed_conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const std::string problem = dispatchbench::profile::ProblemWith(bytes);
  if (!problem.empty()) {
    std::cerr << problem << std::endl;
    std::abort();
  }
  return 0;
}

#ifndef DISPATCHBENCH_LIBFUZZER
int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: profile_message_fuzzer FILE...\n";
    return 3;
  }
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::cerr << argv[i] << ": cannot be read\n";
      return 3;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  return 0;
}
#endif
