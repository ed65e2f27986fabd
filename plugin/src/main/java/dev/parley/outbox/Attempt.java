package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.account.Channels;
import dev.parley.channel.LookupResult;
import dev.parley.channel.SendResult;
import dev.parley.host.DeliveryMark.State;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to a network for one reply, and what is made of the answer. */
final class Attempt {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final Duration USUAL_SETTLE_TIME = Duration.ofSeconds(30);

  private final OutboxStore store;
  private final Leases leases;
  private final Lease lease;
  private final Accounts accounts;
  private final Channels channels;
  private final RetrySettings retry;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ChannelCall call;

  Attempt(
      OutboxStore store,
      Leases leases,
      Lease lease,
      Accounts accounts,
      Channels channels,
      RetrySettings retry,
      InstantSource clock,
      RandomGenerator random,
      ChannelCall call) {
    this.store = store;
    this.leases = leases;
    this.lease = lease;
    this.accounts = accounts;
    this.channels = channels;
    this.retry = retry;
    this.clock = clock;
    this.random = random;
    this.call = call;
  }

  /**
   * Sends or looks up a reply.
   *
   * @return whether it moved on
   */
  boolean advance(Reply reply) {
    if (!call.account().health().mayCall(clock.instant())) {
      return false;
    }
    if (reply.status().state() == State.UNCLEAR) {
      hold();
      store.move(lookUp(reply));
      return true;
    }
    Instant now = clock.instant();
    Reply ready =
        reply.prepared().isEmpty() ? reply.prepared(call.channel().prepare(now, random)) : reply;
    Reply sending = ready.with(ready.status().again().to(State.SENDING, "", now, Optional.empty()));
    store.move(sending);
    hold();
    store.move(send(sending));
    return true;
  }

  /** Nobody may take the account over while the network is called. */
  private void hold() {
    if (!leases.extend(lease)) {
      throw new LeaseLostException(lease);
    }
  }

  private Reply send(Reply reply) {
    Account account = call.account();
    SendResult result = attempt(reply);
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

  private SendResult attempt(Reply reply) {
    try {
      return call.channel().send(call.connection(), reply.outgoing());
    } catch (RuntimeException e) {
      log.error("sending reply {} failed inside the channel", reply.id(), e);
      return new SendResult.Unclear("The channel failed while sending.");
    }
  }

  private LookupResult find(Reply reply) {
    try {
      return call.channel().lookup(call.connection(), reply.outgoing());
    } catch (RuntimeException e) {
      log.error("looking for reply {} failed inside the channel", reply.id(), e);
      return new LookupResult.CannotTell(Duration.ZERO, "The channel failed while looking.");
    }
  }

  private Reply lookUp(Reply reply) {
    LookupResult result = find(reply);
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
