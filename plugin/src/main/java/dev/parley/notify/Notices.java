package dev.parley.notify;

import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.lease.Lease;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells each agent what concerns them: a ticket that became theirs, a customer who wrote on it, a
 * note that names them, an answer that was not sent, a clock or a reply window that runs out. Once
 * per cause, in the helpdesk's own notices, as they wish. What is told to whole teams by a policy
 * is {@code sla.Escalations}.
 */
public final class Notices {
  private static final int BATCH = 200;
  private static final Duration BEFORE_CLOSING = Duration.ofHours(1);
  private static final Pattern NAMED = Pattern.compile("(?<![\\w.@/])@([A-Za-z0-9][\\w.-]{0,99})");
  private static final int MOST_NAMED = 20;

  private final ChargeStore store;
  private final BiFunction<String, String, Wishes> wishes;
  private final Readers readers;
  private final InstantSource clock;

  /** Says who may see a ticket: nobody else is told of it. */
  @FunctionalInterface
  public interface Readers {
    /** Whether a login may see a ticket; false for an unknown one. */
    boolean sees(Helpdesk helpdesk, String login, TicketRef ticket);
  }

  /**
   * Makes it.
   *
   * @param wishes what a login of a helpdesk (first) wants to be told
   */
  public Notices(
      ChargeStore store,
      BiFunction<String, String, Wishes> wishes,
      Readers readers,
      InstantSource clock) {
    this.store = store;
    this.wishes = wishes;
    this.readers = readers;
    this.clock = clock;
  }

  /**
   * Takes in what happened on a ticket; hearing it twice tells it once.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    changed(store.under(lease), helpdesk, change);
  }

  /**
   * Takes in many of these at once, which waits for the disk once. Notes go first, each by itself:
   * whom they name is asked of the helpdesk, for which no other work is held up.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, List<Change> changes) {
    ChargeStore ours = store.under(lease);
    changes.stream().filter(Notices::isNote).forEach(one -> changed(ours, helpdesk, one));
    ours.together(
        mine ->
            changes.stream()
                .filter(one -> !isNote(one))
                .forEach(one -> changed(mine, helpdesk, one)));
  }

  private static boolean isNote(Change change) {
    return change.message().filter(one -> one.audience() == Audience.NOTE).isPresent();
  }

  private void changed(ChargeStore ours, Helpdesk helpdesk, Change change) {
    TicketRef ticket = change.ticket();
    switch (change.type()) {
      case ASSIGNED -> {
        String login = change.value();
        Optional<Errand> tell =
            login.isEmpty() || login.equals(change.actor())
                ? Optional.empty()
                : tell(helpdesk, change, login, Cause.ASSIGNED, by(change));
        ours.assigned(helpdesk.id(), ticket, login, tell);
      }
      case CLOSED -> ours.open(helpdesk.id(), ticket, false);
      case REOPENED -> ours.open(helpdesk.id(), ticket, true);
      case MESSAGE_ADDED ->
          change.message().ifPresent(message -> written(ours, helpdesk, change, message));
      default -> {}
    }
  }

  private void written(ChargeStore ours, Helpdesk helpdesk, Change change, Message message) {
    if (message.from() == Origin.CUSTOMER) {
      ours.customerWrote(
          helpdesk.id(),
          change.ticket(),
          login -> tell(helpdesk, change, login, Cause.ANSWERED, "Nobody has answered it yet."));
    } else if (message.from() == Origin.AGENT && message.audience() != Audience.NOTE) {
      ours.written(helpdesk.id(), change.ticket());
    } else if (message.from() == Origin.AGENT) {
      ours.tell(
          named(message.text()).stream()
              .filter(login -> !login.equals(change.actor()))
              .filter(login -> readers.sees(helpdesk, login, change.ticket()))
              .flatMap(login -> tell(helpdesk, change, login, Cause.NAMED, by(change)).stream())
              .toList());
    }
  }

  /** Names in a note, each once; an address such as {@code a@b.example} names nobody. */
  private static Set<String> named(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAMED.matcher(text);
    while (matcher.find() && names.size() < MOST_NAMED) {
      names.add(matcher.group(1).replaceAll("[.-]+$", ""));
    }
    return names;
  }

  private static String by(Change change) {
    return change.actor().isEmpty() ? "" : "By %s.".formatted(change.actor());
  }

  /** Tells whoever wrote an answer that it was not sent. */
  public void notSent(
      String helpdesk, TicketRef ticket, String login, String reply, Instant since, String why) {
    String which = reply + ":" + since.toEpochMilli();
    store.tell(
        wished(helpdesk, ticket, login, Cause.FAILED, which, why, Optional.empty()).stream()
            .toList());
  }

  /** Looks at tickets whose clocks moved; answers how many. */
  public int runOnce(String helpdesk) {
    Instant now = clock.instant();
    List<Charge> moved = store.moved(helpdesk, now, BATCH);
    moved.forEach(charge -> look(charge, now));
    return moved.size();
  }

  private void look(Charge charge, Instant now) {
    List<Errand> tell = new ArrayList<>();
    String due = charge.field("next_due").orElse("");
    charge
        .field("sla_state")
        .flatMap(Notices::ofState)
        .flatMap(cause -> tell(charge, cause, due, "Next due %s.".formatted(due), Optional.empty()))
        .ifPresent(tell::add);
    Optional<Instant> closes = lastClosing(charge).filter(now::isBefore);
    closes
        .filter(at -> !now.isBefore(at.minus(BEFORE_CLOSING)))
        .flatMap(
            at ->
                tell(
                    charge,
                    Cause.WINDOW,
                    at.toString(),
                    "The network takes an answer until %s.".formatted(at),
                    Optional.of(at)))
        .ifPresent(tell::add);
    store.looked(charge, closes.map(at -> at.minus(BEFORE_CLOSING)).filter(now::isBefore), tell);
  }

  private static Optional<Cause> ofState(String state) {
    return switch (state) {
      case "at_risk" -> Optional.of(Cause.AT_RISK);
      case "breached" -> Optional.of(Cause.LATE);
      default -> Optional.empty();
    };
  }

  /** When nobody at all can answer any more. */
  private static Optional<Instant> lastClosing(Charge charge) {
    return charge.instant("human_window_closes").or(() -> charge.instant("window_closes"));
  }

  private Optional<Errand> tell(
      Helpdesk helpdesk, Change change, String login, Cause cause, String text) {
    return wished(
        helpdesk.id(), change.ticket(), login, cause, change.id(), text, Optional.empty());
  }

  private Optional<Errand> tell(
      Charge charge, Cause cause, String which, String text, Optional<Instant> pointlessFrom) {
    return wished(
        charge.helpdesk(), charge.ticket(), charge.login(), cause, which, text, pointlessFrom);
  }

  /** What to tell somebody, if they are anybody and wish it. */
  private Optional<Errand> wished(
      String helpdesk,
      TicketRef ticket,
      String login,
      Cause cause,
      String which,
      String text,
      Optional<Instant> pointlessFrom) {
    Wishes theirs = wishes.apply(helpdesk, login);
    if (login.isEmpty() || !theirs.causes().contains(cause)) {
      return Optional.empty();
    }
    return Optional.of(
        new Errand(
            "notice:%s:%s:%s:%s:%s".formatted(helpdesk, ticket.value(), cause.id(), login, which),
            helpdesk,
            Optional.of(ticket),
            cause.id(),
            Errand.Kind.DESK,
            Set.of(login),
            Map.of("subject", cause.subject(), "text", text),
            theirs.from(clock.instant(), pointlessFrom),
            false));
  }
}
