// What the server's answers mean to a Conversation (conversation.h).
#include <algorithm>
#include <utility>

#include "profile/conversation.h"
#include "profile/query_text.h"
#include "profile/server_answer.h"

namespace dispatchbench::profile {

using Kind = ClientRequest::Kind;

void Conversation::HandleAnswer(const Message& message, Moment at) {
  switch (message.type) {
    case '1':
      names_.Parsed(First(message, {Kind::kParse}), message.bytes);
      CheckMemory();
      return PopFirst(at);
    case '2': {
      ClientRequest& bind = First(message, {Kind::kBind});
      if (Portal* const before = names_.portal(bind.name)) RecordSuspended(*before);
      names_.Bound(bind, message.bytes);
      CheckMemory();
      return PopFirst(at);
    }
    case '3': {
      const ClientRequest& close = First(message, {Kind::kClose});
      Portal* const portal = close.is_portal ? names_.portal(close.name) : nullptr;
      if (portal != nullptr) RecordSuspended(*portal);
      names_.Closed(close);
      return PopFirst(at);
    }
    case 't':
    case 'n':
      return HandleDescription(message, at);
    case 'T':
      if (!requests_.empty() && requests_.front().kind == Kind::kDescribe) {
        return HandleDescription(message, at);
      }
      return HandleExecution(message, at);
    default:
      HandleExecution(message, at);
  }
}

void Conversation::HandleDescription(const Message& message, Moment at) {
  const ClientRequest& describe = First(message, {Kind::kDescribe});
  if (describe.is_portal) {
    if (Portal* const portal = names_.portal(describe.name)) {
      RecordedStatement& statement = portal->beginning.statement;
      statement.bytes_sent += describe.bytes;
      statement.bytes_received += message.bytes;
    }
  } else {
    if (message.type == 't') names_.Described(describe.name, ReadParameterTypes(message));
    if (PreparedStatement* const statement = names_.prepared(describe.name)) {
      // Two messages answer it, the first of which is 't'.
      if (message.type != 't') statement->bytes_sent += describe.bytes;
      statement->bytes_received += message.bytes;
    }
  }
  if (message.type != 't') PopFirst(at);
}

void Conversation::HandleExecution(const Message& message, Moment at) {
  const Kind kind = First(message, {Kind::kQuery, Kind::kExecute, Kind::kFunction}).kind;
  Execution& execution = Running();
  execution.statement.bytes_received += message.bytes;
  switch (message.type) {
    case 'T':
    case 'd':
    case 'c':
      return;
    case 'D':
      ++execution.data_rows;
      return;
    case 'G':
    case 'W':
      return BeginCopy(message.type == 'W', at);
    case 'H':
      execution.statement.is_copy = true;
      return;
    case 's':
      Suspend(at);
      return PopFirst(at);
    case 'C': {
      BodyReader body(message);
      execution.statement.tag = body.Text();
      break;
    }
    case 'I':
    case 'V':
      break;
    default:
      throw NotUnderstood("the server sent a message of unknown type " + TypeText(message.type));
  }
  Complete(at);
  if (kind == Kind::kExecute) PopFirst(at);
}

Execution& Conversation::Running() {
  if (!running_) Begin(requests_.front());
  return *running_;
}

void Conversation::Begin(const ClientRequest& request) {
  Execution execution;
  RecordedStatement& statement = execution.statement;
  if (request.kind == Kind::kExecute) {
    if (Portal* const portal = names_.portal(request.name)) {
      const bool goes_on = portal->suspended.has_value();
      execution = goes_on ? *portal->suspended : portal->beginning;
      portal->suspended.reset();
      // Executed again, it is another statement, of which only the Execute is sent.
      portal->beginning.statement.bytes_sent = 0;
      portal->beginning.statement.bytes_received = 0;
      statement.bytes_sent += request.bytes;
      if (goes_on) {
        running_ = std::move(execution);
        return;
      }
    } else {
      statement.protocol = Protocol::kExtended;
      statement.bytes_sent = request.bytes;
    }
  } else if (request.kind == Kind::kFunction) {
    statement.protocol = Protocol::kFunction;
    statement.text = request.text;
    statement.parameters = request.parameters;
    statement.bytes_sent = request.bytes;
  } else {
    BeginNextOf(request, statement);
  }
  statement.sent = request.sent;
  statement.round_trip = record_.next_round_trip();
  execution.is_recorded = !trips_.empty() && trips_.first_is_recorded();
  running_ = std::move(execution);
}

void Conversation::BeginNextOf(const ClientRequest& query, RecordedStatement& statement) {
  if (!query_is_split_) {
    for (const std::string_view text : StatementsOf(query.text)) {
      query_statements_.emplace_back(text);
    }
    query_is_split_ = true;
    statement.bytes_sent = query.bytes;
  }
  const std::size_t count = query_statements_.size();
  statement.is_text_cut = query.is_text_cut && next_statement_ + 1 >= count;
  if (next_statement_ < count) {
    statement.text = query_statements_[next_statement_++];
  } else if (count > 0 && !query.is_text_cut) {
    // Commands of replication complete several times.
    statement.text = query_statements_.back();
  }
}

void Conversation::Complete(Moment at) {
  Execution& execution = *running_;
  RecordedStatement& statement = execution.statement;
  statement.answered = at;
  statement.rows = RowsOfTag(statement.tag).value_or(execution.data_rows);
  statement.started = std::max(statement.sent, last_answer_);
  last_answer_ = at;
  if (!statement.error) names_.Executed(statement.tag, statement.text);
  if (execution.is_recorded) record_.Add(std::move(statement));
  running_.reset();
}

void Conversation::Suspend(Moment at) {
  RecordedStatement& statement = running_->statement;
  if (statement.started == Moment{}) statement.started = std::max(statement.sent, last_answer_);
  statement.answered = at;
  last_answer_ = at;
  if (Portal* const portal = names_.portal(requests_.front().name)) portal->suspended = running_;
  running_.reset();
}

void Conversation::RecordSuspended(Portal& portal) {
  if (!portal.suspended) return;
  RecordedStatement& statement = portal.suspended->statement;
  statement.rows = portal.suspended->data_rows;
  if (portal.suspended->is_recorded) record_.Add(std::move(statement));
  portal.suspended.reset();
}

void Conversation::RecordAllSuspended() {
  for (auto& [name, portal] : names_.portals()) RecordSuspended(portal);
}

void Conversation::BeginCopy(bool both, Moment at) {
  running_->statement.is_copy = true;
  bool client_is_through = false;
  bool was_synchronized = false;
  if (requests_.front().kind == Kind::kExecute) {
    // Sync and Flush that came before the end of the rows are not answered.
    for (auto request = requests_.begin() + 1; request != requests_.end() && !client_is_through;) {
      client_is_through = request->kind == Kind::kCopyEnd;
      const bool is_ignored =
          client_is_through || request->kind == Kind::kSync || request->kind == Kind::kFlush;
      was_synchronized |= is_ignored && !client_is_through;
      if (!is_ignored) {
        ++request;
        continue;
      }
      waiting_bytes_ -= request->memory_bytes();
      request = requests_.erase(request);
    }
  } else {
    client_is_through = requests_.size() > 1 && requests_[1].kind == Kind::kCopyEnd;
    if (client_is_through) requests_.erase(requests_.begin() + 1);
  }
  copies_in_ = !client_is_through || both;
  trips_.EndFirst(at);
  const bool next_goes_on = was_synchronized && !trips_.empty();
  const bool is_closed = std::any_of(requests_.begin(), requests_.end(),
                                     [](const auto& r) { return r.ends_with_ready(); });
  if (!next_goes_on) trips_.Continue(at, is_closed);
}

void Conversation::HandleError(const Message& message, Moment at) {
  ServerError error = ReadError(message);
  if (requests_.empty()) {
    record_.facts().error = std::move(error);
    return;
  }
  const ClientRequest& request = requests_.front();
  const Kind kind = request.kind;
  if (kind == Kind::kQuery || kind == Kind::kExecute || kind == Kind::kFunction) {
    Running();
  } else {
    BeginRefused(request);
  }
  running_->statement.bytes_received += message.bytes;
  running_->statement.error = std::move(error);
  running_->statement.tag.clear();
  Complete(at);
  copies_in_ = false;
  if (!requests_.front().ends_with_ready()) SkipToSync(at);
}

// A request that fails before anything is executed: as the statement that it is about.
void Conversation::BeginRefused(const ClientRequest& request) {
  Execution execution;
  RecordedStatement& statement = execution.statement;
  statement.protocol = request.name.empty() ? Protocol::kExtended : Protocol::kPrepared;
  if (request.kind == Kind::kBind) {
    statement = names_.StatementOf(request);
  } else if (request.kind == Kind::kParse) {
    statement.text = request.text;
    statement.is_text_cut = request.is_text_cut;
  } else if (request.is_portal) {
    if (const Portal* const portal = names_.portal(request.name)) {
      statement = portal->beginning.statement;
    }
  } else if (request.kind != Kind::kSync) {
    if (const PreparedStatement* const prepared = names_.prepared(request.name)) {
      statement.text = prepared->text;
      statement.is_text_cut = prepared->is_text_cut;
    }
  }
  if (request.kind != Kind::kBind) statement.bytes_sent += request.bytes;
  statement.sent = request.sent;
  statement.round_trip = record_.next_round_trip();
  execution.is_recorded = !trips_.empty() && trips_.first_is_recorded();
  running_ = std::move(execution);
}

void Conversation::SkipToSync(Moment at) {
  while (!requests_.empty() && requests_.front().kind != Kind::kSync) {
    // The client that asked for answers up to here has had one.
    if (requests_.front().kind == Kind::kFlush) trips_.EndFirst(at);
    waiting_bytes_ -= requests_.front().memory_bytes();
    requests_.pop_front();
  }
  is_skipping_ = requests_.empty();
}

void Conversation::HandleReady(const Message& message, Moment at) {
  First(message, {Kind::kSync, Kind::kQuery, Kind::kFunction});
  BodyReader body(message);
  const char status = body.Byte();
  if (status != 'I' && status != 'T' && status != 'E') {
    throw NotUnderstood("the server is ready in the unknown state " + TypeText(status));
  }
  running_.reset();
  query_statements_.clear();
  next_statement_ = 0;
  query_is_split_ = false;
  copies_in_ = false;
  if (status == 'I') {
    RecordAllSuspended();
    names_.TransactionEnded();
  }
  trips_.EndFirst(at);
  record_.Settle(status);
  PopFirst(at);
}

}  // namespace dispatchbench::profile
