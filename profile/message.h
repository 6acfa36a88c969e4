#ifndef DISPATCHBENCH_PROFILE_MESSAGE_H_
#define DISPATCHBENCH_PROFILE_MESSAGE_H_

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dispatchbench::profile {

// What came over the wire is not the protocol that we know.
class NotUnderstood : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A message of the frontend/backend protocol 3 (PostgreSQL manual, "Message Formats").
struct Message {
  char type = 0;           // 0: of those that have no type, with which a client begins
  std::int64_t bytes = 0;  // on the wire, with type and length
  // What follows the length: all of it, or as much of its beginning as the reader keeps.
  std::string_view body;
  bool is_cut = false;

  std::int64_t body_bytes() const { return bytes - (type == 0 ? 4 : 5); }
};

// The most bytes that are kept of the body of a message.
inline constexpr std::size_t kKeptBodyBytes = std::size_t{1} << 20;

// Finds the messages in one direction of a connection, whose bytes come in pieces of any size. No
// message, however long, makes it hold more than kKeptBodyBytes.
class MessageReader {
 public:
  enum class Origin { kClient, kServer };

  explicit MessageReader(Origin origin) : origin_(origin), is_typed_(origin == Origin::kServer) {}

  // Takes bytes off the front of `bytes` until a message is complete, which goes to `message` and
  // is valid until the next call; false when `bytes` are used up before. Throws NotUnderstood where
  // a length cannot be.
  bool Next(std::string_view& bytes, Message& message);

  // A client's messages have a type from the next one on.
  void BeginTypes() { is_typed_ = true; }

  // No part of a message is waiting for the rest.
  bool is_between_messages() const { return header_bytes_ == 0; }

 private:
  static constexpr std::size_t kLongestHeader = 5;

  std::size_t header_length() const { return is_typed_ ? 5 : 4; }
  void ReadHeader();
  std::size_t KeptBytes() const;

  Origin origin_;
  bool is_typed_;
  char header_[kLongestHeader] = {};
  std::size_t header_bytes_ = 0;  // of the header that have come
  std::int64_t body_bytes_ = 0;   // of the message at hand
  std::int64_t body_read_ = 0;
  std::size_t kept_bytes_ = 0;  // to be kept of it
  std::string body_;            // kept from earlier pieces
};

// Reads the fields of a message's body one after the other. Each throws NotUnderstood where the
// body ends too early, also because it was cut.
class BodyReader {
 public:
  explicit BodyReader(const Message& message) : message_(message), rest_(message.body) {}

  std::int16_t Int16() { return static_cast<std::int16_t>(Number(2)); }
  std::int32_t Int32() { return static_cast<std::int32_t>(Number(4)); }
  char Byte() { return Bytes(1).front(); }
  std::string_view Bytes(std::size_t count);
  // Up to a zero byte, without it.
  std::string_view Text();
  // The same where the rest may have been cut off: then what is there.
  std::string_view TextOrBeginning();

  // What has not been read.
  std::string_view rest() const { return rest_; }

 private:
  std::uint32_t Number(std::size_t bytes);
  [[noreturn]] void ThrowTooShort() const;

  const Message& message_;
  std::string_view rest_;
};

// The type of a message for a sentence: 'Q', or 0x07 where it is not printable.
std::string TypeText(char type);

}  // namespace dispatchbench::profile

#endif  // DISPATCHBENCH_PROFILE_MESSAGE_H_
