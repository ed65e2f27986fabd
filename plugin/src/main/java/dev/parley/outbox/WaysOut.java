package dev.parley.outbox;

import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Helpdesk;
import dev.parley.kit.ReplyWindow;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What an agent may still do once the network takes no answer any more, or will soon not: answer in
 * private under a comment of the same customer, ask them there in public to write again, or write
 * an e-mail. Each leads to another ticket of theirs; nothing is sent from here.
 */
public final class WaysOut {
  /** How long before a window closes for good the ways are offered. */
  public static final Duration CLOSING = Duration.ofHours(4);

  private static final int MOST_TICKETS = 20;

  private final OutboxStore store;
  private final ReplyRules rules;
  private final ReplyWindows windows;
  private final BiFunction<String, TicketRef, List<Theirs>> theirs;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param theirs the other tickets of a ticket's customer, by helpdesk and ticket, best first
   */
  public WaysOut(
      OutboxStore store,
      ReplyRules rules,
      BiFunction<String, TicketRef, List<Theirs>> theirs,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.windows = rules.windows();
    this.theirs = theirs;
    this.clock = clock;
  }

  /**
   * Another ticket of the same customer.
   *
   * @param mail whether it came by e-mail
   */
  public record Theirs(TicketRef ticket, boolean mail) {}

  /** Kinds of ways. */
  public enum Kind {
    /** A private answer to a comment of theirs. */
    PRIVATE_REPLY,
    /** A public answer to a comment of theirs that asks them to write again. */
    PUBLIC_NUDGE,
    /** An e-mail. */
    EMAIL
  }

  /**
   * A way.
   *
   * @param ticket the ticket to write in; empty if the way is not possible
   * @param why it is not, for the agent; empty if it is
   * @param until how long it is; empty if for ever, or not at all
   */
  public record Way(Kind kind, Optional<TicketRef> ticket, String why, Optional<Instant> until) {
    private static Way no(Kind kind, String why) {
      return new Way(kind, Optional.empty(), why, Optional.empty());
    }
  }

  /**
   * All ways with why not, or none while the usual one is open.
   *
   * @param to where an answer in the ticket goes
   */
  public List<Way> of(Helpdesk desk, TicketRef ticket, Destination to, String login) {
    if (!needed(to)) {
      return List.of();
    }
    List<Theirs> seen =
        theirs.apply(desk.id(), ticket).stream()
            .limit(MOST_TICKETS)
            .filter(one -> may(desk, login, Permission.VIEW, one))
            .toList();
    return List.of(
        comment(Kind.PRIVATE_REPLY, Audience.PRIVATE, desk, login, seen),
        comment(Kind.PUBLIC_NUDGE, Audience.PUBLIC, desk, login, seen),
        mail(desk, login, seen));
  }

  private boolean needed(Destination to) {
    ReplyWindows.Standing standing = windows.of(to, ReplyRules.audienceOf(to.kind()));
    boolean closing =
        standing.closes().filter(at -> !at.isAfter(clock.instant().plus(CLOSING))).isPresent();
    return standing.state() == ReplyWindow.State.CLOSED || closing;
  }

  /** The first comment of theirs that can be answered so, else why the last one cannot. */
  private Way comment(
      Kind kind, Audience audience, Helpdesk desk, String login, List<Theirs> seen) {
    var whyNot = new ArrayList<String>();
    for (Theirs one : seen) {
      Optional<Destination> to =
          store
              .destination(desk.id(), one.ticket())
              .filter(at -> ReplyRules.audienceOf(at.kind()) == Audience.PUBLIC);
      if (to.isPresent()) {
        Optional<String> why = barred(desk, login, one.ticket(), to.get(), audience);
        if (why.isEmpty()) {
          return new Way(
              kind, Optional.of(one.ticket()), "", windows.of(to.get(), audience).closes());
        }
        whyNot.add(why.get());
      }
    }
    return Way.no(
        kind, whyNot.isEmpty() ? "No comment of theirs is known to Parley." : whyNot.get(0));
  }

  private Optional<String> barred(
      Helpdesk desk, String login, TicketRef ticket, Destination to, Audience audience) {
    if (!windows.audiences(to).contains(audience)) {
      return Optional.of("The network takes no private answer to their comment.");
    }
    if (!rules.rights().may(desk, login, ReplyRules.permission(audience), Optional.of(ticket))) {
      return Optional.of("You may not answer their comment; an admin can give you the right.");
    }
    boolean done =
        audience == Audience.PRIVATE
            && store.replies(desk.id(), ticket).stream()
                .filter(reply -> reply.audience() == Audience.PRIVATE)
                .filter(reply -> reply.written().parentId().equals(to.messageId()))
                .map(reply -> reply.status().state())
                .anyMatch(state -> state != State.FAILED && state != State.WITHDRAWN);
    return done
        ? Optional.of("Their comment was answered in private already, which can be done once.")
        : windows.closed(to, audience);
  }

  private boolean may(Helpdesk desk, String login, Permission permission, Theirs one) {
    return rules.rights().may(desk, login, permission, Optional.of(one.ticket()));
  }

  private Way mail(Helpdesk desk, String login, List<Theirs> seen) {
    List<Theirs> mails = seen.stream().filter(Theirs::mail).toList();
    if (mails.isEmpty()) {
      return Way.no(
          Kind.EMAIL,
          "No e-mail of theirs is known. Link them with it once they have written one.");
    }
    return mails.stream()
        .filter(one -> may(desk, login, Permission.REPLY_PRIVATE, one))
        .findFirst()
        .map(one -> new Way(Kind.EMAIL, Optional.of(one.ticket()), "", Optional.empty()))
        .orElseGet(
            () ->
                Way.no(
                    Kind.EMAIL, "You may not write e-mails to them; an admin can give the right."));
  }
}
