#ifndef DISPATCHBENCH_PROFILE_ENCRYPTION_GATE_H_
#define DISPATCHBENCH_PROFILE_ENCRYPTION_GATE_H_

#include <string>
#include <string_view>

namespace dispatchbench::profile {

// Takes the requests for encryption (SSLRequest, GSSENCRequest) out of what a client sends to begin
// with, so that they can be refused and the client goes on in plain. Everything from the first
// other byte on passes unchanged.
class EncryptionGate {
 public:
  // What a server answers that does not encrypt (PostgreSQL manual, "SSL Session Encryption").
  static constexpr char kRefusal = 'N';

  // Returns what is to be passed on, valid until the next call, and adds the number of requests to
  // `refused`, each of which is to be answered.
  std::string_view Pass(std::string_view bytes, int& refused);

  // What is held back because it may become a request: to be passed on when the client is through.
  std::string_view held() const { return is_open_ ? std::string_view() : held_; }

 private:
  std::string held_;
  bool is_open_ = false;
};

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_ENCRYPTION_GATE_H_
