package dev.parley.sla;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take: business time ({@code 90s}, {@code 15m}, {@code 8h}), working days
 * ({@code 1bd}) or calendar time ({@code 24hc}). {@code toString} gives the text form again, with a
 * fraction where a factor left no whole unit.
 *
 * <p>Refused: anything below zero or above ten years ({@value #MOST_HOURS} hours, {@value
 * #MOST_DAYS} working days).
 */
public sealed interface Target
    permits Target.BusinessTime, Target.BusinessDays, Target.CalendarTime {
  /** Longest target in hours of business or calendar time. */
  int MOST_HOURS = 87_600;

  /** Longest target in working days. */
  int MOST_DAYS = 3_660;

  /** Time during which the calendar is open. */
  record BusinessTime(Duration length) implements Target {
    public BusinessTime {
      Limits.check(length);
    }

    @Override
    public <T> T fold(
        Function<Duration, T> business, IntFunction<T> days, Function<Duration, T> calendar) {
      return business.apply(length);
    }

    @Override
    public String toString() {
      long seconds = length.toSeconds();
      if (length.toMillis() % 1000 != 0) {
        return Limits.decimal(length, 1000) + "s";
      }
      if (seconds % 3600 == 0) {
        return seconds / 3600 + "h";
      }
      return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
  }

  /** The same local time so many working days later. */
  record BusinessDays(int days) implements Target {
    public BusinessDays {
      if (days < 0 || days > MOST_DAYS) {
        throw new InvalidSettings("target", days + "bd is outside 0 to " + MOST_DAYS + "bd");
      }
    }

    @Override
    public <T> T fold(
        Function<Duration, T> business,
        IntFunction<T> workingDays,
        Function<Duration, T> calendar) {
      return workingDays.apply(days);
    }

    @Override
    public String toString() {
      return days + "bd";
    }
  }

  /** Wall time, whether the calendar is open or not. */
  record CalendarTime(Duration length) implements Target {
    public CalendarTime {
      Limits.check(length);
    }

    @Override
    public <T> T fold(
        Function<Duration, T> business, IntFunction<T> days, Function<Duration, T> calendar) {
      return calendar.apply(length);
    }

    @Override
    public String toString() {
      return Limits.decimal(length, 3_600_000) + "hc";
    }
  }

  /** The value of the one function that fits this kind of target. */
  <T> T fold(Function<Duration, T> business, IntFunction<T> days, Function<Duration, T> calendar);

  /** Whether wall time is counted, also while the calendar is closed. */
  default boolean byTheWall() {
    return fold(business -> false, days -> false, wall -> true);
  }

  /**
   * The same kind of target, so many times as long, to the millisecond. Working days cannot be
   * multiplied; they stay.
   *
   * @throws InvalidSettings naming {@code target} if that is longer than ten years
   */
  default Target times(BigDecimal factor) {
    return fold(
        business -> new BusinessTime(Limits.times(business, factor)),
        days -> this,
        wall -> new CalendarTime(Limits.times(wall, factor)));
  }

  /**
   * Reads a whole number with its unit: {@code s}, {@code m}, {@code h}, {@code bd} or {@code hc}.
   *
   * @throws InvalidSettings naming {@code field} and the text, if it is none or too large
   */
  static Target parse(String field, String text) {
    Matcher match = Limits.TEXT.matcher(text);
    if (!match.matches()) {
      throw new InvalidSettings(
          field,
          "has "
              + InvalidSettings.quote(text)
              + ", which is no target; write 90s, 15m, 8h, 1bd or 24hc");
    }
    String digits = match.group(1).replaceFirst("^0+(?=\\d)", "");
    long amount = digits.length() > Limits.MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    return switch (match.group(2)) {
      case "s" -> new BusinessTime(Limits.times(field, text, amount, 1));
      case "m" -> new BusinessTime(Limits.times(field, text, amount, 60));
      case "h" -> new BusinessTime(Limits.times(field, text, amount, 3600));
      case "hc" -> new CalendarTime(Limits.times(field, text, amount, 3600));
      default -> {
        if (amount > MOST_DAYS) {
          throw Limits.tooLong(field, text);
        }
        yield new BusinessDays((int) amount);
      }
    };
  }

  /** What all kinds of target check. */
  final class Limits {
    private static final Pattern TEXT = Pattern.compile("(\\d+)(s|m|h|bd|hc)");
    private static final int MOST_DIGITS = 12;
    private static final Duration LONGEST = Duration.ofHours(MOST_HOURS);

    private Limits() {}

    private static void check(Duration length) {
      if (length.isNegative() || length.compareTo(LONGEST) > 0) {
        throw new InvalidSettings("target", length + " is outside 0 to " + MOST_HOURS + " hours");
      }
    }

    private static Duration times(Duration length, BigDecimal factor) {
      BigDecimal millis = BigDecimal.valueOf(length.toMillis()).multiply(factor);
      if (millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0) {
        throw new InvalidSettings(
            "target", "times " + factor + " is longer than ten years (" + MOST_HOURS + "h)");
      }
      return Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static String decimal(Duration length, int unitMillis) {
      return BigDecimal.valueOf(length.toMillis())
          .divide(BigDecimal.valueOf(unitMillis), 6, RoundingMode.HALF_UP)
          .stripTrailingZeros()
          .toPlainString();
    }

    private static Duration times(String field, String text, long amount, int seconds) {
      if (amount > LONGEST.toSeconds() / seconds) {
        throw tooLong(field, text);
      }
      return Duration.ofSeconds(amount * seconds);
    }

    private static InvalidSettings tooLong(String field, String text) {
      return new InvalidSettings(
          field,
          "has "
              + InvalidSettings.quote(text)
              + ", longer than ten years ("
              + MOST_HOURS
              + "h or "
              + MOST_DAYS
              + "bd)");
    }
  }
}
