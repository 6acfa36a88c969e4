#ifndef DISPATCHBENCH_BENCH_COMMON_OPTIONS_H_
#define DISPATCHBENCH_BENCH_COMMON_OPTIONS_H_

#include <string>

#include "bench/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace dispatchbench::bench {

// Texts that become enumerations after parsing.
struct CommonTexts {
  std::string settings = "steady";
  std::string index_state = "performance";
};

// Declares what every command that measures has: the server, the data on it, and where the document
// goes; `default_folder` is named in the help of --runs. Both objects must outlive parsing.
void DeclareCommonOptions(CLI::App& app, Options& options, CommonTexts& texts,
                          const std::string& default_folder);

// What parsing leaves open: enumerations, and as the folder of the documents `folder` below
// results/ of the checkout, which the front door names, unless told otherwise. Throws
// std::invalid_argument, naming what was found and what is allowed.
void ReadCommonOptions(const CommonTexts& texts, const std::string& folder, Options& options);

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_COMMON_OPTIONS_H_
