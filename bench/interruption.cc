#include "bench/interruption.h"

#include <array>
#include <csignal>

namespace dispatchbench::bench {
namespace {

constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};

// Lock-free, as a signal handler needs.
volatile std::sig_atomic_t received = 0;
std::array<struct sigaction, kSignals.size()> previous{};

void Remember(int signal) { received = signal; }

}  // namespace

Interruption::Interruption() {
  received = 0;
  struct sigaction action {};
  action.sa_handler = Remember;
  // SA_RESETHAND: the second signal does what it would have done without us. SA_RESTART: libpq need
  // not know.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &action, &previous[i]);
}

Interruption::~Interruption() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &previous[i], nullptr);
}

int Interruption::signal() { return static_cast<int>(received); }

}  // namespace dispatchbench::bench
