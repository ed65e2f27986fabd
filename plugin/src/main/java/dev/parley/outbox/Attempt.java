package dev.parley.outbox;

import dev.parley.account.Accounts.ChannelCall;
import dev.parley.account.Quotas;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Media;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.fault.Wordless;
import dev.parley.host.DeliveryMark.State;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to a network for one part of one reply. */
final class Attempt {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final OutboxStore store;
  private final Leases leases;
  private final Lease lease;
  private final Quotas quotas;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ChannelCall call;
  private final Verdict verdict;

  Attempt(
      OutboxStore store,
      Leases leases,
      Lease lease,
      Quotas quotas,
      RetrySettings retry,
      Duration settleTime,
      InstantSource clock,
      RandomGenerator random,
      ChannelCall call) {
    this.store = store;
    this.leases = leases;
    this.lease = lease;
    this.quotas = quotas;
    this.clock = clock;
    this.random = random;
    this.call = call;
    this.verdict =
        new Verdict(store, call.account(), call.standing(), retry, settleTime, clock, random);
  }

  /**
   * Sends or looks up what is missing of a reply.
   *
   * @return whether something was done
   */
  boolean advance(Reply reply) {
    if (!call.account().health().maySend(clock.instant())) {
      return false;
    }
    ReplyPart part = reply.missing().orElseThrow();
    List<Media> media = part.attached().stream().map(this::media).toList();
    Instant held = clock.instant();
    hold();
    if (reply.status().state() == State.UNCLEAR) {
      store.move(
          State.UNCLEAR,
          verdict.onLookUp(reply, part, find(reply.outgoing(part, media), reply.id())));
      return true;
    }
    Instant now = clock.instant();
    if (part.attached().stream().anyMatch(this::gone)) {
      store.move(State.QUEUED, Verdict.withoutFiles(reply, now));
      return true;
    }
    ReplyPart tried =
        part.tried(
            part.firstTry().isEmpty() ? call.channel().prepare(now, random) : part.prepared(), now);
    Reply sending = reply.with(tried).with(reply.status().sending(now));
    if (!store.move(State.QUEUED, sending)) {
      return true; // it was taken back meanwhile
    }
    if (tooLate(held)) {
      store.move(State.SENDING, reply);
      return false;
    }
    store.move(
        State.SENDING,
        verdict.onSend(sending, tried, send(sending.outgoing(tried, media), reply.id())));
    return true;
  }

  /** A call that begins so late may outlast the lease, and another node send the same. */
  private boolean tooLate(Instant held) {
    Duration since = Duration.between(held, clock.instant()).abs();
    return since.compareTo(Leases.BEFORE_A_CALL) > 0;
  }

  /** Nobody may take the account over while the network is called. */
  private void hold() {
    if (!leases.extend(lease)) {
      throw new LeaseLostException(lease);
    }
  }

  private Media media(Attached one) {
    return one.media(
        () ->
            store
                .uploads()
                .content(one.upload())
                .orElseThrow(
                    () -> new IllegalStateException("upload " + one.upload() + " is not kept")));
  }

  private boolean gone(Attached one) {
    return store.uploads().find(one.upload()).isEmpty();
  }

  private SendResult send(Outgoing outgoing, long reply) {
    quotas.sending(call.account());
    try {
      return call.channel().send(call.connection(), outgoing);
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("sending reply {} failed inside the channel", reply, Wordless.of(e));
      return new SendResult.Unclear("The channel failed while sending.");
    }
  }

  private LookupResult find(Outgoing outgoing, long reply) {
    try {
      return call.channel().lookup(call.connection(), outgoing);
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("looking for reply {} failed inside the channel", reply, Wordless.of(e));
      return new LookupResult.CannotTell(Duration.ZERO, "The channel failed while looking.");
    }
  }
}
