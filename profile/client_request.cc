#include "profile/client_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "profile/query_text.h"

namespace dispatchbench::profile {
namespace {

using Kind = ClientRequest::Kind;

// A count that stands before so many fields of at least `least_bytes` each.
std::size_t ReadCount(BodyReader& body, const Message& message, std::size_t least_bytes) {
  const auto count = static_cast<std::uint16_t>(body.Int16());
  if (count * static_cast<std::int64_t>(least_bytes) > message.body_bytes()) {
    throw NotUnderstood(fmt::format("a message of type {} and {} bytes says it has {} fields",
                                    TypeText(message.type), message.bytes, count));
  }
  return count;
}

std::vector<bool> ReadFormats(BodyReader& body, const Message& message) {
  std::vector<bool> formats(ReadCount(body, message, 2));
  for (std::size_t i = 0; i < formats.size(); ++i) formats[i] = body.Int16() == 1;
  return formats;
}

Parameter ReadParameter(BodyReader& body, const Message& message) {
  constexpr std::int32_t kNull = -1;
  Parameter parameter;
  const std::int32_t length = body.Int32();
  if (length == kNull) return parameter;
  if (length < 0 || length > message.body_bytes()) {
    throw NotUnderstood(fmt::format("a message of type {} has a parameter of {} bytes",
                                    TypeText(message.type), length));
  }
  const auto present = std::min(static_cast<std::size_t>(length), body.rest().size());
  if (present < static_cast<std::size_t>(length) && !message.is_cut) {
    body.Bytes(static_cast<std::size_t>(length));  // throws
  }
  parameter.length = length;
  parameter.bytes = body.Bytes(present).substr(0, kKeptParameterBytes);
  return parameter;
}

// Format codes and values, as in Bind and FunctionCall.
std::vector<Parameter> ReadParameters(BodyReader& body, const Message& message) {
  const std::vector<bool> formats = ReadFormats(body, message);
  std::vector<Parameter> parameters(ReadCount(body, message, 4));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (message.is_cut && body.rest().size() < 4) {
      parameters[i].length = -1;
    } else {
      parameters[i] = ReadParameter(body, message);
    }
    // One format is for all (manual, "Bind").
    if (!formats.empty()) {
      if (formats.size() > 1 && i >= formats.size()) {
        throw NotUnderstood("a message has fewer formats than parameters");
      }
      parameters[i].is_binary = formats.size() == 1 ? formats[0] : formats[i];
    }
  }
  return parameters;
}

// Describe and Close: what it is about.
void ReadTarget(BodyReader& body, ClientRequest& request) {
  const char what = body.Byte();
  if (what != 'S' && what != 'P') {
    throw NotUnderstood("a Describe or Close is about " + TypeText(what) + ", not 'S' or 'P'");
  }
  request.is_portal = what == 'P';
  request.name = body.Text();
}

void ReadText(BodyReader& body, ClientRequest& request) {
  const std::string_view text = body.TextOrBeginning();
  request.text = text.substr(0, kKeptTextBytes);
}

void ReadParse(BodyReader& body, const Message& message, ClientRequest& request) {
  request.name = body.Text();
  ReadText(body, request);
  request.text = std::string(WithoutSemicolon(request.text));
  if (message.is_cut) return;
  request.parameters.resize(ReadCount(body, message, 4));
  for (Parameter& parameter : request.parameters) {
    parameter.type = static_cast<std::uint32_t>(body.Int32());
  }
}

void ReadBind(BodyReader& body, const Message& message, ClientRequest& request) {
  request.is_portal = true;
  request.name = body.Text();
  request.statement = body.Text();
  request.parameters = ReadParameters(body, message);
}

void ReadFunction(BodyReader& body, const Message& message, ClientRequest& request) {
  request.text = fmt::format("FunctionCall {}", static_cast<std::uint32_t>(body.Int32()));
  request.parameters = ReadParameters(body, message);
}

Kind KindOf(char type) {
  switch (type) {
    case 'Q':
      return Kind::kQuery;
    case 'P':
      return Kind::kParse;
    case 'B':
      return Kind::kBind;
    case 'D':
      return Kind::kDescribe;
    case 'E':
      return Kind::kExecute;
    case 'C':
      return Kind::kClose;
    case 'F':
      return Kind::kFunction;
    case 'S':
      return Kind::kSync;
    case 'H':
      return Kind::kFlush;
    case 'c':
    case 'f':
      return Kind::kCopyEnd;
    default:
      throw NotUnderstood("the client sent a message of unknown type " + TypeText(type));
  }
}

void ReadBody(const Message& message, ClientRequest& request) {
  BodyReader body(message);
  switch (request.kind) {
    case Kind::kQuery:
      return ReadText(body, request);
    case Kind::kParse:
      return ReadParse(body, message, request);
    case Kind::kBind:
      return ReadBind(body, message, request);
    case Kind::kDescribe:
    case Kind::kClose:
      return ReadTarget(body, request);
    case Kind::kExecute:
      request.is_portal = true;
      request.name = body.Text();
      return;
    case Kind::kFunction:
      return ReadFunction(body, message, request);
    case Kind::kSync:
    case Kind::kFlush:
    case Kind::kCopyEnd:
      return;
  }
}

}  // namespace

std::int64_t ClientRequest::memory_bytes() const {
  std::size_t total = sizeof(*this) + name.size() + statement.size() + text.size();
  for (const Parameter& parameter : parameters) {
    total += sizeof(parameter) + (parameter.bytes ? parameter.bytes->size() : 0);
  }
  return static_cast<std::int64_t>(total);
}

std::optional<ClientRequest> ReadRequest(const Message& message, Moment sent) {
  if (message.type == 'd' || message.type == 'X') return std::nullopt;
  ClientRequest request;
  request.kind = KindOf(message.type);
  request.sent = sent;
  request.bytes = message.bytes;
  ReadBody(message, request);
  request.is_text_cut = message.is_cut && !request.text.empty() && request.kind != Kind::kFunction;
  return request;
}

}  // namespace dispatchbench::profile
