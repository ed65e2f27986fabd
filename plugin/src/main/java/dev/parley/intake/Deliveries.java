package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.channel.Channel;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookAnswer.Accepted;
import dev.parley.channel.WebhookAnswer.Forget;
import dev.parley.channel.WebhookRequest;
import dev.parley.fault.Wordless;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What networks hand over, kept as it came before anything is made of it. */
public final class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration TROUBLE_SHOWN = Duration.ofDays(7);
  private static final int USUAL_MOST_BYTES = 1024 * 1024;

  private final DeliveryStore store;
  private final Accounts accounts;
  private final Channels channels;
  private final Addressees addressees;
  private final ForgetDesk forgetDesk;
  private final Sorting sorting;
  private final InstantSource clock;
  private final Map<AccountId, LongAdder> refused = new ConcurrentHashMap<>();

  /**
   * Makes it.
   *
   * @param forgetDesk where requests to forget somebody go
   */
  public Deliveries(
      DeliveryStore store,
      Leases leases,
      Accounts accounts,
      Channels channels,
      ForgetDesk forgetDesk,
      InstantSource clock) {
    this.store = store;
    this.forgetDesk = forgetDesk;
    this.accounts = accounts;
    this.channels = channels;
    this.addressees = new Addressees(accounts, clock);
    this.sorting = new Sorting(store, leases, accounts, channels, clock);
    this.clock = clock;
  }

  /** The account that a webhook's address names; empty if there is none. */
  public Optional<Account> addressee(String channel, String account) {
    return addressees
        .account(new AccountId(account))
        .flatMap(known -> known.disconnected() ? accounts.account(known.id()) : Optional.of(known))
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
        .map(answer -> kept(channel.get(), account, request, answer));
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

  private WebhookAnswer kept(
      Channel channel, Account account, WebhookRequest request, WebhookAnswer answer) {
    return answer.<WebhookAnswer>fold(
        accepted -> {
          if (accepted.forget().isPresent()) {
            forget(channel, account, request, accepted.forget().get());
            return accepted;
          }
          List<String> named = named(channel, account, accepted);
          boolean others = handedOn(channel, account, request, named);
          if (!others || named.contains(account.externalId())) {
            store.receive(account.id(), accepted.bytes(), request.receivedAt());
          }
          return accepted;
        },
        reply -> reply,
        refusal -> {
          if (refusal.status() == 401) {
            countRefused(account);
          }
          return refusal;
        });
  }

  /** A request is about all accounts that find it genuine with their own secrets. */
  private void forget(Channel channel, Account account, WebhookRequest request, Forget forget) {
    List<Account> meant =
        accounts.all().stream()
            .filter(one -> one.channel().equals(account.channel()))
            .filter(
                one ->
                    one.id().equals(account.id())
                        || asked(channel, one, request)
                            .flatMap(Deliveries::forgets)
                            .filter(forget::equals)
                            .isPresent())
            .toList();
    forgetDesk.asked(meant, forget, request.receivedAt());
  }

  private static Optional<Forget> forgets(WebhookAnswer answer) {
    return answer.fold(Accepted::forget, reply -> Optional.empty(), refusal -> Optional.empty());
  }

  private void countRefused(Account account) {
    refused.computeIfAbsent(account.id(), any -> new LongAdder()).increment();
  }

  /**
   * Gives a webhook to the other accounts that it is about, if it proves genuine with their own
   * secrets. One that cannot take it, such as for an old secret, is counted there and reads by
   * itself; it does not keep the others from theirs.
   *
   * @return whether one of them has it
   */
  private boolean handedOn(
      Channel channel, Account account, WebhookRequest request, List<String> named) {
    if (named.stream().allMatch(account.externalId()::equals)) {
      return false;
    }
    boolean given = false;
    for (Account other : accounts.all()) {
      boolean meant =
          !other.id().equals(account.id())
              && !other.disconnected()
              && other.channel().equals(account.channel())
              && named.contains(other.externalId());
      if (meant) {
        given |=
            asked(channel, other, request)
                .map(
                    answer ->
                        answer.<Boolean>fold(
                            accepted -> {
                              store.receive(other.id(), accepted.bytes(), request.receivedAt());
                              return true;
                            },
                            reply -> false,
                            refusal -> {
                              countRefused(other);
                              return false;
                            }))
                .orElse(false);
      }
    }
    return given;
  }

  private static List<String> named(Channel channel, Account account, Accepted accepted) {
    try {
      return channel.addressees(accepted.bytes());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("a webhook of account {} failed inside the channel", account.id(), Wordless.of(e));
      return List.of();
    }
  }

  /**
   * Makes items of what was kept; one node at a time does so.
   *
   * @param changed told of tickets in whose thread somebody else answers now
   * @return how many deliveries were read
   */
  public int sort(Consumer<TicketRef> changed) {
    refused.forEach(this::countRefused);
    return sorting.runOnce(changed);
  }

  private void countRefused(AccountId account, LongAdder counter) {
    long count = counter.sumThenReset();
    if (count > 0) {
      store.refused(account, count, clock.instant());
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

  /** What went wrong with deliveries in the last seven days, by account. */
  public Map<AccountId, HookTrouble> hookTrouble() {
    return store.hookTrouble(clock.instant().minus(TROUBLE_SHOWN)).stream()
        .collect(Collectors.toMap(HookTrouble::account, Function.identity()));
  }
}
