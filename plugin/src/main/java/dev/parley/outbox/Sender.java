package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.account.Channels;
import dev.parley.channel.LookupResult;
import dev.parley.channel.SendResult;
import dev.parley.host.DeliveryMark.State;
import dev.parley.kit.Descriptor;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends replies, and finds out about those whose answer got lost. */
public final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final int BATCH = 50;

  private final OutboxStore store;
  private final Accounts accounts;
  private final Channels channels;
  private final RetrySettings retry;
  private final InstantSource clock;

  /** Makes it. */
  public Sender(
      OutboxStore store,
      Accounts accounts,
      Channels channels,
      RetrySettings retry,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.channels = channels;
    this.retry = retry;
    this.clock = clock;
  }

  /** Turns what was being sent when the process ended into something to look up. */
  public void recover() {
    int unclear = store.interrupted(clock.instant());
    if (unclear > 0) {
      log.info("{} replies were being sent when Parley last ended; they are looked up", unclear);
    }
  }

  /**
   * Sends or looks up what is due.
   *
   * @return how many replies moved on
   */
  public int runOnce() {
    int moved = 0;
    for (Reply reply : store.due(clock.instant(), BATCH)) {
      moved += advance(reply) ? 1 : 0;
    }
    return moved;
  }

  private boolean advance(Reply reply) {
    Optional<AccountId> account = reply.account();
    return account.flatMap(id -> accounts.call(id, call -> advance(reply, call))).orElse(false);
  }

  private boolean advance(Reply reply, ChannelCall call) {
    Account.Health health = call.account().health();
    if (!health.mayCall(clock.instant())) {
      String why = "Waits until the account works again: " + health.reason();
      if (!why.equals(reply.status().reason())) {
        store.move(
            reply.with(
                reply
                    .status()
                    .to(reply.status().state(), why, clock.instant(), reply.status().nextTry())));
      }
      return false;
    }
    if (reply.status().state() == State.UNCLEAR) {
      store.move(lookUp(reply, call));
    } else {
      Reply sending =
          reply.with(
              reply.status().again().to(State.SENDING, "", clock.instant(), Optional.empty()));
      store.move(sending);
      store.move(send(sending, call));
    }
    return true;
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
          return waiting(reply, State.QUEUED, Duration.ZERO, needsReconnect.why());
        },
        windowClosed -> ended(reply, "Not sent: " + windowClosed.why()),
        refused -> ended(reply, "Not sent, the network refused it: " + refused.why()),
        unclear -> waiting(reply, State.UNCLEAR, settleTime(reply), unclear.why()));
  }

  /** How long after a lost answer the network surely shows what arrived. */
  private Duration settleTime(Reply reply) {
    return channels.descriptor(reply.channel()).map(Descriptor::settleTime).orElse(Duration.ZERO);
  }

  private SendResult attempt(Reply reply, ChannelCall call) {
    try {
      return call.channel().send(call.connection(), reply.outgoing());
    } catch (RuntimeException e) {
      log.error("sending reply {} failed inside the channel", reply.id(), e);
      return new SendResult.Unclear("The channel failed while sending.");
    }
  }

  private Reply lookUp(Reply reply, ChannelCall call) {
    LookupResult result = call.channel().lookup(call.connection(), reply.outgoing());
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
        notThere -> waiting(reply, State.QUEUED, Duration.ZERO, "It had not arrived; sent again."),
        cannotTell ->
            reply.status().attempts() >= retry.attempts()
                ? parked(reply, cannotTell.why())
                : waiting(
                    reply.with(reply.status().again()),
                    State.UNCLEAR,
                    cannotTell.delay(),
                    cannotTell.why()));
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
