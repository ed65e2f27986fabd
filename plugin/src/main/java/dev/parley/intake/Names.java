package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.fault.Wordless;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who somebody is where a message did not say: asked of the network once, then remembered. That it
 * does not tell is remembered for some minutes, too, so that a network in trouble holds up one
 * message of a person and not each. Safe for use by several threads.
 */
final class Names {
  private static final Logger log = LoggerFactory.getLogger(Names.class);
  private static final int MOST = 5_000;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

  /** A name that another node was told to forget is gone here within a day. */
  private static final Duration REMEMBER = Duration.ofDays(1);

  private final Accounts accounts;
  private final InstantSource clock;

  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  Names(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** What was answered, and until when that is good enough. */
  private record Known(Author author, Instant until) {}

  /** The author with a name, if there is one to be had. */
  Author of(Account account, Author author) {
    if (!author.displayName().isBlank() || !author.handle().isBlank()) {
      return author;
    }
    String key = account.id() + " " + author.id();
    Instant now = clock.instant();
    synchronized (known) {
      Known found = known.get(key);
      if (found != null && now.isBefore(found.until())) {
        return found.author();
      }
    }
    Author asked = ask(account, author);
    Instant until = now.plus(asked.displayName().isBlank() ? ASK_AGAIN : REMEMBER);
    synchronized (known) {
      known.put(key, new Known(asked, until));
    }
    return asked;
  }

  /** Somebody asked not to be remembered. */
  void forget(AccountId account, String authorId) {
    synchronized (known) {
      known.remove(account + " " + authorId);
    }
  }

  private Author ask(Account account, Author author) {
    try {
      return accounts
          .ask(account.id(), (channel, connection) -> channel.person(connection, author))
          .orElse(author);
    } catch (RuntimeException | LinkageError e) {
      log.error("account {}: a name could not be asked for", account.id(), Wordless.of(e));
      return author;
    }
  }
}
