package dev.parley.sla;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.parley.host.Change;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.lease.Lease;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ClockStore.Untold;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the clocks of tickets: takes events in, reckons what is due, and shows it in the helpdesk's
 * fields. For e-mail, and all else the helpdesk itself sends, the events come from its change feed.
 */
public final class TicketClocks {
  private static final Logger log = LoggerFactory.getLogger(TicketClocks.class);
  private static final int RECKON_AT_ONCE = 1_000;
  private static final int SHOW_AT_ONCE = 200;
  private static final String EMAIL = "email";

  private final ClockStore store;
  private final ResponseRules rules;
  private final Function<String, List<NetworkWindow>> windows;
  private final InstantSource clock;

  /** Makes it for networks that take replies for ever. */
  public TicketClocks(ClockStore store, ResponseRules rules, InstantSource clock) {
    this(store, rules, channel -> List.of(), clock);
  }

  /**
   * Makes it.
   *
   * @param windows for how long the network of a channel takes replies
   */
  public TicketClocks(
      ClockStore store,
      ResponseRules rules,
      Function<String, List<NetworkWindow>> windows,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.windows = windows;
    this.clock = clock;
  }

  /** Takes an event in, once per key. */
  public void record(Timed ticket, String key, ClockEvent event) {
    record(store, ticket, key, event);
  }

  private void record(ClockStore mine, Timed ticket, String key, ClockEvent event) {
    mine.add(new ClockStore.Entry(ticket, key, event), clock.instant());
  }

  /**
   * Takes in what happened on a ticket; hearing it twice does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    ClockStore mine = store.under(lease);
    var ticket = new Timed(helpdesk.id(), change.ticket(), change.channel());
    switch (change.type()) {
      case MESSAGE_ADDED ->
          change.message().ifPresent(m -> ownCustomerMessage(mine, ticket, change, m));
      case MESSAGE_DELIVERED -> change.message().ifPresent(m -> ownReply(mine, ticket, change, m));
      case CLOSED, PAUSED, RESUMED, ASSIGNED ->
          record(mine, ticket, change.id(), HelpdeskEvents.of(change));
      case REOPENED ->
          record(mine, ticket, change.id(), ClockEvent.of(change.at(), ClockEvent.Type.REOPEN));
      case PRIORITY_SET ->
          record(mine, ticket, change.id(), ClockEvent.priority(change.at(), change.value()));
      case TAGS_SET -> {
        Set<String> tags =
            change.value().lines().filter(tag -> !tag.isBlank()).collect(toUnmodifiableSet());
        mine.know(ticket, change.at(), known -> known.withTags(tags), clock.instant());
        if (!change.actor().isBlank()) {
          record(mine, ticket, change.id(), HelpdeskEvents.of(change));
        }
      }
    }
  }

  /** A customer's message with a key of ours was recorded when it was brought in. */
  private void ownCustomerMessage(ClockStore mine, Timed ticket, Change change, Message message) {
    if (message.from() == Origin.CUSTOMER && message.key().isEmpty()) {
      var here =
          new ConversationFacts(
              ticket.channel(),
              ticket.channel().equals(EMAIL) ? Optional.of(ItemKind.EMAIL) : Optional.empty(),
              Optional.of(message.audience()).filter(who -> who != Audience.NOTE),
              Optional.empty(),
              Set.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(message.author()).filter(author -> !author.isBlank()));
      mine.know(ticket, change.at(), known -> known.filledFrom(here), clock.instant());
      record(
          mine,
          ticket,
          "message:" + message.ref(),
          ClockEvent.customer(change.at(), "message:" + message.ref())
              .seen(message.at(), change.at()));
    }
  }

  private void ownReply(ClockStore mine, Timed ticket, Change change, Message message) {
    if (message.from() == Origin.AGENT && message.audience() != Audience.NOTE) {
      ClockEvent answer =
          ClockEvent.agent(change.at(), "message:" + message.ref())
              .acceptedAt(message.at())
              .by(change.actor());
      mine.add(
          HelpdeskEvents.answered(
              ticket, "delivered:" + message.ref(), answer, HelpdeskEvents.promise(message)),
          clock.instant());
    }
  }

  /**
   * Reckons tickets whose clocks moved on or whose policies may have: a batch, soonest first. The
   * settings are looked at after the tickets: whoever saved settings made the tickets due with
   * them.
   *
   * @return what was done; there may be more
   */
  public Round reckon() {
    Instant now = clock.instant();
    List<ClockStore.Due> dueNow = store.due(now, RECKON_AT_ONCE);
    if (dueNow.isEmpty()) {
      return Round.NOTHING;
    }
    rules.refresh();
    Instant asOf = notBefore(now);
    Map<Timed, ClockStore.Known> known =
        store.known(dueNow.stream().map(ClockStore.Due::ticket).toList());
    List<ClockStore.Reckoned> results = new ArrayList<>();
    List<Timed> moved = new ArrayList<>();
    for (ClockStore.Due due : dueNow) {
      ClockStore.Reckoned result = result(due, known.get(due.ticket()), asOf);
      results.add(result);
      if (!result.fields().equals(due.fields())) {
        moved.add(due.ticket());
      }
    }
    store.save(results);
    return new Round(moved, dueNow.size() == RECKON_AT_ONCE);
  }

  /**
   * What a call has reckoned.
   *
   * @param moved the tickets that show something else now
   * @param more whether more may be due
   */
  public record Round(List<Timed> moved, boolean more) {
    static final Round NOTHING = new Round(List.of(), false);

    /** Copies the list. */
    public Round {
      moved = List.copyOf(moved);
    }
  }

  /** A calendar that opens no more must not keep other tickets' clocks from being reckoned. */
  private ClockStore.Reckoned result(ClockStore.Due due, ClockStore.Known known, Instant now) {
    try {
      TicketStanding standing = standing(due.ticket(), known, now);
      ClocksView view = standing.view();
      return new ClockStore.Reckoned(
          due,
          fields(due, view, standing.choice()),
          view.changesAt().filter(at -> at.isAfter(now)),
          standing.settled(),
          standing.clocks().view().waitingSince(),
          steps(standing.clocks()));
    } catch (InvalidSettings e) {
      log.warn(
          "the clocks of ticket {} cannot be reckoned, correct the response-time settings: {}",
          due.ticket().ticket(),
          e.getMessage());
      SlaPolicies.Choice choice = rules.clocks().policy(facts(due.ticket(), known).latest());
      return new ClockStore.Reckoned(due, fields(due, ClocksView.NONE, choice), Optional.empty());
    }
  }

  private static List<ClockStore.Step> steps(ConversationClocks clocks) {
    return clocks.steps().stream()
        .map(step -> new ClockStore.Step(step.cause(), step.at()))
        .toList();
  }

  private static Map<String, String> fields(
      ClockStore.Due due, ClocksView view, SlaPolicies.Choice choice) {
    var fields = new HashMap<>(due.beside());
    fields.putAll(ClockFields.of(view, choice));
    return fields;
  }

  private TicketStanding standing(Timed ticket, ClockStore.Known known, Instant now) {
    List<ReplyWindow> closings =
        WindowClosings.of(windows.apply(ticket.channel()), known.events(), now);
    return rules.clocks().standing(facts(ticket, known), known.events(), closings, now);
  }

  private static KnownFacts facts(Timed ticket, ClockStore.Known known) {
    return known
        .facts()
        .orElseGet(() -> KnownFacts.always(ConversationFacts.ofChannel(ticket.channel())));
  }

  /** How far the host and the clocks are behind. */
  public ClockStore.Backlog backlog() {
    return store.backlog(clock.instant());
  }

  /**
   * Shows reckoned values in the helpdesk. A call that outlasts the caller's lease may have put old
   * values over newer ones; they are shown once more then.
   *
   * @param ours whether the helpdesk is still this caller's to write to; asked after each call
   * @return the reason if the helpdesk could not take them; empty if it could
   */
  public Optional<String> show(Helpdesk helpdesk, BooleanSupplier ours) {
    List<Untold> untold = store.untold(helpdesk.id(), SHOW_AT_ONCE);
    if (untold.isEmpty()) {
      return Optional.empty();
    }
    return show(helpdesk, untold, ours);
  }

  /** Whether the helpdesk has not been shown all yet. */
  public boolean behind(Helpdesk helpdesk) {
    return !store.untold(helpdesk.id(), 1).isEmpty();
  }

  /** One ticket that is refused must not keep the others' clocks from view. */
  private Optional<String> show(Helpdesk helpdesk, List<Untold> untold, BooleanSupplier ours) {
    List<FieldValues> values =
        untold.stream().map(u -> new FieldValues(u.ticket().ticket(), u.fields())).toList();
    return helpdesk
        .setFields(values)
        .fold(
            done -> {
              if (ours.getAsBoolean()) {
                store.told(untold);
              } else {
                store.showAgain(untold);
              }
              return Optional.empty();
            },
            tryLater -> Optional.of(tryLater.why()),
            refused -> {
              if (untold.size() > 1) {
                return untold.stream()
                    .flatMap(one -> show(helpdesk, List.of(one), ours).stream())
                    .findFirst();
              }
              Untold one = untold.get(0);
              log.warn(
                  "the helpdesk refuses the clocks of ticket {}: {}",
                  one.ticket().ticket(),
                  refused.why());
              store.told(untold);
              return Optional.empty();
            },
            unclear -> Optional.of(unclear.why()));
  }

  /** How a ticket stands at {@code now}. */
  public TicketStanding standing(Timed ticket, Instant now) {
    rules.refresh();
    return standing(ticket, store.known(List.of(ticket)).get(ticket), notBefore(now));
  }

  /** Settings may have been saved by the clock of a node that is a little ahead. */
  private Instant notBefore(Instant now) {
    Instant saved = rules.revision().at();
    return now.isBefore(saved) ? saved : now;
  }
}
