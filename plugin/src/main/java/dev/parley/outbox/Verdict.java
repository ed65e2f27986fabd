package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Standing;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.SendResult;
import dev.parley.host.DeliveryMark.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is made of a network's answer: where the reply stands now, and how the account is doing. */
final class Verdict {
  private final OutboxStore store;
  private final Standing standing;
  private final Account account;
  private final RetrySettings retry;
  private final Duration settleTime;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Makes it.
   *
   * @param settleTime how long after a lost answer the network surely shows what arrived
   */
  Verdict(
      OutboxStore store,
      Account account,
      Standing standing,
      RetrySettings retry,
      Duration settleTime,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.standing = standing;
    this.account = account;
    this.retry = retry;
    this.settleTime = settleTime;
    this.clock = clock;
    this.random = random;
  }

  Reply onSend(Reply reply, ReplyPart part, SendResult result) {
    return result.fold(
        sent -> {
          standing.sent(account);
          return out(
              reply,
              part,
              new ReplyPart.Out(sent.remoteId(), sent.at(), sent.permalink(), sent.address()));
        },
        tryLater ->
            tryLater.obstacle() == Obstacle.THROTTLED
                ? uncounted(reply, tryLater.why(), pause(tryLater.delay(), tryLater.why()))
                : again(reply, tryLater.delay(), tryLater.why()),
        needsReconnect -> {
          standing.needsLogin(account, needsReconnect.trouble(), needsReconnect.why());
          return uncounted(reply, needsReconnect.why(), clock.instant());
        },
        windowClosed -> failed(reply, "Not sent: " + windowClosed.why()),
        refused -> failed(reply, "Not sent, the network refused it: " + refused.why()),
        unclear -> unclear(reply, unclear.why(), clock.instant().plus(settleTime)));
  }

  Reply onLookUp(Reply reply, ReplyPart part, LookupResult result) {
    return result.fold(
        found ->
            found(
                reply,
                part,
                new ReplyPart.Out(
                    found.remoteId(), found.at(), found.permalink(), found.address())),
        candidates -> judged(reply, part, candidates),
        notThere -> notThere(reply),
        needsReconnect -> {
          standing.needsLogin(account, needsReconnect.trouble(), needsReconnect.why());
          return unclear(reply, needsReconnect.why(), clock.instant());
        },
        cannotTell ->
            cannotTell.obstacle() == Obstacle.THROTTLED
                ? unclear(reply, cannotTell.why(), pause(cannotTell.delay(), cannotTell.why()))
                : cannotTell(reply, cannotTell.delay(), cannotTell.why()));
  }

  private Instant pause(Duration asked, String why) {
    return standing.throttled(account, asked, why, random);
  }

  private Reply judged(Reply reply, ReplyPart part, LookupResult.Candidates read) {
    var match = new TextMatch(reply, part, account.externalId(), this::unclaimed);
    return match
        .best(read.messages())
        .map(
            ours ->
                found(
                    reply,
                    part,
                    new ReplyPart.Out(
                        ours.remoteId(), ours.at(), ours.permalink(), ours.address())))
        .orElseGet(
            () -> {
              if (match.almost(read.messages())) {
                return parked(reply, "a message like it is there, but older than this one.");
              }
              return read.complete()
                  ? notThere(reply)
                  : cannotTell(reply, Duration.ZERO, "The thread could not be read to its end.");
            });
  }

  private boolean unclaimed(String remoteId) {
    return !store.claimed(account.id(), remoteId);
  }

  private Reply found(Reply reply, ReplyPart part, ReplyPart.Out where) {
    if (!unclaimed(where.remoteId())) {
      return parked(reply, "another reply claims the same message on the network.");
    }
    Instant at = where.at().isBefore(reply.acceptedAt()) ? reply.acceptedAt() : where.at();
    return out(
        reply, part, new ReplyPart.Out(where.remoteId(), at, where.permalink(), where.address()));
  }

  /** What was attached is not kept any longer, so nothing can be sent by itself. */
  static Reply withoutFiles(Reply reply, Instant now) {
    String why =
        "Not sent: the files that go with it are not kept any longer. Write it again and attach them"
            + " anew.";
    return reply.with(reply.status().to(State.FAILED, reply.halfSent(why), now, Optional.empty()));
  }

  /** A part is out; the next one follows at once. */
  static Reply out(Reply reply, ReplyPart part, ReplyPart.Out where) {
    Reply further = reply.with(part.out(where));
    if (further.missing().isEmpty()) {
      return further.with(
          new Reply.Status(
              State.DELIVERED,
              "",
              where.at(),
              Optional.empty(),
              reply.status().tries(),
              reply.status().lookUps(),
              Optional.empty()));
    }
    return further.with(
        new Reply.Status(
            State.QUEUED,
            further.halfSent(""),
            where.at(),
            Optional.of(where.at()),
            0,
            0,
            Optional.empty()));
  }

  /**
   * What is not there once the network surely shows what arrived is sent again: the first time at
   * once, for the answer may have been lost at our end, then ever more patiently.
   */
  private Reply notThere(Reply reply) {
    Reply.Status status = reply.status();
    Instant now = clock.instant();
    Instant sure = status.since().plus(settleTime);
    if (now.isBefore(sure)) {
      return unclear(reply, "It has not arrived so far; it is looked up once more.", sure);
    }
    String why = "It had not arrived; sent again.";
    return status.tries() <= 1
        ? reply.with(status.to(State.QUEUED, reply.halfSent(why), now, Optional.of(now)))
        : again(reply, Duration.ZERO, why);
  }

  private Reply again(Reply reply, Duration asked, String why) {
    Instant now = clock.instant();
    int tries = reply.status().tries();
    return retry
        .afterTries(tries, random)
        .map(wait -> now.plus(wait.compareTo(asked) < 0 ? asked : wait))
        .map(
            at ->
                reply.with(
                    reply.status().to(State.QUEUED, reply.halfSent(why), now, Optional.of(at))))
        .orElseGet(
            () ->
                failed(
                    reply,
                    "Not sent after %d tries: %s You can send it again by hand."
                        .formatted(tries, why)));
  }

  private Reply cannotTell(Reply reply, Duration asked, String why) {
    Reply.Status counted = reply.status().lookedUp();
    return retry
        .afterLookUps(counted.lookUps(), random)
        .map(wait -> clock.instant().plus(wait.compareTo(asked) < 0 ? asked : wait))
        .map(at -> unclear(reply.with(counted), why, at))
        .orElseGet(() -> parked(reply.with(counted), why));
  }

  private Reply uncounted(Reply reply, String why, Instant tryAt) {
    return reply.with(reply.status().uncounted(reply.halfSent(why), clock.instant(), tryAt));
  }

  /** Unclear since its answer was lost, or since whoever was sending it was. */
  private Reply unclear(Reply reply, String why, Instant tryAt) {
    return reply.with(
        reply
            .status()
            .to(State.UNCLEAR, reply.halfSent(why), reply.status().since(), Optional.of(tryAt)));
  }

  private Reply failed(Reply reply, String why) {
    return reply.with(
        reply.status().to(State.FAILED, reply.halfSent(why), clock.instant(), Optional.empty()));
  }

  private Reply parked(Reply reply, String why) {
    return reply.with(
        reply
            .status()
            .to(
                State.PARKED,
                reply.halfSent(
                    "Nobody can tell whether it arrived: %s Look at the thread and decide."
                        .formatted(why)),
                clock.instant(),
                Optional.empty()));
  }
}
