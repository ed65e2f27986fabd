package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.fault.Wordless;
import dev.parley.model.Author;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who somebody is where a message did not say: asked of the network once, then remembered for a
 * while. Safe for use by several threads.
 */
final class Names {
  private static final Logger log = LoggerFactory.getLogger(Names.class);
  private static final int MOST = 5_000;

  private final Accounts accounts;

  private final Map<String, Author> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Author> eldest) {
          return size() > MOST;
        }
      };

  Names(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The author with a name, if there is one to be had; a network in trouble holds nothing up. */
  Author of(Account account, Author author) {
    if (!author.displayName().isBlank() || !author.handle().isBlank()) {
      return author;
    }
    String key = account.id() + " " + author.id();
    synchronized (known) {
      Author found = known.get(key);
      if (found != null) {
        return found;
      }
    }
    Author asked = ask(account, author);
    if (!asked.displayName().isBlank()) {
      synchronized (known) {
        known.put(key, asked);
      }
    }
    return asked;
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
