package dev.parley.kit;

import java.util.OptionalInt;

/**
 * How long a text may be on a network.
 *
 * @param limit the most units
 * @param unit what is counted
 * @param bytesLimit the most UTF-8 bytes, where the network limits them too
 */
public record TextRule(int limit, TextUnit unit, OptionalInt bytesLimit) {
  /** Refuses limits below one. */
  public TextRule {
    if (limit < 1 || bytesLimit.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "text limits must be at least 1, not %d and %s".formatted(limit, bytesLimit));
    }
  }
}
