package dev.parley.fakes;

import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reply as a composer sends it: Anna's, in public, with nothing else that a test does not name.
 */
public final class Composed {
  private final String key;
  private final TicketRef ticket;
  private final String text;
  private String login = "anna";
  private Audience audience = Audience.PUBLIC;
  private List<String> articles = List.of();
  private List<Submission.File> files = List.of();
  private Optional<String> basedOn = Optional.empty();
  private Optional<Duration> hold = Optional.empty();
  private Optional<Instant> promise = Optional.empty();
  private Optional<Submission.As> as = Optional.empty();
  private boolean takeOver;
  private List<String> meant = List.of();
  private boolean closes;

  private Composed(String key, TicketRef ticket, String text) {
    this.key = key;
    this.ticket = ticket;
    this.text = text;
  }

  /** Begins with what each reply has. */
  public static Composed reply(String key, TicketRef ticket, String text) {
    return new Composed(key, ticket, text);
  }

  /** By another agent. */
  public Composed by(String other) {
    login = other;
    return this;
  }

  /** For another audience. */
  public Composed to(Audience other) {
    audience = other;
    return this;
  }

  /** With help articles in it. */
  public Composed articles(String... ids) {
    articles = List.of(ids);
    return this;
  }

  /** With articles of which the agent said that they are meant in any case. */
  public Composed meaning(String... ids) {
    meant = List.of(ids);
    return this;
  }

  /** With files. */
  public Composed files(Submission.File... some) {
    files = List.of(some);
    return this;
  }

  /** After this message was seen. */
  public Composed basedOn(String message) {
    basedOn = Optional.of(message);
    return this;
  }

  /** Held back for so long, whatever the account says; zero sends at once. */
  public Composed held(Duration span) {
    hold = Optional.of(span);
    return this;
  }

  /** With the promise of another answer until then. */
  public Composed promising(Instant until) {
    promise = Optional.of(until);
    return this;
  }

  /** From a chosen account. */
  public Composed as(Optional<Submission.As> chosen) {
    as = chosen;
    return this;
  }

  /** Whether the thread is taken over. */
  public Composed takingOver(boolean over) {
    takeOver = over;
    return this;
  }

  /** With the wish to close the ticket. */
  public Composed closing() {
    closes = true;
    return this;
  }

  /** What the composer sends. */
  public Submission sent() {
    return new Submission(
        key, ticket, login, text, audience, articles, files, basedOn, hold, promise, as, takeOver,
        meant, closes);
  }
}
