package dev.parley.sla;

import dev.parley.model.ItemKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that happened in a conversation, as far as clocks care.
 *
 * <p>Instants are cut to the millisecond. Refused: a close with an unknown reason, a delete or
 * retract without a reference, a pause without a reason, an automatic answer without a purpose, a
 * promise without a time.
 *
 * @param at when it counts: for a customer's message when we first had it, for a reply when the
 *     network acknowledged it, else when it happened
 * @param type what happened
 * @param id the item's own id, by which deletions and edits refer to it; several events of one id
 *     are edits of one item
 * @param ref the id a delete or retract is about; of a promise, the reply that gave it; of a close
 *     as answered elsewhere, the address of that answer
 * @param reason of a close, a pause, or of the one pause that is resumed; a close without one is
 *     {@code resolved}; of a customer's message {@value #AFTER_AD} if it is the first after they
 *     tapped an advertisement that opens the thread, else left out
 * @param value of a customer's message what it is, such as {@code direct-message}, by which the
 *     network's reply window is known; of a reply the login of who pressed send; of a priority; of
 *     a promise its time, as {@code 2026-11-23T09:00:00Z}; of an assignment who has the
 *     conversation now ({@code bot}, {@code bot:<name>}, a person, or nobody if left out); of an
 *     act, close, pause or resume the login of who did it, or {@code rule}, {@code rule:<name>} or
 *     the bot if no person did
 * @param purpose of an automatic message
 * @param published the network's own time of a customer's message; {@code at}, flagged, if absent
 * @param queued when an agent could first see the message; {@code at} if absent
 * @param accepted when the helpdesk accepted the agent's send; {@code at} if absent
 * @param backfill whether it is imported history, which starts no clock
 */
public record ClockEvent(
    Instant at,
    Type type,
    Optional<String> id,
    Optional<String> ref,
    Optional<String> reason,
    Optional<String> value,
    Optional<Purpose> purpose,
    Optional<Instant> published,
    Optional<Instant> queued,
    Optional<Instant> accepted,
    boolean backfill) {

  /** What can happen in a conversation. */
  public enum Type implements Named {
    /** The customer wrote, in whatever form. */
    CUSTOMER,
    /** A human reply was delivered through us. */
    AGENT,
    /** A human reply was seen that was written in the network's own app. */
    ECHO,
    /** An automatic message was delivered. */
    AUTO,
    /** An internal note. */
    NOTE,
    /** A like, hide or tag. */
    ACT,
    PAUSE,
    RESUME,
    CLOSE,
    REOPEN,
    /** The customer deleted an item. */
    DELETE,
    /** We deleted our own reply. */
    RETRACT,
    ASSIGN,
    PRIORITY,
    /** A holding answer with a promised time. */
    PROMISE
  }

  /** What an automatic message is for. */
  public enum Purpose implements Named {
    /** A receipt or status, which never counts as a reply. */
    NOTICE,
    /** An answer by a bot, which the clock for any reply accepts. */
    ANSWER
  }

  /** Why a customer's message opens a longer reply window than others. */
  public static final String AFTER_AD = "ad-click";

  /**
   * Why a customer's message counts from when it was published, however long ago: it waited in
   * another ticket, which was merged into this one or which it was split off from.
   */
  static final String MERGED = "merged";

  private static final Pattern MACHINE = Pattern.compile("(?i)(bot|rule)([ :/-].*)?");

  public ClockEvent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    published = millis(published);
    queued = millis(queued);
    accepted = millis(accepted);
    switch (type) {
      case CLOSE -> reason.ifPresent(r -> Named.parse(CloseReason.class, "reason", r));
      case PAUSE -> require("reason", type, reason);
      case DELETE, RETRACT -> require("ref", type, ref);
      case AUTO -> require("purpose", type, purpose);
      case PROMISE -> {
        require("value", type, value);
        Promised.time(value.get());
      }
      default -> {}
    }
  }

  /** Whether it is the customer's first message after a click on an advertisement. */
  boolean afterAd() {
    return reason.filter(AFTER_AD::equals).isPresent();
  }

  /** Whether it came from another ticket. */
  boolean merged() {
    return type == Type.CUSTOMER && reason.filter(MERGED::equals).isPresent();
  }

  private static ClockEvent plain(Instant at, Type type, String id, String ref, String reason) {
    return new ClockEvent(
        at,
        type,
        Optional.ofNullable(id),
        Optional.ofNullable(ref),
        Optional.ofNullable(reason),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A live message of the customer, queued when it was seen, without a time of the network. */
  public static ClockEvent customer(Instant seen, String id) {
    return plain(seen, Type.CUSTOMER, id, null, null);
  }

  /** A human reply sent through us and accepted when it was delivered. */
  public static ClockEvent agent(Instant delivered, String id) {
    return plain(delivered, Type.AGENT, id, null, null);
  }

  /** A human reply written in the network's own app. */
  public static ClockEvent echo(Instant delivered, String id) {
    return plain(delivered, Type.ECHO, id, null, null);
  }

  /** An automatic message. */
  public static ClockEvent auto(Instant delivered, String id, Purpose purpose) {
    return new ClockEvent(
        delivered,
        Type.AUTO,
        Optional.of(id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(purpose),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A close with its reason. */
  public static ClockEvent close(Instant at, CloseReason reason) {
    return plain(at, Type.CLOSE, null, null, reason.id());
  }

  /** The priority is another one; none if blank. */
  public static ClockEvent priority(Instant at, String priority) {
    ClockEvent none = plain(at, Type.PRIORITY, null, null, null);
    return priority.isBlank() ? none : none.valued(priority);
  }

  /** The reply with this id promised the next one until an instant. */
  public static ClockEvent promise(Instant at, String ref, Instant until) {
    return new ClockEvent(
        at,
        Type.PROMISE,
        Optional.empty(),
        Optional.of(ref),
        Optional.empty(),
        Optional.of(until.toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The customer deleted the item with this id. */
  public static ClockEvent delete(Instant at, String ref) {
    return plain(at, Type.DELETE, null, ref, null);
  }

  /** We deleted our reply with this id. */
  public static ClockEvent retract(Instant at, String ref) {
    return plain(at, Type.RETRACT, null, ref, null);
  }

  /** An event that is nothing but its type and time: note, act, resume, reopen. */
  public static ClockEvent of(Instant at, Type type) {
    return plain(at, type, null, null, null);
  }

  /** The same event with the network's time and the time an agent could first see it. */
  public ClockEvent seen(Instant publishedAt, Instant queuedAt) {
    return new ClockEvent(
            at,
            type,
            id,
            ref,
            reason,
            value,
            purpose,
            Optional.of(publishedAt),
            queued,
            accepted,
            backfill)
        .queuedAt(queuedAt);
  }

  /** The same event with the time an agent could first see it. */
  public ClockEvent queuedAt(Instant queuedAt) {
    return new ClockEvent(
        at,
        type,
        id,
        ref,
        reason,
        value,
        purpose,
        published,
        Optional.of(queuedAt),
        accepted,
        backfill);
  }

  /** The same event with the time the helpdesk accepted the send. */
  public ClockEvent acceptedAt(Instant instant) {
    return new ClockEvent(
        at,
        type,
        id,
        ref,
        reason,
        value,
        purpose,
        published,
        queued,
        Optional.of(instant),
        backfill);
  }

  /** The same customer's message with what it is. */
  public ClockEvent ofKind(ItemKind kind) {
    return valued(Fields.id(kind));
  }

  /** The same reply or act with who did it; a blank login says nothing. */
  public ClockEvent by(String login) {
    return login.isBlank() ? this : valued(login);
  }

  private ClockEvent valued(String text) {
    return new ClockEvent(
        at,
        type,
        id,
        ref,
        reason,
        Optional.of(text),
        purpose,
        published,
        queued,
        accepted,
        backfill);
  }

  /** The same event as imported history. */
  public ClockEvent imported() {
    return new ClockEvent(
        at, type, id, ref, reason, value, purpose, published, queued, accepted, true);
  }

  /** Why it was closed. */
  CloseReason closeReason() {
    return reason
        .map(id -> Named.parse(CloseReason.class, "reason", id))
        .orElse(CloseReason.RESOLVED);
  }

  /** Until when an update was promised. */
  Instant promisedTime() {
    return Promised.time(value.orElseThrow());
  }

  /** Whether a person did something about the conversation; a note or an assignment is nothing. */
  boolean actionByPerson() {
    return switch (type) {
      case AGENT, ECHO -> true;
      case ACT -> !valueIsMachine();
      case CLOSE -> !valueIsMachine() && closeReason() != CloseReason.BOT;
      default -> false;
    };
  }

  /** Whether the conversation was given to a person. */
  boolean assignsToPerson() {
    return value.filter(who -> !who.isBlank()).isPresent() && !valueIsMachine();
  }

  private boolean valueIsMachine() {
    return value.filter(who -> MACHINE.matcher(who.strip()).matches()).isPresent();
  }

  private static Optional<Instant> millis(Optional<Instant> instant) {
    return instant.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
  }

  private static void require(String field, Type type, Optional<?> value) {
    if (value.isEmpty()) {
      throw new InvalidSettings(field, "is missing; an event of type " + type.id() + " needs it");
    }
  }
}
