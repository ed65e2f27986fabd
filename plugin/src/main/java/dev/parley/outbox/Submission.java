package dev.parley.outbox;

import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Fingerprint;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reply as the composer sends it.
 *
 * @param key made once per reply, so that a repeated click or a retry writes it once
 * @param ticket the ticket
 * @param login who sends it
 * @param text what it says
 * @param audience who is to read it
 * @param articles ids of the help articles put into it
 * @param files what goes with it, in order
 * @param basedOn what the composer showed as the latest message; empty sends regardless
 * @param hold how long it is held for the agent to take it back; empty for the account's own wait
 * @param promise until when it promises the next answer; empty if it promises nothing
 * @param as the account chosen to answer with; empty for the one that the customer wrote to
 * @param takeOver whether its thread is to be taken over from another app before it is sent
 * @param articlesConfirmed ids of the articles that they said are meant though they may not open
 * @param closes whether the ticket is to be closed once it has reached the customer
 */
public record Submission(
    String key,
    TicketRef ticket,
    String login,
    String text,
    Audience audience,
    List<String> articles,
    List<File> files,
    Optional<String> basedOn,
    Optional<Duration> hold,
    Optional<Instant> promise,
    Optional<As> as,
    boolean takeOver,
    List<String> articlesConfirmed,
    boolean closes) {

  /**
   * An account that somebody chose.
   *
   * @param confirmed whether they said that they mean it, though the customer wrote to another one
   */
  public record As(AccountId account, boolean confirmed) {}

  /** Copies the lists. */
  public Submission {
    articles = List.copyOf(articles);
    files = List.copyOf(files);
    articlesConfirmed = List.copyOf(articlesConfirmed);
  }

  /**
   * A file that goes with a reply.
   *
   * @param upload the id that bringing it gave
   * @param alt what it shows, for those who cannot see it; empty if nobody said
   */
  public record File(String upload, String alt) {}

  Optional<AccountId> account() {
    return as.map(As::account);
  }

  /** Tells it from another reply under the same key: so is one of another promise or account. */
  String fingerprint() {
    var all = new StringBuilder(promise.map(until -> text + "\n" + until).orElse(text));
    files.forEach(file -> all.append('\n').append(file.upload()).append(' ').append(file.alt()));
    account().ifPresent(from -> all.append("\nas ").append(from));
    return Fingerprint.of(all.toString());
  }
}
