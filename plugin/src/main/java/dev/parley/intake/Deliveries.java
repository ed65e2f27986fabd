package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.channel.Channel;
import dev.parley.channel.ReadResult;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.fault.Wordless;
import dev.parley.intake.DeliveryStore.Delivery;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.intake.DeliveryStore.Sorted;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What networks hand over, kept as it came before anything is made of it. */
public final class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final int BATCH = 100;
  private static final int ROUNDS = 20;
  private static final int TRIES = 5;
  private static final int FORGET_AT_ONCE = 500;

  /** Nobody has read it yet, and an update may; so it is kept longer. */
  private static final int UNREADABLE_TIMES_LONGER = 3;

  private static final Duration TROUBLE_SHOWN = Duration.ofDays(7);
  private static final int USUAL_MOST_BYTES = 1024 * 1024;

  private final DeliveryStore store;
  private final Leases leases;
  private final Accounts accounts;
  private final Channels channels;
  private final Addressees addressees;
  private final Duration keepFor;
  private final InstantSource clock;
  private final Set<AccountId> failing = ConcurrentHashMap.newKeySet();
  private final Map<AccountId, LongAdder> refused = new ConcurrentHashMap<>();

  /**
   * Makes it.
   *
   * @param keepFor how long bytes that were read are kept, unless a network allows less
   */
  public Deliveries(
      DeliveryStore store,
      Leases leases,
      Accounts accounts,
      Channels channels,
      Duration keepFor,
      InstantSource clock) {
    this.store = store;
    this.leases = leases;
    this.accounts = accounts;
    this.channels = channels;
    this.addressees = new Addressees(accounts, clock);
    this.keepFor = keepFor;
    this.clock = clock;
  }

  /** The account that a webhook's address names; empty if there is none. */
  public Optional<Account> addressee(String channel, String account) {
    return addressees
        .account(new AccountId(account))
        .filter(known -> known.channel().equals(channel));
  }

  /** The largest webhook that an account takes, in bytes. */
  public int mostBytes(Account account) {
    return channels.descriptor(account).flatMap(Descriptor::webhookBytes).orElse(USUAL_MOST_BYTES);
  }

  /**
   * Takes a webhook: asks the channel whether it is genuine, and if so keeps its bytes before it
   * answers. Nothing is read out of it here.
   *
   * @return empty if nobody can tell for now: the channel is not there, or the account's secrets
   *     cannot be opened. The network is to try again
   */
  public Optional<WebhookAnswer> accept(Account account, WebhookRequest request) {
    Optional<Channel> channel = channels.channel(account.channel());
    return channel
        .flatMap(c -> asked(c, account, request))
        .map(answer -> kept(account, request, answer));
  }

  /** What is remembered may be old: nobody is refused for that. */
  private Optional<WebhookAnswer> asked(Channel channel, Account account, WebhookRequest request) {
    Optional<WebhookAnswer> answer =
        addressees.view(account).flatMap(view -> ask(channel, account, view, request));
    boolean refused =
        answer.map(a -> a.<Boolean>fold(yes -> false, reply -> false, no -> true)).orElse(false);
    return refused
        ? accounts
            .account(account.id())
            .flatMap(addressees::viewNow)
            .flatMap(view -> ask(channel, account, view, request))
        : answer;
  }

  private static Optional<WebhookAnswer> ask(
      Channel channel, Account account, WebhookAccount view, WebhookRequest request) {
    try {
      return Optional.ofNullable(channel.webhook(view, request));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("a webhook of account {} failed inside the channel", account.id(), Wordless.of(e));
      return Optional.empty();
    }
  }

  private WebhookAnswer kept(Account account, WebhookRequest request, WebhookAnswer answer) {
    return answer.<WebhookAnswer>fold(
        accepted -> {
          store.receive(account.id(), accepted.bytes(), request.receivedAt());
          return accepted;
        },
        reply -> reply,
        refusal -> {
          if (refusal.status() == 401) {
            refused.computeIfAbsent(account.id(), any -> new LongAdder()).increment();
          }
          return refusal;
        });
  }

  /**
   * Makes items of what was kept; one node at a time does so.
   *
   * @return how many deliveries were read
   */
  public int sort() {
    refused.forEach(this::countRefused);
    Optional<Lease> lease = leases.take("deliveries");
    if (lease.isEmpty()) {
      return 0;
    }
    try {
      int read = 0;
      for (Account account : accounts.all()) {
        Optional<Channel> channel = channels.channel(account.channel());
        if (channel.isPresent()) {
          read += sortSteadily(lease.get(), account, channel.get());
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

  private void countRefused(AccountId account, LongAdder counter) {
    long count = counter.sumThenReset();
    if (count > 0) {
      store.refused(account, count, clock.instant());
    }
  }

  /** What fails on one account must not keep those behind it from being sorted. */
  private int sortSteadily(Lease lease, Account account, Channel channel) {
    try {
      int read = sort(lease, account, channel);
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

  private int sort(Lease lease, Account account, Channel channel) {
    DeliveryStore mine = store.under(lease);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Delivery> batch = mine.received(account.id(), BATCH);
      if (batch.isEmpty() || !leases.extend(lease)) {
        return read;
      }
      List<Sorted> sorted = batch.stream().map(one -> read(account, channel, one)).toList();
      if (!keep(mine, sorted)) {
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
                    ? channel.readWebhook(account.externalId(), delivery.body())
                    : channel.read(account.externalId(), delivery.body()));
    return Understood.of(result)
        .map(understood -> new Sorted(delivery, understood.items(), understood.trouble()))
        .orElseGet(() -> new Sorted(delivery, List.of(), Understood.why(result)));
  }

  /** What cannot be kept together is kept one by one; answers false if one is to be tried again. */
  private boolean keep(DeliveryStore mine, List<Sorted> batch) {
    try {
      mine.sorted(batch);
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
      all &= keepAlone(mine, one);
    }
    return all;
  }

  private static boolean keepAlone(DeliveryStore mine, Sorted one) {
    try {
      mine.sorted(List.of(one));
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

  /** Forgets the bytes of what is older than may be kept; never of what is still to be read. */
  public void retain(Instant now) {
    for (Account account : accounts.all()) {
      Duration longest =
          channels
              .descriptor(account)
              .flatMap(Descriptor::rawRetention)
              .filter(allowed -> allowed.compareTo(keepFor) < 0)
              .orElse(keepFor);
      Instant read = now.minus(longest);
      Instant unreadable = now.minus(longest.multipliedBy(UNREADABLE_TIMES_LONGER));
      int forgotten;
      do {
        forgotten = store.forget(account.id(), read, unreadable, FORGET_AT_ONCE);
      } while (forgotten >= FORGET_AT_ONCE);
    }
  }

  /** Deliveries that could not be read, with a greater number than the last one seen. */
  public List<DeliveryStore.Unread> unreadable(long after, int limit) {
    return store.unreadable(after, limit);
  }

  /** How many deliveries are still to be read. */
  public int waiting() {
    return store.waiting();
  }

  /** Lets one that could not be read be read again; false if there is none. */
  public boolean replay(long delivery) {
    return store.replay(delivery);
  }

  /** Lets all that could not be read be read again, of one account or of all; answers how many. */
  public int replayAll(Optional<AccountId> account) {
    return store.replayAll(account);
  }

  /** What went wrong with webhooks in the last seven days, by account. */
  public Map<AccountId, HookTrouble> hookTrouble() {
    return store.hookTrouble(clock.instant().minus(TROUBLE_SHOWN)).stream()
        .collect(Collectors.toMap(HookTrouble::account, Function.identity()));
  }
}
