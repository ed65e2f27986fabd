package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.channel.Obstacle;
import dev.parley.channel.PresenceResult;
import dev.parley.fault.Wordless;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what customers deleted where the network tells nobody: what stands in open tickets is
 * asked about once an hour, for a week. What is gone is kept as a removal, as if it had been told.
 */
final class Removals {
  private static final Logger log = LoggerFactory.getLogger(Removals.class);
  private static final int AT_ONCE = 25;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** How long after a message came, or was last asked about, it is asked about. */
  static final Duration EVERY = Duration.ofHours(1);

  private final IntakeStore store;
  private final Accounts accounts;
  private final InstantSource clock;
  private final Map<AccountId, Instant> rests = new ConcurrentHashMap<>();

  Removals(IntakeStore store, Accounts accounts, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Asks about those whose time has come, at most once a minute; answers whether any was gone. */
  boolean look(Lease lease, AccountId account) {
    Instant now = clock.instant();
    if (now.isBefore(rests.getOrDefault(account, Instant.MIN))) {
      return false;
    }
    rests.put(account, now.plus(PAUSE));
    IntakeStore mine = store.under(lease);
    List<PendingItem> due = mine.toLookFor(account, now, AT_ONCE);
    return !due.isEmpty()
        && accounts.call(lease, account, call -> look(mine, call, due)).orElse(false);
  }

  private boolean look(IntakeStore mine, ChannelCall call, List<PendingItem> due) {
    Account account = call.account();
    if (!account.health().mayCall(clock.instant())) {
      return false;
    }
    List<Item> messages = due.stream().map(PendingItem::item).toList();
    return ask(call, messages)
        .fold(
            looked -> {
              keep(mine, account.id(), due, looked.gone());
              return !looked.gone().isEmpty();
            },
            tryLater -> {
              if (tryLater.obstacle() == Obstacle.THROTTLED) {
                call.standing().throttled(account, tryLater.delay(), tryLater.why());
              } else {
                // One that the network stumbles over must not keep the others from being asked.
                Instant now = clock.instant();
                mine.looked(account.id(), due, Optional.of(now.plus(EVERY)), List.of(), now);
              }
              return false;
            },
            needsReconnect -> {
              call.standing().needsLogin(account, needsReconnect.trouble(), needsReconnect.why());
              return false;
            },
            cannotTell -> {
              mine.looked(account.id(), due, Optional.empty(), List.of(), clock.instant());
              return false;
            });
  }

  private static PresenceResult ask(ChannelCall call, List<Item> messages) {
    try {
      return call.channel().present(call.connection(), messages);
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error(
          "asking what is still there failed inside the channel of account {}",
          call.account().id(),
          Wordless.of(e));
      return new PresenceResult.TryLater(
          Obstacle.FAULT, Duration.ZERO, "The channel failed while looking.");
    }
  }

  private void keep(IntakeStore mine, AccountId account, List<PendingItem> due, Set<String> gone) {
    Instant now = clock.instant();
    List<Item> removals =
        due.stream()
            .map(PendingItem::item)
            .filter(item -> gone.contains(item.messageId()))
            .map(item -> removal(item, now))
            .toList();
    if (!removals.isEmpty()) {
      log.info("account {}: {} messages are gone from the network", account, removals.size());
    }
    mine.looked(account, due, Optional.of(now.plus(EVERY)), removals, now);
  }

  private static Item removal(Item item, Instant now) {
    return Item.of(item.messageId(), item.kind(), item.thread(), item.author())
        .lane(item.lane())
        .address(item.address())
        .revisedAt(now)
        .deleted()
        .build();
  }
}
