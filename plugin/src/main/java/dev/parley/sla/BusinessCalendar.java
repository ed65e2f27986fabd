package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Working time: how much of it lies between two instants, and when a target is used up.
 *
 * <p>Local openings become instants through the rules of the zone. A boundary inside a skipped hour
 * is the instant of the jump; in a repeated hour an opening starts at the earlier and ends at the
 * later of the two instants. Openings that then touch or overlap, such as a tail past midnight and
 * the opening of the next day, are one. An override or holiday replaces the openings that start on
 * its date; the tail of the night before stays.
 *
 * <p>Immutable and safe to share; it keeps an index that grows with use up to a fixed size. All
 * instants are cut to the millisecond and must lie from 1900 up to 2200.
 */
public final class BusinessCalendar {
  /** First instant a calendar knows. */
  public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  /** First instant a calendar no longer knows. */
  public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** How far away the next opening may be. */
  public static final Duration LONGEST_CLOSED = Duration.ofDays(366);

  private static final long END = LATEST.toEpochMilli();

  private final List<LocalHours> versions;
  private final OpeningIndex openings;
  private final WorkingDays workingDays;

  private BusinessCalendar(List<LocalHours> versions) {
    this.versions = List.copyOf(versions);
    openings = new OpeningIndex(this.versions);
    workingDays = new WorkingDays(this.versions);
  }

  /** A calendar whose hours have always been and stay the same. */
  public static BusinessCalendar of(CalendarSettings settings) {
    return new BusinessCalendar(List.of(new LocalHours(settings, Long.MIN_VALUE, Long.MAX_VALUE)));
  }

  /**
   * A calendar that changed: each version is in force from its key up to the next key, the first
   * one also before.
   */
  public static BusinessCalendar of(SortedMap<Instant, CalendarSettings> versionsByStart) {
    if (versionsByStart.isEmpty()) {
      throw new InvalidSettings("versions", "are missing; a calendar has at least one");
    }
    List<LocalHours> versions = new ArrayList<>();
    TreeMap<Instant, CalendarSettings> sorted = new TreeMap<>(versionsByStart);
    for (Map.Entry<Instant, CalendarSettings> version : sorted.entrySet()) {
      Instant next = sorted.higherKey(version.getKey());
      versions.add(
          new LocalHours(
              version.getValue(),
              versions.isEmpty() ? Long.MIN_VALUE : version.getKey().toEpochMilli(),
              next == null ? Long.MAX_VALUE : next.toEpochMilli()));
    }
    return new BusinessCalendar(versions);
  }

  /** The time zone whose wall clock the hours in force at an instant mean. */
  public ZoneId timezone(Instant at) {
    return versions.stream()
        .filter(version -> version.inForceAt(at.toEpochMilli()))
        .findFirst()
        .orElseThrow()
        .zone();
  }

  /**
   * The earliest instant at which the target is used up. Business time used up exactly at closing
   * is due at closing; a business target of zero, and a working-day target that ends while closed,
   * at the next opening.
   *
   * @throws InvalidSettings naming {@code hours} if there is no opening within {@link
   *     #LONGEST_CLOSED} of the start, or {@code target} if it is not used up before {@link
   *     #LATEST}
   */
  public Instant due(Instant start, Target target) {
    long from = millis("start", start);
    return Instant.ofEpochMilli(
        target.fold(
            length -> businessDue(from, length.toMillis()),
            days -> workingDaysDue(from, days),
            length -> known(from + length.toMillis())));
  }

  /** Working time in [from, to); zero if {@code to} is not after {@code from}. */
  public Duration elapsed(Instant from, Instant to) {
    return Duration.ofMillis(openings.elapsed(millis("start", from), millis("end", to)));
  }

  /** Whether the calendar is open at the instant; at its closing time it is closed. */
  public boolean open(Instant instant) {
    return openings.open(millis("instant", instant));
  }

  /**
   * The instant itself if open, else the next opening.
   *
   * @throws InvalidSettings naming {@code hours} if there is none within {@link #LONGEST_CLOSED}
   */
  public Instant nextOpen(Instant instant) {
    return Instant.ofEpochMilli(nextOpen(millis("instant", instant)));
  }

  /** The open and closed stretches of [from, to) in turn, without a gap; empty if it is empty. */
  public List<Span> spans(Instant from, Instant to) {
    List<Span> spans = new ArrayList<>();
    long at = millis("start", from);
    long end = millis("end", to);
    while (at < end) {
      boolean open = openings.open(at);
      long until = Math.min(end, open ? openings.closedFrom(at) : openings.openFrom(at, end));
      spans.add(new Span(Instant.ofEpochMilli(at), Instant.ofEpochMilli(until), open));
      at = until;
    }
    return List.copyOf(spans);
  }

  private long businessDue(long start, long length) {
    return length == 0 ? nextOpen(start) : checked(start, openings.due(start, length));
  }

  private long workingDaysDue(long start, int days) {
    if (days == 0) {
      return nextOpen(start);
    }
    LocalHours version = inForceAt(start);
    LocalDateTime local = version.local(start);
    long day = workingDays.after(local.toLocalDate().toEpochDay(), days);
    if (day == WorkingDays.NEVER) {
      return checked(start, OpeningIndex.NEVER);
    }
    long sameTime = version.start(LocalDate.ofEpochDay(day).atTime(local.toLocalTime()));
    return checked(start, nextOpen(checked(start, sameTime)));
  }

  private LocalHours inForceAt(long instant) {
    for (LocalHours version : versions) {
      if (version.inForceAt(instant)) {
        return version;
      }
    }
    throw new IllegalStateException("No version is in force at " + Instant.ofEpochMilli(instant));
  }

  /** Only a due time that far away can have passed over a year without any opening. */
  private long checked(long start, long due) {
    if (due - LONGEST_CLOSED.toMillis() > start) {
      nextOpen(start);
    }
    return known(due);
  }

  private long nextOpen(long instant) {
    long found = openings.openFrom(instant, instant + LONGEST_CLOSED.toMillis());
    if (found == OpeningIndex.NEVER) {
      throw new InvalidSettings(
          "hours",
          "has no opening in the "
              + LONGEST_CLOSED.toDays()
              + " days after "
              + Instant.ofEpochMilli(instant));
    }
    return found;
  }

  private static long known(long due) {
    if (due >= END) {
      throw new InvalidSettings("target", "is not used up before " + LATEST);
    }
    return due;
  }

  private static long millis(String field, Instant instant) {
    if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
      throw new InvalidSettings(
          field, instant + " is outside the years a calendar knows, 1900 up to 2200");
    }
    return instant.toEpochMilli();
  }
}
