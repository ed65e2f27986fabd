package dev.parley.kit;

import java.util.OptionalInt;

/**
 * How long a text is against its limits.
 *
 * @param length units counted
 * @param limit the most units
 * @param unit what was counted
 * @param bytes UTF-8 bytes
 * @param bytesLimit the most bytes, where limited
 */
public record TextMeasure(int length, int limit, TextUnit unit, int bytes, OptionalInt bytesLimit) {

  /** Whether the network takes it. */
  public boolean fits() {
    return overBy() == 0 && bytesOverBy() == 0;
  }

  /** How many units are too many; zero if none. */
  public int overBy() {
    return Math.max(0, length - limit);
  }

  /** How many bytes are too many; zero if none or not limited. */
  public int bytesOverBy() {
    return Math.max(0, bytes - bytesLimit.orElse(bytes));
  }
}
