#ifndef DISPATCHBENCH_BENCH_RUN_CONTEXT_H_
#define DISPATCHBENCH_BENCH_RUN_CONTEXT_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bench/network.h"
#include "bench/placement.h"
#include "datagen/dataset.h"
#include "fixtures/server_settings.h"
#include "fixtures/session.h"

namespace dispatchbench::bench {

// What is true of this program and this machine: stored beside every run, so that a figure can be
// explained and a comparison of unlike runs refused.
struct MachineFacts {
  std::string name;  // as given, else the host name; letters, digits, '.', '_' and '-' only
  std::string cpu;
  int cores = 0;
  std::int64_t memory_bytes = 0;
  std::string os;
  std::string kernel;
};

// The revision of the suite's sources.
struct SourceFacts {
  std::string commit = "unknown";  // full hash
  bool dirty = false;
};

// What is true of the server.
struct ServerFacts {
  std::string version;  // "15.18"
  std::string kind;     // "private" or "external"
  std::string medium;   // of the data directory: "tmpfs", "disk", "unknown"
  std::string settings_profile;
  std::vector<fixtures::ServerSetting> settings;  // what the suite changed, and why
  std::map<std::string, std::string> nondefault;  // all that differs from the server's defaults
};

struct DatasetFacts {
  int size = 0;
  std::string fingerprint;
  datagen::DatasetSpec spec;
};

struct RunContext {
  MachineFacts machine;
  SourceFacts source;
  ServerFacts server;
  Placement placement;
  std::string index_state;
  std::vector<DatasetFacts> datasets;
  std::string executable;
  std::string started;  // ISO 8601, UTC, "2025-03-12T08:15:00Z"
  bool quick = false;
  int repetitions = 0;
  std::vector<Distance> network;  // the delay lines
};

// `given_name` empty: the host name. Characters that a file name should not hold become '-'.
MachineFacts ReadMachineFacts(const std::string& given_name);

// Asks git about the checkout `root`; commit "unknown" where there is no git or no checkout.
SourceFacts ReadSourceFacts(const std::string& root);

// Asks the server which settings differ from its defaults. File names and addresses are left out:
// they say where, not how. Throws what libpqxx throws.
std::map<std::string, std::string> ReadNondefaultSettings(fixtures::Session& session);

// "Release", "GNU 12.2.0": of this program.
std::string BuildType();
std::string Compiler();

// Versions of the client libraries.
std::string LibpqxxVersion();
std::string LibpqVersion();

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_BENCH_RUN_CONTEXT_H_
