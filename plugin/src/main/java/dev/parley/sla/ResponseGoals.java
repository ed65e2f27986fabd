package dev.parley.sla;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which share of the conversations that need an answer is to be answered within an hour, six hours
 * and a day. Refused: a share outside 0 to {@value #MOST_PERCENT} %, and more than {@value
 * #LONGEST_SOURCE} characters about where the goals come from.
 *
 * @param within1h in percent; empty for no goal
 * @param within6h likewise
 * @param within24h likewise
 * @param source where they come from, in words; empty if nobody said so
 */
public record ResponseGoals(
    OptionalInt within1h, OptionalInt within6h, OptionalInt within24h, String source) {
  static final int MOST_PERCENT = 100;
  static final int LONGEST_SOURCE = 400;

  /** The goals while nobody has set others. */
  public static final ResponseGoals USUAL =
      new ResponseGoals(
          OptionalInt.of(64),
          OptionalInt.of(85),
          OptionalInt.of(90),
          "64 % of customers on Twitter expect an answer within 1 h and 85 % on Facebook within 6 h"
              + " (Eptica, 2015). For its badge, Facebook asks pages to answer 90 %.");

  public ResponseGoals {
    source = source.strip();
    check("within1h", within1h);
    check("within6h", within6h);
    check("within24h", within24h);
    if (source.length() > LONGEST_SOURCE) {
      throw new InvalidSettings(
          "source", "has " + source.length() + " characters; at most " + LONGEST_SOURCE);
    }
  }

  private static void check(String field, OptionalInt percent) {
    if (percent.isPresent() && (percent.getAsInt() < 0 || percent.getAsInt() > MOST_PERCENT)) {
      throw new InvalidSettings(
          field, "is " + percent.getAsInt() + " %; it must be from 0 to " + MOST_PERCENT + " %");
    }
  }

  /** The shares in percent by the time they are for, shortest first. */
  public SortedMap<Duration, OptionalInt> byTime() {
    SortedMap<Duration, OptionalInt> goals = new TreeMap<>();
    goals.put(Duration.ofHours(1), within1h);
    goals.put(Duration.ofHours(6), within6h);
    goals.put(Duration.ofHours(24), within24h);
    return goals;
  }
}
