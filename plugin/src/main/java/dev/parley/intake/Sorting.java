package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.channel.Channel;
import dev.parley.channel.ReadResult;
import dev.parley.fault.Wordless;
import dev.parley.intake.DeliveryStore.Delivery;
import dev.parley.intake.DeliveryStore.Sorted;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes items of deliveries that were kept. */
final class Sorting {
  private static final Logger log = LoggerFactory.getLogger(Sorting.class);
  private static final int BATCH = 100;
  private static final int ROUNDS = 20;
  private static final int TRIES = 5;

  private final DeliveryStore store;
  private final Leases leases;
  private final Accounts accounts;
  private final Channels channels;
  private final InstantSource clock;
  private final Set<AccountId> failing = ConcurrentHashMap.newKeySet();

  Sorting(
      DeliveryStore store,
      Leases leases,
      Accounts accounts,
      Channels channels,
      InstantSource clock) {
    this.store = store;
    this.leases = leases;
    this.accounts = accounts;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Makes items of what was kept; one node at a time does so.
   *
   * @param changed told of tickets in whose thread somebody else answers now
   * @return how many deliveries were read
   */
  int runOnce(Consumer<TicketRef> changed) {
    Optional<Lease> lease = leases.take("deliveries");
    if (lease.isEmpty()) {
      return 0;
    }
    try {
      int read = 0;
      for (Account account : accounts.all()) {
        Optional<Channel> channel = channels.channel(account.channel());
        if (channel.isPresent()) {
          read += sortSteadily(lease.get(), account, channel.get(), changed);
        }
      }
      store.under(lease.get()).countLost(clock.instant(), BATCH);
      return read;
    } catch (LeaseLostException e) {
      log.info("deliveries are read by another node now");
      return 0;
    } finally {
      leases.release(lease.get());
    }
  }

  /** What fails on one account must not keep those behind it from being sorted. */
  private int sortSteadily(
      Lease lease, Account account, Channel channel, Consumer<TicketRef> changed) {
    try {
      int read = sort(lease, account, channel, changed);
      failing.remove(account.id());
      return read;
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      if (failing.add(account.id())) {
        log.error(
            "deliveries of account {} cannot be read; it is tried again",
            account.id(),
            Wordless.of(e));
      }
      return 0;
    }
  }

  private int sort(Lease lease, Account account, Channel channel, Consumer<TicketRef> changed) {
    DeliveryStore mine = store.under(lease);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Delivery> batch = mine.received(account.id(), BATCH);
      if (batch.isEmpty() || !leases.extend(lease)) {
        return read;
      }
      List<Sorted> sorted = batch.stream().map(one -> read(account, channel, one)).toList();
      if (!keep(mine, sorted, changed)) {
        return read;
      }
      read += batch.size();
    }
    return read;
  }

  private static Sorted read(Account account, Channel channel, Delivery delivery) {
    ReadResult result =
        Understood.reading(
            account.id(),
            () ->
                delivery.source() == Source.HOOK
                    ? channel.readWebhook(account.externalId(), account.settings(), delivery.body())
                    : channel.read(account.externalId(), delivery.body()));
    return Understood.of(result)
        .map(
            understood ->
                new Sorted(
                    delivery,
                    understood.items(),
                    understood.trouble(),
                    understood.touched(),
                    understood.holdings(),
                    understood.clicks()))
        .orElseGet(() -> new Sorted(delivery, List.of(), Understood.why(result)));
  }

  /** What cannot be kept together is kept one by one; answers false if one is to be tried again. */
  private boolean keep(DeliveryStore mine, List<Sorted> batch, Consumer<TicketRef> changed) {
    try {
      mine.sorted(batch).forEach(changed);
      return true;
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (mine.storageTrouble(e)) {
        return false;
      }
      log.warn(
          "{} deliveries cannot be kept together, so one by one", batch.size(), Wordless.of(e));
    }
    boolean all = true;
    for (Sorted one : batch) {
      all &= keepAlone(mine, one, changed);
    }
    return all;
  }

  private static boolean keepAlone(DeliveryStore mine, Sorted one, Consumer<TicketRef> changed) {
    try {
      mine.sorted(List.of(one)).forEach(changed);
      return true;
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException e) {
      if (mine.storageTrouble(e)) {
        return false;
      }
      int tries = mine.failed(one.delivery());
      log.error("delivery {} failed, try {}", one.delivery().id(), tries, Wordless.of(e));
      if (tries < TRIES) {
        return false;
      }
      String why = "Parley failed on it: " + e.getClass().getSimpleName();
      mine.sorted(List.of(new Sorted(one.delivery(), List.of(), why)));
      return true;
    }
  }
}
