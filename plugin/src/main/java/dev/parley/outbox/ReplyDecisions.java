package dev.parley.outbox;

import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what people decide about replies that cannot go on by themselves, or are not to. The
 * caller has checked the right to write to the reply's audience on its ticket.
 */
public final class ReplyDecisions {
  private final OutboxStore store;
  private final ReplyRules rules;
  private final SendingAccounts senders;
  private final InstantSource clock;

  /** Makes it. */
  public ReplyDecisions(
      OutboxStore store, ReplyRules rules, SendingAccounts senders, InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * Takes a reply back before any of it has left. Whether it or the send comes first, the database
   * decides.
   */
  public DecisionOutcome undo(Reply reply, String login) {
    Instant now = clock.instant();
    Reply back = reply.takenBack(login, now);
    return switch (reply.status().state()) {
      case WITHDRAWN -> new DecisionOutcome.Done(Optional.of(reply));
      case QUEUED ->
          reply.partsOut() == 0 && store.move(State.QUEUED, back)
              ? new DecisionOutcome.Done(Optional.of(back))
              : new DecisionOutcome.TooLate("It is already on its way and cannot be taken back.");
      default -> new DecisionOutcome.TooLate("It is already on its way and cannot be taken back.");
    };
  }

  /** The same by the composer's key, also before the helpdesk's feed has told of the reply. */
  public DecisionOutcome undo(String helpdesk, TicketRef ticket, String key, String login) {
    Optional<ReplyOptions> options =
        store.options(helpdesk, key).filter(said -> said.ticket().equals(ticket));
    if (options.isEmpty()) {
      return new DecisionOutcome.Invalid("key", "There is no reply with this key on the ticket.");
    }
    if (store.takeBack(helpdesk, key, login, clock.instant())) {
      return new DecisionOutcome.Done(Optional.empty());
    }
    return undo(store.reply(helpdesk, key).orElseThrow(), login);
  }

  /** A person has looked: the part in question is on the network. */
  public DecisionOutcome there(Reply reply, String login, Optional<URI> link) {
    if (reply.status().state() != State.PARKED) {
      return movedOn();
    }
    ReplyPart part = reply.missing().orElseThrow();
    Instant tried = part.firstTry().orElse(reply.acceptedAt());
    Instant at = tried.isBefore(reply.acceptedAt()) ? reply.acceptedAt() : tried;
    return settle(
        reply,
        Verdict.out(reply, part, new ReplyPart.Out("", at, link, Map.of())),
        new Decision(Decision.Kind.THERE, login, clock.instant()));
  }

  /** Send it again: what is out already is not repeated. */
  public DecisionOutcome send(Helpdesk helpdesk, Reply reply, String login) {
    if (!forPeople(reply)) {
      return movedOn();
    }
    if (forgotten(reply)) {
      return new DecisionOutcome.Invalid(
          "decision",
          "What the composer knew of this reply, such as files, is no longer kept: write it again.");
    }
    Optional<Destination> destination = store.destination(reply.helpdesk(), reply.ticket());
    List<Attached> attached = attached(reply);
    String text = destination.map(to -> signed(helpdesk, reply, to)).orElse(reply.text());
    Optional<String> refusal =
        destination.flatMap(
            to ->
                rules
                    .refusal(helpdesk, reply.ticket(), login, reply.audience(), text, attached, to)
                    .or(() -> barred(helpdesk, reply, login, to))
                    .or(() -> held(reply, to)));
    if (refusal.isPresent()) {
      return new DecisionOutcome.Invalid("decision", refusal.get());
    }
    List<ReplyPart> parts =
        reply.parts().isEmpty()
            ? destination
                .map(to -> rules.parts(to, reply.audience(), text, attached))
                .orElseGet(() -> ReplyPart.of(List.of(text)))
            : reply.parts();
    Instant now = clock.instant();
    return settle(
        reply,
        reply.with(parts).with(Reply.Status.queued(now)),
        new Decision(Decision.Kind.SEND, login, now));
  }

  /** What was cut into parts is signed already; what never was is signed as whoever wrote it. */
  private String signed(Helpdesk helpdesk, Reply reply, Destination to) {
    Written written = reply.written();
    return reply.parts().isEmpty()
        ? rules.signed(
            helpdesk,
            written.agent(),
            to,
            written.audience(),
            written.account().orElse(to.account()),
            written.text())
        : written.text();
  }

  /** Who may not answer with the account may not have it sent by asking once more either. */
  private Optional<String> barred(Helpdesk helpdesk, Reply reply, String login, Destination to) {
    return senders.objection(
        helpdesk,
        login,
        reply.ticket(),
        to,
        reply.audience(),
        reply.account().orElse(to.account()));
  }

  private boolean forgotten(Reply reply) {
    return reply.parts().isEmpty()
        && reply.key().filter(key -> store.options(reply.helpdesk(), key).isEmpty()).isPresent();
  }

  /** What did not say to take over says so no later: it is to be written as another reply. */
  private Optional<String> held(Reply reply, Destination to) {
    return reply.written().takeOver()
        ? Optional.empty()
        : rules.windows().held(to, reply.audience());
  }

  /** What was refused before it was cut is known from what the composer said. */
  private List<Attached> attached(Reply reply) {
    return reply.parts().isEmpty()
        ? reply
            .key()
            .flatMap(key -> store.options(reply.helpdesk(), key))
            .map(ReplyOptions::attached)
            .orElse(List.of())
        : reply.attached();
  }

  /** Leave it: nothing more is done, and it no longer counts as needing a person. */
  public DecisionOutcome drop(Reply reply, String login) {
    if (!forPeople(reply)) {
      return movedOn();
    }
    Instant now = clock.instant();
    String why =
        reply.status().state() == State.PARKED
            ? "Nobody could tell whether it arrived; %s left it at that.".formatted(login)
            : reply.status().reason();
    return settle(
        reply,
        reply.with(reply.status().to(State.FAILED, why, now, Optional.empty())),
        new Decision(Decision.Kind.DROP, login, now));
  }

  private static boolean forPeople(Reply reply) {
    State state = reply.status().state();
    return state == State.PARKED || state == State.FAILED;
  }

  private DecisionOutcome settle(Reply before, Reply after, Decision decision) {
    Reply decided = after.with(decision);
    return store.move(before.status().state(), decided)
        ? new DecisionOutcome.Done(Optional.of(decided))
        : movedOn();
  }

  private static DecisionOutcome movedOn() {
    return new DecisionOutcome.TooLate(
        "There is nothing to decide about this reply any more; look at what became of it.");
  }
}
