#ifndef DISPATCHBENCH_TESTS_SUPPORT_BENCH_PRIVATE_SERVER_H_
#define DISPATCHBENCH_TESTS_SUPPORT_BENCH_PRIVATE_SERVER_H_

#include "fixtures/cluster.h"

namespace dispatchbench::bench {

// The server of all tests of the executable: started by the first that asks for it.
inline const fixtures::Cluster& PrivateServer() {
  static const fixtures::Cluster cluster{fixtures::ClusterOptions{}};
  return cluster;
}

}  // namespace dispatchbench::bench

#endif  // DISPATCHBENCH_TESTS_SUPPORT_BENCH_PRIVATE_SERVER_H_
