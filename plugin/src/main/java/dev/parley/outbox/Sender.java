package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.account.Channels;
import dev.parley.channel.LookupResult;
import dev.parley.channel.SendResult;
import dev.parley.host.DeliveryMark.State;
import dev.parley.kit.Descriptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends replies, and finds out about those whose answer got lost. */
public final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final int BATCH = 20;
  private static final Duration USUAL_SETTLE_TIME = Duration.ofSeconds(30);

  private final OutboxStore store;
  private final Accounts accounts;
  private final Channels channels;
  private final RetrySettings retry;
  private final InstantSource clock;
  private final RandomGenerator random;
  private boolean cutOff;

  /** Makes it. */
  public Sender(
      OutboxStore store,
      Accounts accounts,
      Channels channels,
      RetrySettings retry,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.accounts = accounts;
    this.channels = channels;
    this.retry = retry;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Turns what was being sent when the work was cut off into something to look up: at once, since
   * it may well be there, and unclear since it was being sent.
   */
  public void recover() {
    cutOff = false;
    List<Reply> interrupted = store.interrupted();
    Optional<Instant> now = Optional.of(clock.instant());
    for (Reply reply : interrupted) {
      String why = "The answer got lost; it is being looked up.";
      Instant sending = reply.status().since();
      store.move(reply.with(reply.status().to(State.UNCLEAR, why, sending, now)));
    }
    if (!interrupted.isEmpty()) {
      log.info("{} replies were being sent when Parley was cut off", interrupted.size());
    }
  }

  /**
   * Sends or looks up what is due, a few of each account, so that a slow one does not hold up the
   * others for long.
   *
   * @return how many replies moved on
   */
  public int runOnce() {
    if (cutOff) {
      recover();
    }
    return accounts.all().stream().mapToInt(this::runOnce).sum();
  }

  /** The edge: trouble with one account must not hold up the others. */
  private int runOnce(Account account) {
    try {
      return sendDue(account);
    } catch (RuntimeException e) {
      cutOff = true;
      log.error("sending from account {} was cut off; it goes on", account.id(), e);
      return 0;
    }
  }

  private int sendDue(Account account) {
    Optional<String> pause = pause(account);
    if (pause.isPresent()) {
      store.explain(account.id(), pause.get(), clock.instant());
      return 0;
    }
    int moved = 0;
    for (Reply reply : store.due(account.id(), clock.instant(), BATCH)) {
      Optional<Reply> advanced = accounts.call(account.id(), call -> advance(reply, call));
      if (advanced.isEmpty()) {
        return moved;
      }
      moved++;
      if (!isOver(advanced.get())) {
        return moved;
      }
    }
    return moved;
  }

  /** Why nothing can be sent from an account at the moment; empty if something can. */
  private Optional<String> pause(Account account) {
    if (channels.channel(account.channel()).isEmpty()) {
      return Optional.of("Waits until the channel %s is there.".formatted(account.channel()));
    }
    return account.health().mayCall(clock.instant())
        ? Optional.empty()
        : Optional.of("Waits until the account works again: " + account.health().reason());
  }

  private static boolean isOver(Reply reply) {
    State state = reply.status().state();
    return state == State.DELIVERED || state == State.FAILED || state == State.PARKED;
  }

  private Reply advance(Reply reply, ChannelCall call) {
    if (!call.account().health().mayCall(clock.instant())) {
      return reply;
    }
    if (reply.status().state() == State.UNCLEAR) {
      Reply looked = lookUp(reply, call);
      store.move(looked);
      return looked;
    }
    Instant now = clock.instant();
    Reply ready =
        reply.prepared().isEmpty() ? reply.prepared(call.channel().prepare(now, random)) : reply;
    Reply sending = ready.with(ready.status().again().to(State.SENDING, "", now, Optional.empty()));
    store.move(sending);
    Reply sent = send(sending, call);
    store.move(sent);
    return sent;
  }

  private Reply send(Reply reply, ChannelCall call) {
    Account account = call.account();
    SendResult result = attempt(reply, call);
    return result.fold(
        sent -> {
          accounts.well(account);
          return reply.with(reply.status().delivered(sent.remoteId(), sent.at(), sent.permalink()));
        },
        tryLater -> {
          accounts.failing(account, tryLater.delay(), tryLater.why());
          return waiting(reply, State.QUEUED, tryLater.delay(), tryLater.why());
        },
        needsReconnect -> {
          accounts.needsLogin(account, needsReconnect.why());
          return reply.with(reply.status().uncounted(needsReconnect.why(), clock.instant()));
        },
        windowClosed -> ended(reply, "Not sent: " + windowClosed.why()),
        refused -> ended(reply, "Not sent, the network refused it: " + refused.why()),
        unclear -> waiting(reply, State.UNCLEAR, settleTime(reply), unclear.why()));
  }

  /** How long after a lost answer the network surely shows what arrived. */
  private Duration settleTime(Reply reply) {
    return reply
        .account()
        .flatMap(accounts::account)
        .flatMap(channels::descriptor)
        .map(Descriptor::settleTime)
        .orElse(USUAL_SETTLE_TIME);
  }

  private SendResult attempt(Reply reply, ChannelCall call) {
    try {
      return call.channel().send(call.connection(), reply.outgoing());
    } catch (RuntimeException e) {
      log.error("sending reply {} failed inside the channel", reply.id(), e);
      return new SendResult.Unclear("The channel failed while sending.");
    }
  }

  private LookupResult find(Reply reply, ChannelCall call) {
    try {
      return call.channel().lookup(call.connection(), reply.outgoing());
    } catch (RuntimeException e) {
      log.error("looking for reply {} failed inside the channel", reply.id(), e);
      return new LookupResult.CannotTell(Duration.ZERO, "The channel failed while looking.");
    }
  }

  private Reply lookUp(Reply reply, ChannelCall call) {
    LookupResult result = find(reply, call);
    return result.fold(
        found ->
            store.claimed(found.remoteId(), reply.id())
                ? parked(reply, "Another reply claims the same message on the network.")
                : reply.with(
                    reply
                        .status()
                        .delivered(
                            found.remoteId(),
                            found.at().isBefore(reply.acceptedAt())
                                ? reply.acceptedAt()
                                : found.at(),
                            found.permalink())),
        notThere -> notThere(reply),
        cannotTell ->
            reply.status().attempts() >= retry.attempts()
                ? parked(reply, cannotTell.why())
                : waiting(
                    reply.with(reply.status().again()),
                    State.UNCLEAR,
                    cannotTell.delay(),
                    cannotTell.why()));
  }

  /**
   * What is not there once the network surely shows what arrived is sent again: the first time at
   * once, for the answer may have been lost at our end, then ever more patiently.
   */
  private Reply notThere(Reply reply) {
    Reply.Status status = reply.status();
    Instant now = clock.instant();
    Instant sure = status.since().plus(settleTime(reply));
    if (now.isBefore(sure)) {
      return reply.with(
          status.to(
              State.UNCLEAR,
              "It has not arrived so far; it is looked up once more.",
              now,
              Optional.of(sure)));
    }
    String why = "It had not arrived; sent again.";
    return status.attempts() <= 1
        ? reply.with(status.to(State.QUEUED, why, now, Optional.of(now)))
        : waiting(reply, State.QUEUED, Duration.ZERO, why);
  }

  private Reply waiting(Reply reply, State state, Duration asked, String why) {
    Instant now = clock.instant();
    if (state == State.QUEUED && reply.status().attempts() >= retry.attempts()) {
      return ended(reply, "Not sent after %d tries: %s".formatted(retry.attempts(), why));
    }
    Duration wait = asked.isZero() ? retry.wait(reply.status().attempts()) : asked;
    return reply.with(reply.status().to(state, why, now, Optional.of(now.plus(wait))));
  }

  private Reply ended(Reply reply, String why) {
    return reply.with(reply.status().to(State.FAILED, why, clock.instant(), Optional.empty()));
  }

  private Reply parked(Reply reply, String why) {
    return reply.with(
        reply
            .status()
            .to(
                State.PARKED,
                "Nobody can tell whether it arrived: %s Look at the thread and decide."
                    .formatted(why),
                clock.instant(),
                Optional.empty()));
  }
}
