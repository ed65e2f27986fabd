package dev.parley.report;

import dev.parley.model.TicketRef;
import dev.parley.sla.PauseFigures;
import dev.parley.sla.TurnFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sums up the pauses of a week by person and reason. */
final class PauseRows {
  /** A pause and where it was. */
  private record Paused(TicketRef ticket, PauseFigures pause) {
    Key key() {
      return new Key(pause.by().orElse(TurnFigures.UNKNOWN), pause.reason());
    }
  }

  private record Key(String person, String reason) {}

  private PauseRows() {}

  /** One row for each person and reason, by person, for the pauses that began in the week. */
  static List<Week.PauseRow> of(List<Conversation> all, Instant from, Instant to) {
    Map<Key, List<Paused>> groups =
        all.stream()
            .flatMap(one -> one.pauses().stream().map(pause -> new Paused(one.ticket(), pause)))
            .filter(one -> !one.pause().from().isBefore(from) && one.pause().from().isBefore(to))
            .collect(Collectors.groupingBy(Paused::key));
    return groups.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(Comparator.comparing(Key::person).thenComparing(Key::reason)))
        .map(group -> row(group.getKey(), group.getValue()))
        .toList();
  }

  private static Week.PauseRow row(Key key, List<Paused> pauses) {
    return new Week.PauseRow(
        key.person(),
        key.reason(),
        counted(pauses, one -> true),
        pauses.stream()
            .map(one -> one.pause().paused().business())
            .reduce(Duration.ZERO, Duration::plus),
        counted(pauses, PauseFigures::resumedByHand),
        counted(pauses, PauseFigures::late));
  }

  private static Week.Pauses counted(List<Paused> pauses, Predicate<PauseFigures> which) {
    List<Paused> some = pauses.stream().filter(one -> which.test(one.pause())).toList();
    return new Week.Pauses(some.size(), some.stream().map(Paused::ticket).distinct().toList());
  }
}
