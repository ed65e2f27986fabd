package dev.parley.kit;

import dev.parley.channel.Http.Answered;
import dev.parley.channel.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long a network asks us to wait: {@code Retry-After} as seconds or as a date (RFC 9110,
 * section 10.2.3), else {@code RateLimit-Reset} as epoch seconds, as Bluesky writes it
 * (bluesky-social/atproto packages/xrpc-server/src/rate-limiter-http.ts, 3 August 2026), or as
 * seconds from now, as the IETF draft of that header has it.
 */
public final class WaitHeaders {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final long SURELY_AN_EPOCH = 1_000_000_000L;

  private WaitHeaders() {}

  /** The wait, at most a day; zero if the answer asks for none that can be read. */
  public static Duration wait(Answered answer, Instant now) {
    return answer
        .header("retry-after")
        .flatMap(value -> retryAfter(value.strip(), now))
        .or(() -> answer.header("ratelimit-reset").flatMap(value -> reset(value.strip(), now)))
        .map(WaitHeaders::within)
        .orElse(Duration.ZERO);
  }

  /**
   * What an answer says of a limit in {@code RateLimit-Limit}, {@code -Remaining} and {@code
   * -Reset}; empty if it says nothing that can be read.
   *
   * @param name what to call the limit
   */
  public static Optional<Quota> quota(String name, Answered answer, Instant now) {
    var limit = answer.header("ratelimit-limit").flatMap(value -> number(value.strip()));
    var left = answer.header("ratelimit-remaining").flatMap(value -> number(value.strip()));
    if (limit.filter(most -> most > 0).isEmpty() || left.filter(rest -> rest >= 0).isEmpty()) {
      return Optional.empty();
    }
    long used = Math.max(0, limit.get() - left.get()) * 100 / limit.get();
    var resets =
        answer
            .header("ratelimit-reset")
            .flatMap(value -> reset(value.strip(), now))
            .map(wait -> now.plus(within(wait)).truncatedTo(ChronoUnit.SECONDS));
    return Optional.of(new Quota(name, (int) Math.min(used, 100), resets));
  }

  private static Optional<Duration> retryAfter(String value, Instant now) {
    return number(value)
        .map(Duration::ofSeconds)
        .or(
            () -> {
              try {
                var at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
                return Optional.of(Duration.between(now, at.toInstant()));
              } catch (DateTimeParseException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<Duration> reset(String value, Instant now) {
    return number(value)
        .map(
            seconds ->
                seconds < SURELY_AN_EPOCH
                    ? Duration.ofSeconds(seconds)
                    : Duration.between(now, Instant.ofEpochSecond(seconds)));
  }

  private static Optional<Long> number(String value) {
    try {
      return value.length() > 11 ? Optional.empty() : Optional.of(Long.parseLong(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Duration within(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
