package dev.parley.sla;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The local dates on which at least one opening starts, counted in days since 1970.
 *
 * <p>Built lazily in blocks of 1024 days, at most {@value #BLOCKS} of them; a block is immutable.
 */
final class WorkingDays {
  /** Returned where there are not enough working days before the end of the index. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int SHIFT = 10;
  private static final int BEFORE_1970 = 25;
  private static final int BLOCKS = 108;

  private final List<LocalHours> versions;
  private final AtomicReferenceArray<int[]> blocks = new AtomicReferenceArray<>(BLOCKS);

  WorkingDays(List<LocalHours> versions) {
    this.versions = versions;
  }

  /** The n-th working day after a date, n at least 1; the date itself is not counted. */
  long after(long epochDay, int n) {
    int block = (int) (epochDay >> SHIFT) + BEFORE_1970;
    int found = Arrays.binarySearch(block(block), (int) epochDay);
    int index = (found < 0 ? -found - 1 : found + 1) + n - 1;
    while (index >= block(block).length) {
      index -= block(block).length;
      if (++block == BLOCKS) {
        return NEVER;
      }
    }
    return block(block)[index];
  }

  private int[] block(int number) {
    int[] days = blocks.get(number);
    if (days == null) {
      int first = (number - BEFORE_1970) << SHIFT;
      days =
          IntStream.range(first, first + (1 << SHIFT))
              .filter(day -> isWorkingDay(LocalDate.ofEpochDay(day)))
              .toArray();
      blocks.set(number, days);
    }
    return days;
  }

  private boolean isWorkingDay(LocalDate date) {
    return versions.stream().anyMatch(version -> version.opensOn(date));
  }
}
