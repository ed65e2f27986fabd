package dev.parley.report;

import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ConversationClocks;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.TicketClocks;
import dev.parley.sla.TurnFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports. Rates go by the date of the first message, times by the date of the response; a time is
 * wall time from the first message of the conversation to the first response by a person.
 */
public final class Reports {
  /** A share of conversations to be answered within a time. */
  private record Goal(Duration within, double share) {}

  /**
   * 64 % of customers expect an answer on Twitter within 1 h and 85 % on Facebook within 6 h
   * (Eptica, 2015); Facebook's badge for pages asked for 90 % of messages.
   */
  private static final List<Goal> GOALS =
      List.of(
          new Goal(Duration.ofHours(1), 0.64),
          new Goal(Duration.ofHours(6), 0.85),
          new Goal(Duration.ofHours(24), 0.90));

  private final ReportStore store;
  private final TicketClocks clocks;

  /** Makes it. */
  public Reports(ReportStore store, TicketClocks clocks) {
    this.store = store;
    this.clocks = clocks;
  }

  /**
   * The figures of a week, or of any other span.
   *
   * @param now up to when things are known; what is open then counts as open
   */
  public Week week(String helpdesk, Instant from, Instant to, Instant now) {
    List<Conversation> all =
        store.tickets(helpdesk, from, to).stream()
            .flatMap(ticket -> conversation(ticket, now).stream())
            .toList();
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
    return new Week(
        from,
        to,
        now,
        row("", all, from, to, now),
        rows(channels, from, to, now),
        rows(people, from, to, now),
        PauseRows.of(all, from, to));
  }

  /** A ticket whose clocks cannot be reckoned, for want of any opening, is left out. */
  private Optional<Conversation> conversation(Timed ticket, Instant now) {
    try {
      ConversationClocks reckoned = clocks.standing(ticket, now).clocks();
      List<TurnFigures> turns = reckoned.figures();
      return turns.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Conversation(
                  ticket.ticket(),
                  ticket.channel(),
                  turns.get(0),
                  turns.get(turns.size() - 1),
                  reckoned.pauses()));
    } catch (InvalidSettings e) {
      return Optional.empty();
    }
  }

  private static List<Week.Row> rows(
      SortedMap<String, List<Conversation>> groups, Instant from, Instant to, Instant now) {
    return groups.entrySet().stream()
        .map(group -> row(group.getKey(), group.getValue(), from, to, now))
        .filter(
            row ->
                !row.received().isEmpty()
                    || !row.responses().tickets().isEmpty()
                    || !row.waiting().tickets().isEmpty())
        .toList();
  }

  private static Week.Row row(
      String name, List<Conversation> all, Instant from, Instant to, Instant now) {
    List<Conversation> received = all.stream().filter(one -> one.receivedIn(from, to)).toList();
    return new Week.Row(
        name,
        refs(received, one -> true),
        refs(received, Conversation::answered),
        refs(received, one -> one.first().outcome() == TurnFigures.Outcome.NOT_NEEDED),
        refs(received, one -> one.first().outcome() == TurnFigures.Outcome.CONTAINED),
        responses(all, from, to),
        waiting(all, now),
        GOALS.stream().map(goal -> within(received, goal, now)).toList());
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

  private static Week.Waiting waiting(List<Conversation> all, Instant now) {
    List<Conversation> waiting =
        all.stream()
            .filter(Conversation::waits)
            .sorted(Comparator.comparing(one -> one.last().anchor()))
            .toList();
    return new Week.Waiting(
        refs(waiting, one -> true),
        waiting.stream().findFirst().map(one -> Duration.between(one.last().anchor(), now)));
  }

  private static Week.Within within(List<Conversation> received, Goal goal, Instant now) {
    List<Conversation> eligible = received.stream().filter(Conversation::eligible).toList();
    List<Conversation> old =
        eligible.stream().filter(one -> one.olderThan(goal.within(), now)).toList();
    return new Week.Within(
        goal.within(),
        goal.share(),
        refs(old, one -> one.answeredWithin(goal.within())),
        refs(old, one -> true),
        refs(eligible, one -> !one.olderThan(goal.within(), now)));
  }

  private static List<TicketRef> refs(
      List<Conversation> conversations, Predicate<Conversation> which) {
    Stream<Conversation> some = conversations.stream().filter(which);
    return some.map(Conversation::ticket).toList();
  }
}
