package dev.parley.desk.web;

import dev.parley.desk.people.Logins;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Writing;
import dev.parley.desk.ticket.Ids;
import dev.parley.desk.ticket.Labels;
import dev.parley.desk.ticket.Limits;
import dev.parley.desk.ticket.Merging;
import dev.parley.desk.ticket.Splitting;
import dev.parley.desk.ticket.Tickets;
import dev.parley.desk.ticket.Waiting;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what an agent wants done to a ticket. */
final class TicketActions {
  private static final Duration LONGEST_PROMISE = Duration.ofDays(30);

  private final Tickets tickets;
  private final Waiting waiting;
  private final Merging merging;
  private final Splitting splitting;
  private final Labels labels;
  private final Logins logins;

  TicketActions(
      Tickets tickets,
      Waiting waiting,
      Merging merging,
      Splitting splitting,
      Labels labels,
      Logins logins) {
    this.tickets = tickets;
    this.waiting = waiting;
    this.merging = merging;
    this.splitting = splitting;
    this.labels = labels;
    this.logins = logins;
  }

  /** Something done to a ticket inside a transaction. */
  @FunctionalInterface
  interface Action {
    void on(Writing writing, long ticket);
  }

  /** What a request asks for. */
  Action of(String action, Body body, Person person, Instant now) {
    String actor = person.login();
    return switch (action) {
      case "reply" -> reply(body, actor, now);
      case "close" -> {
        String reason = body.text("reason");
        Optional<String> proof = body.optionalText("proof");
        yield (writing, ticket) -> tickets.close(writing, ticket, reason, proof, actor, now);
      }
      case "reopen" -> (writing, ticket) -> tickets.reopen(writing, ticket, actor, now);
      case "merge" -> {
        long into =
            Ids.parse(body.text("into"))
                .orElseThrow(() -> new Problem(422, "into", "into must be a ticket's number."));
        yield (writing, ticket) -> merging.merge(writing, ticket, into, actor, now);
      }
      case "part" -> (writing, ticket) -> merging.part(writing, ticket, actor, now);
      case "split" -> {
        List<Long> messages = body.texts("messages").stream().map(TicketActions::message).toList();
        Optional<String> key = body.optionalText("key");
        yield (writing, ticket) -> splitting.split(writing, ticket, messages, key, actor, now);
      }
      case "pause" -> {
        String reason = body.text("reason");
        yield (writing, ticket) -> waiting.pause(writing, ticket, reason, actor, now);
      }
      case "resume" -> (writing, ticket) -> waiting.resume(writing, ticket, actor, now);
      case "assign" -> {
        required(body, "login", "a login or null");
        Optional<Person> assignee = body.optionalText("login").map(this::known);
        yield (writing, ticket) -> tickets.assign(writing, ticket, assignee, actor, now);
      }
      case "priority" -> {
        required(body, "priority", "a text or null");
        String priority = body.optionalText("priority").orElse("");
        yield (writing, ticket) -> labels.priority(writing, ticket, priority, actor, now);
      }
      case "tags" -> {
        required(body, "tags", "a list of texts");
        List<String> tags = body.texts("tags");
        yield (writing, ticket) -> labels.tags(writing, ticket, tags, actor, now);
      }
      default -> throw Problem.notFound();
    };
  }

  private static Long message(String id) {
    return Ids.parse(id)
        .orElseThrow(() -> new Problem(422, "messages", "messages must be ids of messages."));
  }

  private Action reply(Body body, String actor, Instant now) {
    String text = Limits.filled("text", body.text("text"), Limits.TEXT);
    String audience = body.oneOf("audience", List.of("public", "private", "note"));
    MessageDraft draft =
        MessageDraft.of(
                Origin.AGENT, Audience.valueOf(audience.toUpperCase(Locale.ROOT)), actor, text, now)
            .withPromise(promise(body, audience, now));
    return (writing, ticket) -> tickets.append(writing, ticket, draft, now);
  }

  private static Optional<Instant> promise(Body body, String audience, Instant now) {
    Optional<Instant> promise = body.optionalText("promise").map(TicketActions::instant);
    if (promise.isPresent() && audience.equals("note")) {
      throw new Problem(422, "promise", "promise is for answers; a note promises nothing.");
    }
    if (promise.filter(until -> !until.isAfter(now)).isPresent()) {
      throw new Problem(422, "promise", "promise must be in the future.");
    }
    if (promise.filter(until -> until.isAfter(now.plus(LONGEST_PROMISE))).isPresent()) {
      throw new Problem(
          422,
          "promise",
          "promise must be at most %d days ahead.".formatted(LONGEST_PROMISE.toDays()));
    }
    return promise;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw new Problem(422, "promise", "promise must be an instant like 2026-11-23T09:00:00Z.");
    }
  }

  private static void required(Body body, String field, String what) {
    if (!body.has(field)) {
      throw new Problem(422, field, "%s is missing; it must be %s.".formatted(field, what));
    }
  }

  private Person known(String login) {
    return logins
        .find(login)
        .orElseThrow(() -> new Problem(422, "login", "login " + login + " is not known."));
  }
}
