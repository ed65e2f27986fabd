package dev.parley.sla;

import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reckons the clocks of tickets from what is known of them. First come tickets on which something
 * happened or time moves a clock on; what is left of a batch goes to tickets that do not follow the
 * present settings yet, so that a change of policies holds nobody up.
 */
final class Reckoning {
  private static final Logger log = LoggerFactory.getLogger(Reckoning.class);

  /** Larger batches write the same pages of an index less often, and hold rows for longer. */
  private static final int AT_ONCE = 2_000;

  private static final int READ_AT_ONCE = 500;

  private final ClockStore store;
  private final ResponseRules rules;
  private final Function<String, List<NetworkWindow>> windows;
  private final InstantSource clock;

  Reckoning(
      ClockStore store,
      ResponseRules rules,
      Function<String, List<NetworkWindow>> windows,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.windows = windows;
    this.clock = clock;
  }

  /**
   * Reckons a batch. The settings are looked at after the tickets on which something happened: a
   * ticket that is new by then is either reckoned under later settings here, or found later as one
   * that does not follow them.
   */
  TicketClocks.Round runOnce() {
    Instant now = clock.instant();
    List<ClockStore.Due> moved = store.due(now, AT_ONCE);
    rules.refresh();
    ResponseRules.InForce inForce = rules.inForce();
    int room = AT_ONCE - moved.size();
    List<ClockStore.Due> behind = store.behind(inForce.standard(), room);
    Map<String, ClockStore.Due> batch = new LinkedHashMap<>();
    moved.forEach(due -> batch.put(name(due.ticket()), due));
    behind.forEach(due -> batch.putIfAbsent(name(due.ticket()), due));
    return batch.isEmpty()
        ? TicketClocks.Round.NOTHING
        : new TicketClocks.Round(
            reckon(List.copyOf(batch.values()), inForce, now), behind.size() == room);
  }

  private static String name(Timed ticket) {
    return ticket.helpdesk() + "/" + ticket.ticket().value();
  }

  private List<Timed> reckon(
      List<ClockStore.Due> batch, ResponseRules.InForce inForce, Instant now) {
    Instant asOf = inForce.notBefore(now);
    List<ClockStore.Reckoned> results = new ArrayList<>(batch.size());
    List<Timed> moved = new ArrayList<>();
    for (int from = 0; from < batch.size(); from += READ_AT_ONCE) {
      List<ClockStore.Due> some = batch.subList(from, Math.min(from + READ_AT_ONCE, batch.size()));
      Map<Timed, ClockStore.Known> known =
          store.known(some.stream().map(ClockStore.Due::ticket).toList());
      for (ClockStore.Due due : some) {
        ClockStore.Reckoned result = result(due, known.get(due.ticket()), inForce.clocks(), asOf);
        results.add(result);
        if (!result.fields().equals(due.fields())) {
          moved.add(due.ticket());
        }
      }
    }
    store.save(results, inForce.standard());
    return moved;
  }

  /** A calendar that opens no more must not keep other tickets' clocks from being reckoned. */
  private ClockStore.Reckoned result(
      ClockStore.Due due, ClockStore.Known known, ResponseClocks clocks, Instant now) {
    try {
      TicketStanding standing = standing(clocks, due.ticket(), known, now);
      ClocksView all = standing.clocks().view();
      ClocksView view = standing.clocks().ruled() ? all : all.windowsAlone();
      return new ClockStore.Reckoned(
          due,
          fields(due, view, all, standing.policy(), now),
          view.changesAt().filter(at -> at.isAfter(now)),
          standing.settled(),
          all.waitingSince(),
          steps(standing.clocks()));
    } catch (InvalidSettings e) {
      log.warn(
          "the clocks of ticket {} cannot be reckoned, correct the response-time settings: {}",
          due.ticket().ticket(),
          e.getMessage());
      Optional<SlaPolicy> policy = clocks.match(facts(due.ticket(), known).latest());
      return new ClockStore.Reckoned(
          due, fields(due, ClocksView.NONE, ClocksView.NONE, policy, now), Optional.empty());
    }
  }

  private static List<ClockStore.Step> steps(ConversationClocks clocks) {
    return clocks.steps().stream()
        .map(step -> new ClockStore.Step(step.cause(), step.at()))
        .toList();
  }

  private static Map<String, String> fields(
      ClockStore.Due due,
      ClocksView view,
      ClocksView all,
      Optional<SlaPolicy> policy,
      Instant now) {
    Map<String, String> fields = new HashMap<>(due.beside());
    fields.putAll(ClockFields.of(view, policy));
    fields.putAll(ClockFields.ofAll(all, now));
    return fields;
  }

  /** How much is still to be reckoned and shown. */
  ClockStore.Backlog backlog() {
    rules.refresh();
    return store.backlog(rules.inForce().standard(), clock.instant());
  }

  /** How tickets stand, by what is known of them now. */
  TicketClocks.Standings standings(List<Timed> tickets) {
    rules.refresh();
    ResponseRules.InForce inForce = rules.inForce();
    Map<Timed, ClockStore.Known> known = store.known(tickets);
    return (ticket, now) ->
        standing(inForce.clocks(), ticket, known.get(ticket), inForce.notBefore(now));
  }

  private TicketStanding standing(
      ResponseClocks clocks, Timed ticket, ClockStore.Known known, Instant now) {
    List<ReplyWindow> closings =
        WindowClosings.of(windows.apply(ticket.channel()), known.events(), now);
    return clocks.standing(facts(ticket, known), known.events(), closings, now);
  }

  private static KnownFacts facts(Timed ticket, ClockStore.Known known) {
    return known
        .facts()
        .orElseGet(() -> KnownFacts.always(ConversationFacts.ofChannel(ticket.channel())));
  }
}
