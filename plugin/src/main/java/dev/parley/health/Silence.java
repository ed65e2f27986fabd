package dev.parley.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Decides whether nothing coming in is unusual, by what came at the same hours of the same weekdays
 * before. Pure: counted history in, words out.
 *
 * <p>It is unusual if in each of the last three to eight weeks something came in that stretch of
 * full hours, and at least {@link #MOST_USUAL} in its second-quietest week. A night in which little
 * ever comes thus raises nothing, and neither does one busy week.
 */
public final class Silence {
  /** As many weeks are looked back at. */
  public static final int WEEKS = 8;

  private static final int FEWEST_WEEKS = 3;
  private static final int MOST_USUAL = 5;
  private static final Duration LONGEST = Duration.ofDays(6);
  private static final Duration WEEK = Duration.ofDays(7);

  private Silence() {}

  /**
   * An unusual silence.
   *
   * @param since from when on nothing came
   * @param usual how many came in that time of a week, of the quietest one that was looked at
   * @param weeks how many weeks were looked at
   */
  public record Unusual(Instant since, long usual, int weeks) {
    /** In words. */
    public String says() {
      return ("Nothing has come in since %s. In each of the last %d weeks at least %d messages came"
              + " at this time of the week.")
          .formatted(since, weeks, usual);
    }
  }

  /**
   * Judges.
   *
   * @param counted messages by the beginning of full hours, hours without any included; what is
   *     missing before the first was not counted
   * @param lastIn when the last message came
   */
  public static Optional<Unusual> judge(
      NavigableMap<Instant, Long> counted, Instant lastIn, Instant now) {
    Instant to = now.truncatedTo(ChronoUnit.HOURS);
    Instant from = lastIn.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    Instant earliest = to.minus(LONGEST);
    Instant begin = from.isBefore(earliest) ? earliest : from;
    if (counted.isEmpty() || !begin.isBefore(to)) {
      return Optional.empty();
    }
    long quietest = Long.MAX_VALUE;
    long second = Long.MAX_VALUE;
    int weeks = 0;
    for (int back = 1; back <= WEEKS; back++) {
      Duration ago = WEEK.multipliedBy(back);
      if (begin.minus(ago).isBefore(counted.firstKey())) {
        break;
      }
      long came = sum(counted, begin.minus(ago), to.minus(ago));
      second = Math.min(second, Math.max(quietest, came));
      quietest = Math.min(quietest, came);
      weeks++;
    }
    return weeks >= FEWEST_WEEKS && quietest > 0 && second >= MOST_USUAL
        ? Optional.of(new Unusual(lastIn, quietest, weeks))
        : Optional.empty();
  }

  private static long sum(NavigableMap<Instant, Long> counted, Instant from, Instant to) {
    return counted.subMap(from, true, to, false).values().stream().mapToLong(Long::longValue).sum();
  }
}
