package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.account.Channels;
import dev.parley.account.Quotas;
import dev.parley.channel.AddressResult;
import dev.parley.channel.Channel;
import dev.parley.channel.Obstacle;
import dev.parley.channel.PickResult;
import dev.parley.channel.ReadResult;
import dev.parley.fault.Wordless;
import dev.parley.intake.IntakeStore.Wish;
import dev.parley.intake.IntakeStore.Wished;
import dev.parley.intake.Sought.Kind;
import dev.parley.kit.Descriptor;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.lease.OneByOne;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a message that an agent pasted the address of. What the network gives is kept as it came
 * and brought in like all else, so that it is known again when it comes by itself, before or after.
 * The address itself is never called: the channel takes ids out of it and asks its own API.
 */
public final class ByAddress {
  /** The longest address that is looked at. */
  public static final int LONGEST = 2000;

  /** Of more accounts the agent chooses one before any is asked. */
  static final int MOST_ACCOUNTS = 5;

  private static final Set<Kind> UNFETCHED = Set.of(Kind.TICKET, Kind.COMING, Kind.ERASED);

  private static final Logger log = LoggerFactory.getLogger(ByAddress.class);

  private final IntakeStore store;
  private final OneByOne turns;
  private final Accounts accounts;
  private final Channels channels;
  private final Runnable kept;
  private final InstantSource clock;
  private final Whereabouts whereabouts;

  /**
   * Makes the door.
   *
   * @param kept told when something is to be brought in
   */
  public ByAddress(
      IntakeStore store,
      Leases leases,
      Accounts accounts,
      Channels channels,
      Runnable kept,
      InstantSource clock) {
    this.store = store;
    this.turns = new OneByOne(leases);
    this.accounts = accounts;
    this.channels = channels;
    this.kept = kept;
    this.clock = clock;
    this.whereabouts = new Whereabouts(store);
  }

  /**
   * Looks for what an address names, through the accounts that know such addresses.
   *
   * @param login of who asks
   * @param mine which accounts whoever asks may answer for
   * @param chosen the one that is to fetch it; empty if whoever asks has not chosen
   */
  public Sought seek(
      String pasted,
      String login,
      Predicate<Account> mine,
      Optional<AccountId> chosen,
      String helpdesk) {
    String address = pasted.strip();
    var offered = new ArrayList<String>();
    for (String id : channels.ids()) {
      Optional<Sought> sought =
          channels
              .channel(id)
              .flatMap(
                  channel ->
                      address(channel, address)
                          .<Optional<Sought>>fold(
                              names ->
                                  Optional.of(
                                      among(
                                          new Search(id, names.what(), login, helpdesk),
                                          mine,
                                          chosen)),
                              unusable ->
                                  Optional.of(Sought.of(Kind.UNUSABLE, name(id), unusable.why())),
                              foreign -> {
                                offered.add(name(id));
                                return Optional.empty();
                              },
                              notOffered -> Optional.empty()));
      if (sought.isPresent()) {
        return sought.get();
      }
    }
    return Sought.foreign(offered);
  }

  /** Where a message that was kept stands now; empty if nothing is known of it. */
  public Optional<Sought> now(AccountId account, String messageId, String helpdesk) {
    return accounts
        .account(account)
        .flatMap(one -> whereabouts.of(one, messageId, helpdesk, name(one.channel())));
  }

  /**
   * What is looked for.
   *
   * @param what as the channel named it
   */
  private record Search(String channel, Map<String, String> what, String login, String helpdesk) {}

  /**
   * What one account finds.
   *
   * @param found empty if it finds nothing
   * @param otherwise what to say then
   */
  private record Look(Account account, Optional<PickResult.Found> found, Sought otherwise) {}

  private Sought among(Search search, Predicate<Account> mine, Optional<AccountId> chosen) {
    String network = name(search.channel());
    List<Account> connected =
        accounts.all().stream()
            .filter(one -> one.channel().equals(search.channel()) && !one.disconnected())
            .toList();
    if (connected.isEmpty()) {
      return Sought.of(Kind.UNCONNECTED, network, "");
    }
    List<Account> allowed =
        connected.stream()
            .filter(mine)
            .filter(one -> chosen.map(one.id()::equals).orElse(true))
            .toList();
    if (allowed.isEmpty()) {
      return Sought.of(Kind.NOT_YOURS, network, "");
    }
    return allowed.size() > MOST_ACCOUNTS
        ? Sought.choose(network, allowed)
        : best(search, connected, allowed.stream().map(one -> look(search, one)).toList());
  }

  /** What stands in a ticket of whichever account goes first; then the one that finds something. */
  private Sought best(Search search, List<Account> connected, List<Look> looks) {
    List<Look> found = looks.stream().filter(look -> look.found().isPresent()).toList();
    Optional<Sought> known =
        found.stream()
            .map(look -> look.found().get().messageId())
            .distinct()
            .flatMap(id -> connected.stream().flatMap(one -> known(search, one, id).stream()))
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    if (found.size() > 1) {
      return Sought.choose(name(search.channel()), found.stream().map(Look::account).toList());
    }
    return found.stream()
        .findFirst()
        .map(look -> keep(search, look.account(), look.found().get(), connected))
        .or(
            () ->
                looks.stream()
                    .map(Look::otherwise)
                    .filter(one -> one.kind() == Kind.LATER)
                    .findFirst())
        .orElseGet(() -> looks.get(0).otherwise());
  }

  /** Of what is or becomes a ticket, and of what was forgotten, nothing is fetched. */
  private Optional<Sought> known(Search search, Account account, String messageId) {
    return whereabouts
        .of(account, messageId, search.helpdesk(), name(search.channel()))
        .filter(one -> UNFETCHED.contains(one.kind()));
  }

  private Look look(Search search, Account account) {
    String network = name(search.channel());
    if (!account.health().mayCall(clock.instant())) {
      return otherwise(account, Kind.LATER, network, account.health().reason());
    }
    Optional<Quotas.Spent> spent = accounts.quotas().beforeReading(account);
    if (spent.isPresent()) {
      return otherwise(account, Kind.LATER, network, spent.get().says());
    }
    try {
      return turns
          .run(
              "account:" + account.id(),
              lease -> accounts.call(lease, account.id(), call -> look(search, call)))
          .flatMap(look -> look)
          .orElseGet(() -> otherwise(account, Kind.LATER, network, ""));
    } catch (LeaseLostException e) {
      log.info("account {} was taken over while a message was looked for", account.id());
      return otherwise(account, Kind.LATER, network, "");
    }
  }

  private Look look(Search search, ChannelCall call) {
    Account account = call.account();
    String network = name(search.channel());
    return pick(search, call)
        .fold(
            found -> new Look(account, Optional.of(found), Sought.of(Kind.ABSENT, network, "")),
            absent -> otherwise(account, Kind.ABSENT, network, absent.why()),
            tryLater -> {
              if (tryLater.obstacle() == Obstacle.THROTTLED) {
                call.standing().throttled(account, tryLater.delay(), tryLater.why());
              }
              return otherwise(account, Kind.LATER, network, tryLater.why());
            },
            needsReconnect -> {
              call.standing().needsLogin(account, needsReconnect.trouble(), needsReconnect.why());
              return otherwise(account, Kind.LATER, network, needsReconnect.why());
            });
  }

  private static Look otherwise(Account account, Kind kind, String network, String why) {
    return new Look(account, Optional.empty(), Sought.of(kind, account, "", network, why));
  }

  private static PickResult pick(Search search, ChannelCall call) {
    try {
      return call.channel().pick(call.connection(), search.what());
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error(
          "fetching a message failed inside the channel of account {}",
          call.account().id(),
          Wordless.of(e));
      return new PickResult.TryLater("The channel failed while looking.");
    }
  }

  private static AddressResult address(Channel channel, String pasted) {
    try {
      return channel.address(pasted);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("channel {} failed on an address", channel.id(), Wordless.of(e));
      return new AddressResult.Foreign();
    }
  }

  /** What we wrote ourselves is not kept: it answers nobody who waits. */
  private Sought keep(
      Search search, Account account, PickResult.Found found, List<Account> connected) {
    String network = name(search.channel());
    ReadResult read =
        Understood.reading(
            account.id(), () -> channel(search).read(account.externalId(), found.page()));
    Optional<Understood> understood = Understood.of(read);
    Optional<Item> item =
        understood.stream()
            .flatMap(all -> all.items().stream())
            .filter(one -> one.messageId().equals(found.messageId()))
            .findFirst();
    if (item.isEmpty()) {
      String why = understood.map(Understood::trouble).orElseGet(() -> Understood.why(read));
      log.warn("account {}: a message that was asked for is not read: {}", account.id(), why);
      return Sought.of(Kind.ABSENT, account, "", network, why);
    }
    if (ours(item.get(), connected)) {
      return Sought.of(Kind.OWN, account, found.messageId(), network, "");
    }
    Wished wished =
        store.keepWished(
            account.id(),
            found.page(),
            understood.get().items(),
            new Wish(found.messageId(), search.login()),
            clock.instant());
    if (wished.fresh() > 0) {
      kept.run();
    }
    return whereabouts
        .of(account, found.messageId(), search.helpdesk(), network)
        .orElseGet(() -> Sought.of(Kind.COMING, account, found.messageId(), network, ""))
        .noted(wished.noted());
  }

  private Channel channel(Search search) {
    return channels
        .channel(search.channel())
        .orElseThrow(() -> new IllegalStateException("the channel went away"));
  }

  private static boolean ours(Item item, List<Account> connected) {
    return item.own()
        || connected.stream().anyMatch(one -> one.externalId().equals(item.author().id()));
  }

  private String name(String channel) {
    return channels.descriptor(channel).map(Descriptor::name).orElse(channel);
  }
}
