package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.channel.AuthorResult;
import dev.parley.fault.Wordless;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.Lanes.Wait;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who wrote a message that came without its author, before a conversation is chosen for
 * it: what one person says in one thread is one conversation.
 */
final class Writers {
  private static final Logger log = LoggerFactory.getLogger(Writers.class);

  /** How long a message waits for its author, before it goes on without. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final InstantSource clock;

  Writers(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What came of asking.
   *
   * @param item as it is to go on, with its author if the network said
   * @param reason why it must wait; empty if it goes on
   */
  record Asked(PendingItem item, Optional<Wait> reason) {}

  /** Whether a message says who wrote it. */
  static boolean named(Item item) {
    return item.change() != Item.Change.CONTENT || !item.author().unknown();
  }

  /** Asks the network, and keeps what it says with the item. */
  Asked ask(IntakeStore store, PendingItem pending, Account account) {
    return answer(pending.item(), account)
        .fold(
            known -> new Asked(store.written(pending, by(account, pending, known)), none()),
            unknown -> new Asked(pending, none()),
            tryLater -> new Asked(pending, patience(pending, tryLater.why())));
  }

  private static Optional<Wait> none() {
    return Optional.empty();
  }

  private static Item by(Account account, PendingItem pending, AuthorResult.Known known) {
    Author author = known.author();
    Item item = pending.item().by(author, author.id().equals(account.externalId()));
    return known
        .told()
        .map(told -> item.reading(told.text(), told.at(), told.permalink()))
        .orElse(item);
  }

  private Optional<Wait> patience(PendingItem pending, String why) {
    Instant deadline = pending.seen().plus(LONGEST_WAIT);
    Instant now = clock.instant();
    if (!now.isBefore(deadline)) {
      return Optional.empty();
    }
    Instant again = now.plus(ASK_AGAIN);
    return Optional.of(
        new Wait(
            "Who wrote it could not be asked for yet: " + why,
            Optional.of(again.isBefore(deadline) ? again : deadline)));
  }

  private AuthorResult answer(Item item, Account account) {
    try {
      return accounts
          .ask(
              account.id(),
              (channel, connection) -> channel.author(connection, item.messageId(), item.address()))
          .orElseGet(() -> new AuthorResult.TryLater("the account cannot be used"));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("account {}: an author could not be asked for", account.id(), Wordless.of(e));
      return new AuthorResult.TryLater("the channel failed");
    }
  }
}
