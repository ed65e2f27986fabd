package dev.parley.connect;

import dev.parley.account.Account;
import dev.parley.account.Account.State;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.channel.Channel;
import dev.parley.channel.Connection;
import dev.parley.channel.Moderation;
import dev.parley.channel.Outgoing;
import dev.parley.channel.Proof;
import dev.parley.channel.Proof.Finding;
import dev.parley.channel.Proof.Kind;
import dev.parley.channel.SendResult;
import dev.parley.connect.ConnectStore.Arrived;
import dev.parley.connect.ConnectStore.Kept;
import dev.parley.kit.Capability;
import dev.parley.kit.ConnectFacts;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import dev.parley.lease.OneByOne;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What of an account is proved, and proving it. */
public final class Checklist {
  private static final String REPLY = "reply-out";
  private static final String TEST = "Test by Parley: this answer goes away again.";

  /** As many messages are offered to be answered. */
  private static final int OFFERS = 5;

  /** As far is looked for public ones among private ones. */
  private static final int LOOKED_AT = 100;

  private final Accounts accounts;
  private final Channels channels;
  private final ConnectStore store;
  private final Leases leases;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Makes it. */
  public Checklist(
      Accounts accounts,
      Channels channels,
      ConnectStore store,
      Leases leases,
      InstantSource clock,
      RandomGenerator random) {
    this.accounts = accounts;
    this.channels = channels;
    this.store = store;
    this.leases = leases;
    this.clock = clock;
    this.random = random;
  }

  /** All there is to prove of an account, with how far it is. */
  public List<Step> steps(Account account) {
    Optional<Descriptor> facts = channels.descriptor(account);
    List<Kept> kept = store.proofs(account);
    Optional<Arrived> arrived = store.first(account);
    var steps = new ArrayList<Step>();
    steps.add(login(account, kept));
    kept.stream()
        .filter(one -> one.proof().kind() == Kind.PERMISSION)
        .forEach(one -> steps.add(step(one)));
    if (facts.filter(Descriptor::webhooks).isPresent()) {
      kept.stream()
          .filter(one -> one.proof().kind() == Kind.WEBHOOK)
          .filter(one -> !one.proof().name().equals(REPLY))
          .forEach(one -> steps.add(step(one)));
      steps.add(hooks(account));
    }
    steps.add(item(arrived, facts));
    steps.add(reply(kept, offers(account), facts));
    return List.copyOf(steps);
  }

  /** Whether all is proved that can be. */
  public static boolean proved(List<Step> steps) {
    return steps.stream()
        .allMatch(step -> step.state() == Step.State.PROVED || step.state() == Step.State.SKIPPED);
  }

  /** How many messages from before an account was connected were brought in. */
  public long imported(Account account) {
    return store.imported(account);
  }

  private static Step login(Account account, List<Kept> kept) {
    Optional<Kept> asked =
        kept.stream().filter(one -> one.proof().kind() == Kind.LOGIN).findFirst();
    boolean works = account.health().state() == State.CONNECTED;
    if (asked.isPresent() && asked.get().proof().finding() != Finding.YES) {
      return step(asked.get());
    }
    if (works && (asked.isPresent() || account.lastReadAt().isPresent())) {
      return new Step(
          "login",
          Step.Group.LOGIN,
          Step.State.PROVED,
          asked
              .map(one -> one.proof().says())
              .orElse("The network takes the login, and the account was read."),
          "",
          asked.map(Kept::at).or(account::lastReadAt));
    }
    return new Step(
        "login",
        Step.Group.LOGIN,
        works ? Step.State.OPEN : Step.State.WRONG,
        works ? "The account was not read yet." : account.health().reason(),
        works ? "Wait a moment." : "Connect the account again.",
        Optional.empty());
  }

  private static Step step(Kept kept) {
    Proof proof = kept.proof();
    return new Step(
        proof.name(),
        Step.Group.valueOf(proof.kind().name()),
        switch (proof.finding()) {
          case YES -> Step.State.PROVED;
          case NO -> Step.State.WRONG;
          case UNKNOWN -> Step.State.OPEN;
        },
        proof.says(),
        proof.finding() == Finding.NO ? todo(proof.kind()) : "",
        Optional.of(kept.at()));
  }

  private static String todo(Kind kind) {
    return switch (kind) {
      case LOGIN -> "Connect the account again.";
      case PERMISSION -> "Connect the account again and leave this box ticked.";
      case WEBHOOK -> "Mend it on the network's page of the app, then check again.";
    };
  }

  private Step hooks(Account account) {
    Optional<Instant> came = accounts.pulse(account).lastWebhook();
    return came.isPresent()
        ? new Step(
            "webhook-in",
            Step.Group.WEBHOOK,
            Step.State.PROVED,
            "A genuine webhook has come: its signature was right.",
            "",
            came)
        : new Step(
            "webhook-in",
            Step.Group.WEBHOOK,
            Step.State.OPEN,
            "No webhook has come yet.",
            "Write the test message below; it proves webhooks, too.",
            Optional.empty());
  }

  private static Step item(Optional<Arrived> arrived, Optional<Descriptor> facts) {
    if (arrived.isEmpty()) {
      String how = facts.map(Descriptor::connect).map(ConnectFacts::testItem).orElse("");
      return new Step(
          "item-in",
          Step.Group.ITEM,
          Step.State.OPEN,
          "No message has come in since the account was connected.",
          how.isEmpty() ? "Write one to the account, or wait for the first one." : how,
          Optional.empty());
    }
    Arrived first = arrived.get();
    return new Step(
        "item-in",
        Step.Group.ITEM,
        Step.State.PROVED,
        "A message of %s came in, %s.".formatted(first.item().author().label(), way(first)),
        "",
        Optional.of(first.seenAt()),
        first.ticket());
  }

  private static String way(Arrived arrived) {
    if (arrived.hookAt().isPresent()) {
      return arrived.pollAt().isPresent() ? "by webhook and by reading" : "by webhook";
    }
    return "by reading";
  }

  private static Step reply(List<Kept> kept, List<Arrived> offers, Optional<Descriptor> facts) {
    Optional<Kept> tried = tried(kept);
    if (tried.isPresent()) {
      boolean out = tried.get().proof().finding() == Finding.YES;
      return new Step(
          REPLY,
          Step.Group.REPLY,
          out ? Step.State.PROVED : Step.State.WRONG,
          tried.get().proof().says(),
          out ? "" : "Mend it, then try once more.",
          Optional.of(tried.get().at()));
    }
    if (facts.filter(one -> one.connect().testReply()).isEmpty()) {
      return new Step(
          REPLY,
          Step.Group.REPLY,
          Step.State.SKIPPED,
          "Not tried: on this network a test answer would stay in public.",
          "The first answer of an agent shows it.",
          Optional.empty());
    }
    return new Step(
        REPLY,
        Step.Group.REPLY,
        Step.State.OPEN,
        "No test answer was sent yet.",
        offers.isEmpty()
            ? "Write a public test message first: private ones cannot be taken back."
            : "Choose your own test message below; the answer stands there in public until it is"
                + " deleted.",
        Optional.empty());
  }

  private static Optional<Kept> tried(List<Kept> kept) {
    return kept.stream().filter(one -> one.proof().name().equals(REPLY)).findFirst();
  }

  /**
   * The newest public messages since the account was connected, of which the admin says which one
   * is their own; none where no test answer is sent, or one got out already.
   */
  public List<Arrived> offers(Account account) {
    boolean out =
        tried(store.proofs(account))
            .filter(one -> one.proof().finding() == Finding.YES)
            .isPresent();
    if (out || channels.descriptor(account).filter(one -> one.connect().testReply()).isEmpty()) {
      return List.of();
    }
    return store.newest(account, LOOKED_AT).stream()
        .filter(one -> one.item().kind() != ItemKind.DIRECT_MESSAGE)
        .limit(OFFERS)
        .toList();
  }

  /**
   * Asks the network what works, and keeps what it says.
   *
   * @param ours where the webhooks of all accounts of the channel go
   * @return why it could not be asked; empty if it was
   */
  public Optional<String> check(Account account, Set<String> ours) {
    return accounts
        .ask(account.id(), (channel, connection) -> channel.prove(connection, ours))
        .map(
            result ->
                result.<Optional<String>>fold(
                    looked -> {
                      store.keep(account, looked.proofs(), clock.instant());
                      return Optional.empty();
                    },
                    tryLater -> Optional.of(tryLater.why())))
        .orElse(Optional.of("The account cannot be called: its channel or its key is not there."));
  }

  /**
   * Answers the test message that the admin says is theirs, then deletes the answer where the
   * network allows that. Under the account's lease: of two calls at once only one sends.
   *
   * @param message the network's id of one of {@link #offers}
   * @param begins run just before the answer goes out
   * @return why it cannot be tried; empty if it was, well or not
   */
  public Optional<String> testReply(Account account, String message, Runnable begins) {
    if (channels.descriptor(account).filter(one -> one.connect().testReply()).isEmpty()) {
      return Optional.of("On this network a test answer would do harm.");
    }
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new OneByOne(leases)
        .run(
            "account:" + account.id(),
            lease ->
                tried(store.proofs(account)).filter(one -> !one.at().isBefore(asked)).isPresent()
                    ? Optional.of("A test answer was tried just now.")
                    : testReply(account, message, lease, begins))
        .orElse(Optional.of("The account is being worked on just now. Try again in a moment."));
  }

  private Optional<String> testReply(
      Account account, String message, Lease lease, Runnable begins) {
    Optional<Arrived> to =
        offers(account).stream().filter(one -> one.item().messageId().equals(message)).findFirst();
    if (to.isEmpty()) {
      return Optional.of(
          "This message is none of the newest public ones, or a test answer got out already. Look"
              + " at the list again.");
    }
    boolean deletes =
        channels.descriptor(account).filter(one -> one.has(Capability.DELETE_OWN)).isPresent();
    return accounts
        .call(
            lease,
            account.id(),
            call -> {
              begins.run();
              return sent(call.channel(), call.connection(), to.get(), deletes, lease);
            })
        .map(
            proof -> {
              store.keep(account, List.of(proof), clock.instant());
              return Optional.<String>empty();
            })
        .orElse(Optional.of("The account cannot be called: its channel or its key is not there."));
  }

  private Proof sent(
      Channel channel, Connection connection, Arrived to, boolean deletes, Lease lease) {
    var outgoing =
        new Outgoing(
            TEST,
            to.item().address(),
            channel.prepare(clock.instant(), random),
            1,
            1,
            Map.of(),
            Audience.PUBLIC,
            true,
            List.of());
    SendResult result = channel.send(connection, outgoing);
    return result.fold(
        sent -> {
          // Our own answer is taken back even if somebody else holds the lease by now.
          boolean unused = leases.extend(lease);
          return out(deletes ? taken(channel, connection, sent) : "It stays there.");
        },
        tryLater -> failed(tryLater.why()),
        needsReconnect -> failed(needsReconnect.why()),
        closed -> failed(closed.why()),
        refused -> failed(refused.why()),
        unclear -> failed(unclear.why() + " Look whether it is there, and delete it by hand."));
  }

  private static String taken(Channel channel, Connection connection, SendResult.Sent sent) {
    return channel
        .moderate(
            connection, new Moderation(Moderation.Action.DELETE, sent.remoteId(), sent.address()))
        .fold(
            done -> "It was deleted at once.",
            tryLater -> "It could not be deleted: " + tryLater.why() + " Delete it by hand.",
            needsReconnect ->
                "It could not be deleted: " + needsReconnect.why() + " Delete it by hand.",
            refused -> "It could not be deleted: " + refused.why() + " Delete it by hand.");
  }

  private static Proof out(String then) {
    return new Proof(REPLY, Kind.WEBHOOK, Finding.YES, "A test answer got out. " + then);
  }

  private static Proof failed(String why) {
    return new Proof(REPLY, Kind.WEBHOOK, Finding.NO, "The test answer did not get out: " + why);
  }
}
