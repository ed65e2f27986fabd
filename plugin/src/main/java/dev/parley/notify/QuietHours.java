package dev.parley.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When somebody is told nothing, every day; may run over midnight.
 *
 * @param from when it begins
 * @param to when it ends; never the same as {@code from}
 * @param zone where the person is
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  /** Refuses hours that have no length. */
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours must end at another time than they begin");
    }
  }

  /** When the quiet that reigns at an instant ends; empty if there is none. */
  public Optional<Instant> end(Instant now) {
    ZonedDateTime here = now.atZone(zone);
    LocalTime time = here.toLocalTime();
    boolean overnight = from.isAfter(to);
    boolean quiet =
        overnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!quiet) {
      return Optional.empty();
    }
    boolean tomorrow = overnight && !time.isBefore(from);
    return Optional.of(
        ZonedDateTime.of(here.toLocalDate().plusDays(tomorrow ? 1 : 0), to, zone).toInstant());
  }
}
