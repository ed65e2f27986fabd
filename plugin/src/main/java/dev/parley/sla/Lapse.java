package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;

/**
 * Time that passed, by the wall and by the calendar; never negative.
 *
 * @param calendar wall time
 * @param business the part of it during which the calendar was open
 */
public record Lapse(Duration calendar, Duration business) {
  /** No time at all. */
  public static final Lapse NONE = new Lapse(Duration.ZERO, Duration.ZERO);

  /** What passed between two instants, to the millisecond; none if they are the wrong way round. */
  static Lapse between(BusinessCalendar hours, Instant from, Instant to) {
    long millis = Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    return new Lapse(Duration.ofMillis(millis), hours.elapsed(from, to));
  }

  /** Both together. */
  Lapse plus(Lapse more) {
    return new Lapse(calendar.plus(more.calendar), business.plus(more.business));
  }

  /** What is left without a part of it. */
  Lapse minus(Lapse part) {
    return new Lapse(calendar.minus(part.calendar), business.minus(part.business));
  }
}
