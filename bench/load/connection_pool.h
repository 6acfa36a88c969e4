#ifndef DISPATCHBENCH_BENCH_LOAD_CONNECTION_POOL_H_
#define DISPATCHBENCH_BENCH_LOAD_CONNECTION_POOL_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace dispatchbench::bench::load {

// How many connections were in use over some time.
struct PoolUse {
  double mean = 0;  // over the time
  std::size_t most = 0;
};

// A fixed number of connections that threads borrow. Who asks first gets the next one that is given
// back (FIFO), and waits as long as that takes. A connection is opened when it is first needed, and
// anew after it was discarded. All functions may be called from any thread; a borrowed connection
// belongs to who has borrowed it.
template <typename Connection>
class ConnectionPool {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::steady_clock::duration;
  using Open = std::function<std::unique_ptr<Connection>()>;
  using Clock = std::function<TimePoint()>;

  // A borrowed place of the pool; given back when it goes.
  class Lease {
   public:
    Lease(Lease&& other) noexcept
        : pool_(std::exchange(other.pool_, nullptr)),
          place_(other.place_),
          waited_(other.waited_) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (pool_ != nullptr) pool_->GiveBack(place_);
    }

    // Opens it where there is none; throws what that throws.
    Connection& connection() {
      std::unique_ptr<Connection>& connection = pool_->connections_[place_];
      if (!connection) connection = pool_->open_();
      return *connection;
    }

    // Closes a connection that is broken.
    void Discard() { pool_->connections_[place_].reset(); }

    // How long Acquire() has waited for it.
    Duration waited() const { return waited_; }

   private:
    friend class ConnectionPool;
    Lease(ConnectionPool* pool, std::size_t place, Duration waited)
        : pool_(pool), place_(place), waited_(waited) {}

    ConnectionPool* pool_;
    std::size_t place_;
    Duration waited_;
  };

  // Throws std::invalid_argument when `size` is 0.
  ConnectionPool(std::size_t size, Open open, Clock now = std::chrono::steady_clock::now)
      : connections_(size), open_(std::move(open)), now_(std::move(now)), since_(now_()) {
    if (size == 0) throw std::invalid_argument("a connection pool of size 0 lends nothing");
    last_change_ = since_;
    for (std::size_t place = 0; place < size; ++place) free_.push_back(place);
  }
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;

  std::size_t size() const { return connections_.size(); }

  // How many threads are waiting in Acquire().
  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiters_.size();
  }

  // Borrows a connection; waits until it is the caller's turn.
  Lease Acquire() {
    std::unique_lock lock(mutex_);
    const TimePoint asked = now_();
    if (!free_.empty() && waiters_.empty()) {
      const std::size_t place = free_.front();
      free_.pop_front();
      CountChange(in_use_ + 1);
      return {this, place, Duration::zero()};
    }
    Waiter waiter;
    waiters_.push_back(&waiter);
    waiter.turn.wait(lock, [&] { return waiter.has_place; });
    return {this, waiter.place, now_() - asked};
  }

  // Opens every connection that is not open. Requires that none is borrowed. Throws what that
  // throws.
  void OpenAll() {
    for (std::unique_ptr<Connection>& connection : connections_) {
      if (!connection) connection = open_();
    }
  }

  // Use since the last call, or since the pool was made.
  PoolUse TakeUse() {
    const std::lock_guard lock(mutex_);
    CountChange(in_use_);
    const double elapsed = Seconds(last_change_ - since_);
    const PoolUse use{elapsed > 0 ? in_use_seconds_ / elapsed : static_cast<double>(in_use_),
                      most_in_use_};
    since_ = last_change_;
    in_use_seconds_ = 0;
    most_in_use_ = in_use_;
    return use;
  }

 private:
  // On the stack of who waits.
  struct Waiter {
    std::condition_variable turn;
    bool has_place = false;
    std::size_t place = 0;
  };

  static double Seconds(Duration duration) {
    return std::chrono::duration<double>(duration).count();
  }

  // Requires the mutex.
  void CountChange(std::size_t in_use) {
    const TimePoint now = now_();
    in_use_seconds_ += static_cast<double>(in_use_) * Seconds(now - last_change_);
    last_change_ = now;
    in_use_ = in_use;
    most_in_use_ = std::max(most_in_use_, in_use);
  }

  void GiveBack(std::size_t place) {
    const std::lock_guard lock(mutex_);
    if (waiters_.empty()) {
      // The one that was used last comes first again: its backend is warm.
      free_.push_front(place);
      CountChange(in_use_ - 1);
      return;
    }
    Waiter& next = *waiters_.front();
    waiters_.pop_front();
    next.place = place;
    next.has_place = true;
    // Under the lock: the waiter is gone as soon as it has seen its place.
    next.turn.notify_one();
  }

  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> connections_;  // a place's: only its borrower touches it
  Open open_;
  Clock now_;
  std::deque<std::size_t> free_;
  std::deque<Waiter*> waiters_;
  std::size_t in_use_ = 0;
  std::size_t most_in_use_ = 0;
  double in_use_seconds_ = 0;
  TimePoint since_;
  TimePoint last_change_;
};

}  // namespace dispatchbench::bench::load

#endif  // DISPATCHBENCH_BENCH_LOAD_CONNECTION_POOL_H_
