package dev.parley.outbox;

import dev.parley.channel.Media;
import dev.parley.channel.Outgoing;
import dev.parley.host.DeliveryMark.State;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent's reply on its way. Its state is about the first part that is not out.
 *
 * @param id Parley's number of it; 0 before it is kept
 * @param written what the agent wrote
 * @param parts the messages it becomes, cut once, in order; empty if it was refused before that
 * @param status how far it has come
 * @param decision what a person decided about it last
 */
public record Reply(
    long id, Written written, List<ReplyPart> parts, Status status, Optional<Decision> decision) {
  /** Copies the parts. */
  public Reply {
    parts = List.copyOf(parts);
  }

  /**
   * How far a reply has come.
   *
   * @param state where it stands
   * @param reason in the agent's words; empty if all is well
   * @param since since when it is in this state; being sent and unclear: since that try began;
   *     delivered: when the network had the last part
   * @param nextTry when something happens next by itself; empty if nothing will
   * @param tries how often the part in question was sent
   * @param lookUps how often that try was looked up in vain
   * @param heldUntil until when it is held for the agent to take it back; empty if it is not
   */
  public record Status(
      State state,
      String reason,
      Instant since,
      Optional<Instant> nextTry,
      int tries,
      int lookUps,
      Optional<Instant> heldUntil) {

    /** Waits to be sent from a moment on. */
    public static Status queued(Instant now) {
      return new Status(State.QUEUED, "", now, Optional.of(now), 0, 0, Optional.empty());
    }

    /** Waits for the agent's second thoughts. */
    static Status held(Instant now, Instant until) {
      return new Status(
          State.QUEUED,
          "Held for a moment; it can still be taken back.",
          now,
          Optional.of(until),
          0,
          0,
          Optional.of(until));
    }

    /** Will not be sent. */
    public static Status failed(Instant now, String reason) {
      return new Status(State.FAILED, reason, now, Optional.empty(), 0, 0, Optional.empty());
    }

    /** The same reply in another state, or in the same state for another reason. */
    public Status to(State next, String why, Instant now, Optional<Instant> tryAt) {
      Instant from = next == state ? since : now;
      return new Status(next, why, from, tryAt, tries, lookUps, Optional.empty());
    }

    /** One more try, which is looked up afresh. */
    Status sending(Instant now) {
      return new Status(State.SENDING, "", now, Optional.empty(), tries + 1, 0, Optional.empty());
    }

    /** One more look-up in vain. */
    Status lookedUp() {
      return new Status(state, reason, since, nextTry, tries, lookUps + 1, heldUntil);
    }

    /** Waits to be sent; the last try does not count, since it could not have worked. */
    Status uncounted(String why, Instant now, Instant tryAt) {
      return new Status(
          State.QUEUED, why, now, Optional.of(tryAt), tries - 1, lookUps, Optional.empty());
    }
  }

  /** What the agent wrote is the same for ever. */
  public String helpdesk() {
    return written.helpdesk();
  }

  /** The ticket it answers. */
  public TicketRef ticket() {
    return written.ticket();
  }

  /** The helpdesk's message. */
  public MessageRef message() {
    return written.message();
  }

  /** The composer's key. */
  public Optional<String> key() {
    return written.key();
  }

  /** The account to send from. */
  public Optional<AccountId> account() {
    return written.account();
  }

  /** Who is to read it. */
  public Audience audience() {
    return written.audience();
  }

  /** As written. */
  public String text() {
    return written.text();
  }

  /** When the helpdesk had it. */
  public Instant acceptedAt() {
    return written.acceptedAt();
  }

  /** The first part that is not known to be on the network. */
  Optional<ReplyPart> missing() {
    return parts.stream().filter(part -> part.out().isEmpty()).findFirst();
  }

  /** How many parts are on the network. */
  public int partsOut() {
    return (int) parts.stream().filter(part -> part.out().isPresent()).count();
  }

  /** Where it can be seen: its first part. */
  public Optional<URI> permalink() {
    return parts.stream()
        .flatMap(part -> part.out().stream())
        .flatMap(out -> out.permalink().stream())
        .findFirst();
  }

  /** What goes with it, over all parts. */
  public List<Attached> attached() {
    return parts.stream().flatMap(part -> part.attached().stream()).toList();
  }

  /** What the driver gets for a part. */
  Outgoing outgoing(ReplyPart part, List<Media> media) {
    return new Outgoing(
        part.text(),
        written.address(),
        part.prepared(),
        part.number(),
        parts.size(),
        before(part).map(ReplyPart.Out::address).orElse(Map.of()),
        written.audience(),
        true,
        media,
        written.takeOver());
  }

  /** Where the part before is. */
  Optional<ReplyPart.Out> before(ReplyPart part) {
    return part.number() == 1 ? Optional.empty() : parts.get(part.number() - 2).out();
  }

  /** What the customer can see of a reply that is half out, ahead of what comes next. */
  String halfSent(String why) {
    if (partsOut() == 0 || partsOut() == parts.size()) {
      return why;
    }
    String out =
        "%d of %d parts %s out; part %d is not."
            .formatted(partsOut(), parts.size(), partsOut() == 1 ? "is" : "are", partsOut() + 1);
    return why.startsWith(out) ? why : (out + " " + why).strip();
  }

  /** The same reply further on. */
  public Reply with(Status next) {
    return new Reply(id, written, parts, next, decision);
  }

  /** The same reply with other parts. */
  Reply with(List<ReplyPart> others) {
    return new Reply(id, written, others, status, decision);
  }

  /** The same reply with a part further on. */
  public Reply with(ReplyPart part) {
    return with(parts.stream().map(one -> one.number() == part.number() ? part : one).toList());
  }

  /** The same reply as a person decided. */
  Reply with(Decision last) {
    return new Reply(id, written, parts, status, Optional.of(last));
  }

  /** Taken back by a person before any of it left. */
  public Reply takenBack(String by, Instant at) {
    return with(status.to(State.WITHDRAWN, "Taken back by %s.".formatted(by), at, Optional.empty()))
        .with(new Decision(Decision.Kind.UNDO, by, at));
  }
}
