#include "profile/named_objects.h"

#include <utility>

#include "profile/query_text.h"

namespace dispatchbench::profile {
namespace {

std::int64_t MemoryOf(const PreparedStatement& statement) {
  return static_cast<std::int64_t>(sizeof(statement) + statement.text.size() +
                                   statement.types.size() * sizeof(std::uint32_t));
}

std::int64_t MemoryOf(const Portal& portal) {
  const RecordedStatement& statement = portal.beginning.statement;
  std::size_t bytes = sizeof(portal) + statement.text.size();
  for (const Parameter& parameter : statement.parameters) {
    bytes += sizeof(parameter) + (parameter.bytes ? parameter.bytes->size() : 0);
  }
  return static_cast<std::int64_t>(bytes);
}

}  // namespace

void NamedObjects::Parsed(const ClientRequest& parse, std::int64_t bytes_received) {
  PreparedStatement statement;
  statement.text = parse.text;
  statement.is_text_cut = parse.is_text_cut;
  for (const Parameter& parameter : parse.parameters) statement.types.push_back(parameter.type);
  statement.bytes_sent = parse.bytes;
  statement.bytes_received = bytes_received;
  Forget(parse.name);
  memory_bytes_ += MemoryOf(statement);
  prepared_.emplace(parse.name, std::move(statement));
}

void NamedObjects::Bound(ClientRequest bind, std::int64_t bytes_received) {
  Portal portal;
  portal.beginning.statement = StatementOf(bind);
  portal.beginning.statement.bytes_received = bytes_received;
  if (PreparedStatement* const source = prepared(bind.statement)) {
    portal.beginning.statement.bytes_sent += std::exchange(source->bytes_sent, 0);
    portal.beginning.statement.bytes_received += std::exchange(source->bytes_received, 0);
  }
  ForgetPortal(bind.name);
  memory_bytes_ += MemoryOf(portal);
  portals_.emplace(std::move(bind.name), std::move(portal));
}

RecordedStatement NamedObjects::StatementOf(const ClientRequest& bind) {
  RecordedStatement statement;
  statement.protocol = bind.statement.empty() ? Protocol::kExtended : Protocol::kPrepared;
  statement.parameters = bind.parameters;
  statement.bytes_sent = bind.bytes;
  const PreparedStatement* const source = prepared(bind.statement);
  if (source == nullptr) return statement;
  statement.text = source->text;
  statement.is_text_cut = source->is_text_cut;
  for (std::size_t i = 0; i < statement.parameters.size() && i < source->types.size(); ++i) {
    statement.parameters[i].type = source->types[i];
  }
  return statement;
}

void NamedObjects::Closed(const ClientRequest& close) {
  if (close.is_portal) {
    ForgetPortal(close.name);
  } else {
    Forget(close.name);
  }
}

void NamedObjects::Described(const std::string& name, std::vector<std::uint32_t> types) {
  PreparedStatement* const statement = prepared(name);
  if (statement == nullptr) return;
  memory_bytes_ -= MemoryOf(*statement);
  statement->types = std::move(types);
  memory_bytes_ += MemoryOf(*statement);
}

void NamedObjects::Executed(std::string_view tag, std::string_view text) {
  const std::optional<NameChange> change = NameChangeOf(tag, text);
  if (!change) return;
  if (change->kind == NameChange::Kind::kDeallocateAll) {
    while (!prepared_.empty()) Forget(std::string(prepared_.begin()->first));
  } else {
    Forget(change->name);
  }
  if (change->kind != NameChange::Kind::kPrepare) return;
  ClientRequest parse;
  parse.name = change->name;
  parse.text = change->text;
  Parsed(parse, 0);
}

void NamedObjects::TransactionEnded() {
  while (!portals_.empty()) ForgetPortal(std::string(portals_.begin()->first));
}

PreparedStatement* NamedObjects::prepared(const std::string& name) {
  const auto found = prepared_.find(name);
  return found == prepared_.end() ? nullptr : &found->second;
}

Portal* NamedObjects::portal(const std::string& name) {
  const auto found = portals_.find(name);
  return found == portals_.end() ? nullptr : &found->second;
}

void NamedObjects::Forget(const std::string& statement) {
  const auto found = prepared_.find(statement);
  if (found == prepared_.end()) return;
  memory_bytes_ -= MemoryOf(found->second);
  prepared_.erase(found);
}

void NamedObjects::ForgetPortal(const std::string& name) {
  const auto found = portals_.find(name);
  if (found == portals_.end()) return;
  memory_bytes_ -= MemoryOf(found->second);
  portals_.erase(found);
}

}  // namespace dispatchbench::profile
