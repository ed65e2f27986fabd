package dev.parley.desk.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/** When somebody is in the shop to answer: from eight to eight, at weekends from ten to six. */
final class Shift {
  private final Chance chance;

  Shift(Chance chance) {
    this.chance = chance;
  }

  /** When what came at an instant is answered by somebody who needs so many minutes. */
  Instant answered(Instant came, double minutes) {
    Instant begun = open(came);
    Instant done = begun.plusSeconds((long) (minutes * 60));
    return open(done).equals(done)
        ? done
        : open(done).plus(Duration.ofMinutes(chance.between(4, 50)));
  }

  /** The instant itself if somebody is there then, else when somebody comes next. */
  private static Instant open(Instant at) {
    ZonedDateTime local = at.atZone(Rhythm.ZONE);
    ZonedDateTime opens = opens(local);
    if (local.isBefore(opens)) {
      return opens.toInstant();
    }
    return local.getHour() < (weekend(local) ? 18 : 20) ? at : opens(local.plusDays(1)).toInstant();
  }

  private static ZonedDateTime opens(ZonedDateTime day) {
    return day.toLocalDate().atTime(weekend(day) ? 10 : 8, 0).atZone(Rhythm.ZONE);
  }

  private static boolean weekend(ZonedDateTime day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
