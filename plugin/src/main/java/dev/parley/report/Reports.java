package dev.parley.report;

import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ConversationClocks;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.ResponseGoals;
import dev.parley.sla.TicketClocks;
import dev.parley.sla.TurnFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports. Rates go by the date of the first message, times by the date of the response; a time is
 * wall time from the first message of the conversation to the first response by a person.
 */
public final class Reports {
  /** So many tickets' histories are held at a time. */
  private static final int READ_AT_ONCE = 500;

  /** What is asked about, up to when things are known, and by which goals. */
  private record Period(Instant from, Instant to, Instant now, ResponseGoals goals) {
    /** Who waits is counted at its end, or now while it lasts. */
    Instant end() {
      return endOf(to, now);
    }
  }

  private static Instant endOf(Instant to, Instant now) {
    return to.isBefore(now) ? to : now;
  }

  private final ReportStore store;
  private final TicketClocks clocks;
  private final Function<Instant, ResponseGoals> goals;

  /**
   * Makes it.
   *
   * @param goals those in force at an instant
   */
  public Reports(ReportStore store, TicketClocks clocks, Function<Instant, ResponseGoals> goals) {
    this.store = store;
    this.clocks = clocks;
    this.goals = goals;
  }

  /**
   * The figures of a week, or of any other span. One that is over is judged by the goals of its
   * end, and who waited is counted at its end.
   *
   * @param now up to when things are known; what is open then counts as open
   */
  public Week week(String helpdesk, Instant from, Instant to, Instant now) {
    List<Conversation> all = conversations(store.tickets(helpdesk, from, to), endOf(to, now), now);
    TreeMap<String, List<Conversation>> channels =
        all.stream()
            .collect(
                Collectors.groupingBy(Conversation::channel, TreeMap::new, Collectors.toList()));
    TreeMap<String, List<Conversation>> people =
        all.stream()
            .filter(one -> one.by().isPresent())
            .collect(
                Collectors.groupingBy(
                    one -> one.by().orElseThrow(), TreeMap::new, Collectors.toList()));
    var period = new Period(from, to, now, goals.apply(endOf(to, now)));
    return new Week(
        from,
        to,
        now,
        period.goals(),
        row("", all, period),
        rows(channels, period),
        rows(people, period),
        PauseRows.of(all, from, to));
  }

  private List<Conversation> conversations(List<Timed> tickets, Instant end, Instant now) {
    List<Conversation> all = new ArrayList<>();
    for (int from = 0; from < tickets.size(); from += READ_AT_ONCE) {
      List<Timed> some = tickets.subList(from, Math.min(from + READ_AT_ONCE, tickets.size()));
      TicketClocks.Standings standings = clocks.standings(some);
      some.forEach(ticket -> conversation(standings, ticket, end, now).ifPresent(all::add));
    }
    return all;
  }

  /** A ticket whose clocks cannot be reckoned, for want of any opening, is left out. */
  private static Optional<Conversation> conversation(
      TicketClocks.Standings standings, Timed ticket, Instant end, Instant now) {
    try {
      ConversationClocks reckoned = standings.of(ticket, now).clocks();
      List<TurnFigures> turns = reckoned.figures();
      List<TurnFigures> then =
          end.equals(now) ? turns : standings.of(ticket, end).clocks().figures();
      return turns.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Conversation(
                  ticket.ticket(),
                  ticket.channel(),
                  turns.get(0),
                  then.isEmpty() ? Optional.empty() : Optional.of(then.get(then.size() - 1)),
                  reckoned.pauses()));
    } catch (InvalidSettings e) {
      return Optional.empty();
    }
  }

  private static List<Week.Row> rows(SortedMap<String, List<Conversation>> groups, Period period) {
    return groups.entrySet().stream()
        .map(group -> row(group.getKey(), group.getValue(), period))
        .filter(
            row ->
                !row.received().isEmpty()
                    || !row.responses().tickets().isEmpty()
                    || !row.waiting().tickets().isEmpty())
        .toList();
  }

  private static Week.Row row(String name, List<Conversation> all, Period period) {
    List<Conversation> received =
        all.stream().filter(one -> one.receivedIn(period.from(), period.to())).toList();
    return new Week.Row(
        name,
        refs(received, one -> true),
        refs(received, Conversation::answered),
        refs(received, one -> one.first().outcome() == TurnFigures.Outcome.NOT_NEEDED),
        refs(received, one -> one.first().outcome() == TurnFigures.Outcome.CONTAINED),
        responses(all, period.from(), period.to()),
        waiting(all, period.end()),
        period.goals().byTime().entrySet().stream()
            .map(goal -> within(received, goal.getKey(), goal.getValue(), period.now()))
            .toList());
  }

  private static Week.Responses responses(List<Conversation> all, Instant from, Instant to) {
    List<Conversation> answered = all.stream().filter(one -> one.answeredIn(from, to)).toList();
    List<Double> minutes = answered.stream().map(Conversation::minutes).toList();
    List<Double> open =
        all.stream()
            .filter(one -> one.first().outcome() == TurnFigures.Outcome.WAITING)
            .map(Conversation::minutes)
            .toList();
    var statistics = new Statistics(minutes);
    return new Week.Responses(
        refs(answered, one -> true),
        statistics.median(),
        statistics.mean(),
        statistics.percentile(90),
        Statistics.medianWithOpen(minutes, open));
  }

  private static Week.Waiting waiting(List<Conversation> all, Instant end) {
    List<Conversation> waiting =
        all.stream()
            .filter(Conversation::waits)
            .sorted(Comparator.comparing(Conversation::waitsSince))
            .toList();
    return new Week.Waiting(
        refs(waiting, one -> true),
        waiting.stream().findFirst().map(one -> Duration.between(one.waitsSince(), end)));
  }

  private static Week.Within within(
      List<Conversation> received, Duration limit, OptionalInt percent, Instant now) {
    List<Conversation> eligible = received.stream().filter(Conversation::eligible).toList();
    List<Conversation> old = eligible.stream().filter(one -> one.olderThan(limit, now)).toList();
    return new Week.Within(
        limit,
        percent,
        refs(old, one -> one.answeredWithin(limit)),
        refs(old, one -> true),
        refs(eligible, one -> !one.olderThan(limit, now)));
  }

  private static List<TicketRef> refs(
      List<Conversation> conversations, Predicate<Conversation> which) {
    Stream<Conversation> some = conversations.stream().filter(which);
    return some.map(Conversation::ticket).toList();
  }
}
