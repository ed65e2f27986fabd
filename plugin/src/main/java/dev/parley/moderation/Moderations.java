package dev.parley.moderation;

import dev.parley.account.Channels;
import dev.parley.channel.Moderation.Action;
import dev.parley.kit.Capability;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Deed.State;
import dev.parley.moderation.Deed.Status;
import dev.parley.moderation.ModerationStore.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Accepts what agents want done to messages, and tells what can be done and was. */
public final class Moderations {
  /** The longest reason, in UTF-16 units. */
  public static final int LONGEST_REASON = 500;

  /** What stands in places of others, where an account has no more rights than anybody. */
  private static final Set<Action> ANYWHERE = EnumSet.of(Action.LIKE, Action.UNLIKE);

  private final ModerationStore store;
  private final Channels channels;
  private final InstantSource clock;

  /** Makes the door. */
  public Moderations(ModerationStore store, Channels channels, InstantSource clock) {
    this.store = store;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * A message as far as it was moderated.
   *
   * @param can what can be asked for now
   * @param last the last deed on it
   * @param hidden whether others do not see it, as far as is known
   * @param liked whether it was liked through Parley
   * @param deleted whether it was deleted through Parley
   */
  public record Moderated(
      MessageRef message,
      Set<Action> can,
      Optional<Deed> last,
      boolean hidden,
      boolean liked,
      boolean deleted) {}

  /** The public messages of customers in a ticket, oldest first, then our own answers. */
  public List<Moderated> of(String helpdesk, TicketRef ticket) {
    return moderated(
        store.subjects(helpdesk, ticket),
        store.own(helpdesk, ticket),
        store.deeds(helpdesk, ticket));
  }

  /** Those of them that are among these messages of the helpdesk. */
  public List<Moderated> of(String helpdesk, TicketRef ticket, Set<MessageRef> among) {
    return among.isEmpty()
        ? List.of()
        : moderated(
            store.subjects(helpdesk, ticket, among),
            store.own(helpdesk, ticket, among),
            store.deeds(helpdesk, ticket));
  }

  private List<Moderated> moderated(List<Subject> theirs, List<Subject> ours, List<Deed> done) {
    Map<MessageRef, List<Deed>> deeds =
        done.stream().collect(Collectors.groupingBy(deed -> deed.target().message()));
    var own = new LinkedHashMap<MessageRef, Subject>();
    ours.forEach(one -> own.putIfAbsent(one.target().message(), one));
    return Stream.concat(
            theirs.stream()
                .map(
                    subject ->
                        moderated(
                            subject, deeds.getOrDefault(subject.target().message(), List.of()))),
            own.values().stream()
                .map(
                    subject ->
                        answered(
                            subject, deeds.getOrDefault(subject.target().message(), List.of()))))
        .filter(one -> !one.can().isEmpty() || one.last().isPresent())
        .toList();
  }

  private Moderated answered(Subject subject, List<Deed> deeds) {
    boolean deleted = is(Action.DELETE, lastOf(deeds, Action.DELETE, Action.DELETE));
    Optional<Deed> last =
        deeds.isEmpty() ? Optional.empty() : Optional.of(deeds.get(deeds.size() - 1));
    Set<Action> can = deleted ? Set.of() : offeredOfOurs(subject);
    return new Moderated(subject.target().message(), can, last, false, false, deleted);
  }

  private Set<Action> offeredOfOurs(Subject subject) {
    boolean can =
        subject.kind() != ItemKind.DIRECT_MESSAGE
            && channels
                .descriptor(subject.target().channel())
                .filter(facts -> facts.has(Capability.DELETE_OWN))
                .isPresent();
    return can ? Set.of(Action.DELETE) : Set.of();
  }

  private Moderated moderated(Subject subject, List<Deed> deeds) {
    boolean hidden = hidden(subject, lastOf(deeds, Action.HIDE, Action.UNHIDE));
    boolean liked = is(Action.LIKE, lastOf(deeds, Action.LIKE, Action.UNLIKE));
    boolean deleted = is(Action.DELETE, lastOf(deeds, Action.DELETE, Action.DELETE));
    Set<Action> can = EnumSet.noneOf(Action.class);
    if (!deleted && !subject.gone()) {
      can.addAll(offered(subject));
      can.remove(hidden ? Action.HIDE : Action.UNHIDE);
      can.remove(liked ? Action.LIKE : Action.UNLIKE);
    }
    Optional<Deed> last =
        deeds.isEmpty() ? Optional.empty() : Optional.of(deeds.get(deeds.size() - 1));
    return new Moderated(subject.target().message(), can, last, hidden, liked, deleted);
  }

  /** The last of two opposite actions that is done or still waits. */
  private static Optional<Deed> lastOf(List<Deed> deeds, Action one, Action other) {
    return deeds.stream()
        .filter(deed -> deed.status().state() != State.REFUSED)
        .filter(deed -> deed.status().state() != State.WITHDRAWN)
        .filter(deed -> deed.action() == one || deed.action() == other)
        .reduce((before, after) -> after);
  }

  private static boolean is(Action action, Optional<Deed> last) {
    return last.filter(deed -> deed.action() == action).isPresent();
  }

  /** Whoever spoke last: an agent through Parley, or the network of what was done elsewhere. */
  private static boolean hidden(Subject subject, Optional<Deed> last) {
    return subject
        .told()
        .filter(look -> last.filter(deed -> !look.at().isAfter(deed.status().since())).isEmpty())
        .map(ModerationStore.Look::hidden)
        .orElseGet(() -> is(Action.HIDE, last));
  }

  /** Networks let an account moderate what stands below its own posts, in public. */
  private Set<Action> offered(Subject subject) {
    Set<Action> offered = EnumSet.noneOf(Action.class);
    if (subject.kind() != ItemKind.DIRECT_MESSAGE) {
      channels
          .descriptor(subject.target().channel())
          .ifPresent(
              facts -> {
                for (Action action : Action.values()) {
                  boolean here = subject.kind() != ItemKind.MENTION || ANYWHERE.contains(action);
                  if (here && facts.has(capability(action))) {
                    offered.add(action);
                  }
                }
              });
    }
    return offered;
  }

  private static Capability capability(Action action) {
    return switch (action) {
      case HIDE -> Capability.HIDE;
      case UNHIDE -> Capability.UNHIDE;
      case DELETE -> Capability.DELETE;
      case LIKE -> Capability.LIKE;
      case UNLIKE -> Capability.UNLIKE;
    };
  }

  /**
   * Accepts a deed; asked for twice it is kept once.
   *
   * @param agent login of who asks
   * @param reason at most {@value #LONGEST_REASON} units; must be given to delete
   */
  public AskOutcome ask(
      String helpdesk,
      TicketRef ticket,
      MessageRef message,
      Action action,
      String agent,
      String reason) {
    Optional<Subject> theirs = store.subject(helpdesk, ticket, message);
    List<Subject> subjects =
        theirs.isPresent()
            ? List.of(theirs.get())
            : store.own(helpdesk, ticket).stream()
                .filter(one -> one.target().message().equals(message))
                .toList();
    if (subjects.isEmpty()) {
      return new AskOutcome.Absent();
    }
    Subject first = subjects.get(0);
    if (reason.length() > LONGEST_REASON) {
      return new AskOutcome.Invalid(
          "reason", "'reason' has %,d characters.".formatted(reason.length()));
    }
    if (action == Action.DELETE && reason.isBlank()) {
      return new AskOutcome.Invalid(
          "reason", "Say why: what is deleted is gone for everyone and cannot come back.");
    }
    Set<Action> offered = theirs.isPresent() ? offered(first) : offeredOfOurs(first);
    if (!offered.contains(action)) {
      return new AskOutcome.Invalid("action", "The network does not offer this for this message.");
    }
    if (first.gone()) {
      return new AskOutcome.Invalid("action", "This message was deleted; nothing is left to do.");
    }
    Instant now = clock.instant();
    return subjects.stream()
        .map(subject -> deed(subject, action, agent, reason.strip(), now))
        .map(store::add)
        .reduce((before, after) -> after)
        .<AskOutcome>map(AskOutcome.Accepted::new)
        .orElseThrow();
  }

  private static Deed deed(
      Subject subject, Action action, String agent, String reason, Instant now) {
    return new Deed(
        0,
        UUID.randomUUID().toString(),
        subject.target(),
        action,
        agent,
        reason,
        now,
        Status.waiting(now));
  }

  /**
   * Takes back what waits to be done to a message, such as while a login is revoked.
   *
   * @param agent login of who takes it back
   * @return the last deed that was taken back; empty if nothing waits
   */
  public Optional<Deed> withdraw(
      String helpdesk, TicketRef ticket, MessageRef message, String agent) {
    return store.withdraw(helpdesk, ticket, message, agent, clock.instant()).stream()
        .reduce((before, after) -> after);
  }
}
