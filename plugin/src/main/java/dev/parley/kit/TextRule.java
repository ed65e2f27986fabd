package dev.parley.kit;

import java.util.OptionalInt;

/**
 * How long a text may be on a network.
 *
 * @param limit the most units
 * @param unit what is counted
 * @param bytesLimit the most UTF-8 bytes, where the network limits them too
 * @param link how many units every link counts, where its length does not matter; the server of a
 *     mention such as {@code @lena@example.org} is then free, too
 */
public record TextRule(int limit, TextUnit unit, OptionalInt bytesLimit, OptionalInt link) {
  /** A rule in which links count as they are. */
  public TextRule(int limit, TextUnit unit, OptionalInt bytesLimit) {
    this(limit, unit, bytesLimit, OptionalInt.empty());
  }

  /** Refuses limits below one. */
  public TextRule {
    if (limit < 1 || bytesLimit.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "text limits must be at least 1, not %d and %s".formatted(limit, bytesLimit));
    }
  }
}
