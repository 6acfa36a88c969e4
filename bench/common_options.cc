#include "bench/common_options.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace dispatchbench::bench {

void DeclareCommonOptions(CLI::App& app, Options& options, CommonTexts& texts,
                          const std::string& default_folder) {
  app.add_option("--db", options.db,
                 "server (DSN) to use; only in a database made there and dropped");
  app.add_flag("--keep", options.keep, "leave the databases behind");
  app.add_option("--pg-bindir", options.pg_bindir, "folder of initdb and postgres");
  app.add_option("--run-as", options.run_as, "account of the private server, when run by root");
  app.add_option("--settings", texts.settings, "steady (for comparing) or durable (fsync on)")
      ->capture_default_str();
  app.add_option("--index-state", texts.index_state, "bare, baseline, performance or candidates")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "of the synthetic data")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  app.add_option("--profile", options.profile, "of the synthetic data")->capture_default_str();
  app.add_option("--machine", options.machine, "name to store for this machine (host name)");
  app.add_option("--runs", options.runs_directory, "folder to store in (" + default_folder + ")");
  app.add_flag("!--no-store", options.store, "do not store the run");
}

void ReadCommonOptions(const CommonTexts& texts, const std::string& folder, Options& options) {
  options.settings = fixtures::ParseSettingsProfile(texts.settings);
  options.index_state = fixtures::ParseIndexState(texts.index_state);
  if (!options.runs_directory.empty()) return;
  const char* const root = std::getenv("DISPATCHBENCH_ROOT");
  options.runs_directory =
      (root == nullptr ? std::string(".") : std::string(root)) + "/results/" + folder;
}

}  // namespace dispatchbench::bench
