package dev.parley.outbox;

import dev.parley.host.DeliveryMark;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Helpdesk;
import dev.parley.host.HostKey;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.OutboxStore.Told;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.HelpdeskEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the helpdesk and the clocks how far replies have come, until both know. */
public final class StateReporter {
  private static final Logger log = LoggerFactory.getLogger(StateReporter.class);
  private static final int BATCH = 100;

  private final OutboxStore store;
  private final Failures failures;
  private final InstantSource clock;

  /** Hears that an answer was not sent, before anybody else is told; maybe more than once. */
  @FunctionalInterface
  public interface Failures {
    /** An agent's reply to a ticket of a helpdesk failed at an instant. */
    void notSent(
        String helpdesk, TicketRef ticket, String agent, String reply, Instant since, String why);
  }

  /** Makes it. */
  public StateReporter(OutboxStore store, Failures failures, InstantSource clock) {
    this.store = store;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * Tells what is not told yet. A call that outlasts the caller's lease may have put an old state
   * over a newer one that another node told meanwhile; it is told once more then.
   *
   * @param ours whether the helpdesk is still this caller's to write to; asked around each call
   * @return the replies that moved on
   */
  public List<Reply> runOnce(Helpdesk helpdesk, BooleanSupplier ours) {
    List<Reply> told =
        store.untold(helpdesk.id(), BATCH).stream()
            .takeWhile(reply -> ours.getAsBoolean())
            .filter(reply -> tell(helpdesk, reply))
            .toList();
    if (ours.getAsBoolean()) {
      store.told(told.stream().map(reply -> told(helpdesk, reply)).toList(), clock.instant());
    } else {
      store.tellAgain(told);
    }
    return told;
  }

  /** An answer counts for the clocks once it is on the network. */
  private static Told told(Helpdesk helpdesk, Reply reply) {
    Reply.Status status = reply.status();
    String key = "reply:" + reply.id();
    if (status.state() != State.DELIVERED) {
      return new Told(reply, List.of());
    }
    var ticket = new Timed(helpdesk.id(), reply.ticket(), reply.written().channel());
    ClockEvent answer =
        ClockEvent.agent(status.since(), key)
            .acceptedAt(reply.acceptedAt())
            .by(reply.written().agent());
    return new Told(reply, HelpdeskEvents.answered(ticket, key, answer, reply.written().promise()));
  }

  private boolean tell(Helpdesk helpdesk, Reply reply) {
    Reply.Status status = reply.status();
    boolean putToRest =
        reply.decision().filter(last -> last.kind() == Decision.Kind.DROP).isPresent();
    if (status.state() == State.FAILED && !putToRest) {
      if (!noted(helpdesk, reply)) {
        return false;
      }
      failures.notSent(
          helpdesk.id(),
          reply.ticket(),
          reply.written().agent(),
          String.valueOf(reply.id()),
          status.since(),
          status.reason());
    }
    String reason =
        status.reason().isEmpty()
            ? Stream.of(reply.written().sentAs(), reply.written().warning())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "))
            : status.reason();
    var mark = new DeliveryMark(status.state(), status.since(), reason, reply.permalink());
    return settled(reply, helpdesk.mark(reply.message(), mark));
  }

  /** One note for a failure, and one more if it fails again after a person had it sent again. */
  private static String noteKey(Reply reply) {
    return HostKey.of("failed", reply.message().value())
        + reply.decision().map(last -> ":" + last.at().toEpochMilli()).orElse("");
  }

  /** Whether the note that says why is there, in red. */
  private static boolean noted(Helpdesk helpdesk, Reply reply) {
    var note =
        new NewMessage(
            noteKey(reply),
            Origin.AUTO,
            Audience.NOTE,
            "Parley",
            reply.status().reason(),
            reply.status().since(),
            Optional.empty(),
            List.of());
    return helpdesk
        .append(reply.ticket(), note)
        .fold(
            done -> reddened(helpdesk, done.value(), reply),
            tryLater -> false,
            refused -> true,
            unclear -> false);
  }

  private static boolean reddened(Helpdesk helpdesk, MessageRef note, Reply reply) {
    var mark = new DeliveryMark(State.FAILED, reply.status().since(), "", Optional.empty());
    return helpdesk
        .mark(note, mark)
        .fold(done -> true, tryLater -> false, refused -> true, unclear -> false);
  }

  private static boolean settled(Reply reply, WriteResult<Void> result) {
    return result.fold(
        done -> true,
        tryLater -> false,
        refused -> {
          log.warn(
              "the helpdesk does not take the state of reply {}: {}", reply.id(), refused.why());
          return true;
        },
        unclear -> false);
  }
}
