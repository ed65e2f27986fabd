package dev.parley.sla;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The merged openings of a calendar as instants, with the open time added up, so that a due time is
 * two binary searches however far away it lies.
 *
 * <p>Built lazily in blocks of 2^36 ms (2.2 years). A block is immutable and may be built twice by
 * two threads with the same outcome; there are at most {@value #BLOCKS} of them.
 */
final class OpeningIndex {
  /** Returned where nothing is found before the end of the index. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int SHIFT = 36;
  private static final int BEFORE_1970 = 33;
  private static final int BLOCKS = 139;

  private final List<LocalHours> versions;
  private final AtomicReferenceArray<Block> blocks = new AtomicReferenceArray<>(BLOCKS);

  OpeningIndex(List<LocalHours> versions) {
    this.versions = versions;
  }

  /** Open milliseconds in [from, to); zero if {@code to} is not after {@code from}. */
  long elapsed(long from, long to) {
    if (to <= from) {
      return 0;
    }
    int first = number(from);
    int last = number(to);
    long sum = block(last).openBefore(to) - block(first).openBefore(from);
    for (int i = first; i < last; i++) {
      sum += block(i).total();
    }
    return sum;
  }

  /** The earliest instant at which {@code millis > 0} open milliseconds have passed. */
  long due(long start, long millis) {
    int i = number(start);
    long used = block(i).openBefore(start) + millis;
    while (used > block(i).total()) {
      used -= block(i).total();
      if (++i == BLOCKS) {
        return NEVER;
      }
    }
    return block(i).reached(used);
  }

  boolean open(long instant) {
    return block(number(instant)).openAt(instant);
  }

  /** The instant itself if open, else the next opening; a later one than {@code limit} is none. */
  long openFrom(long instant, long limit) {
    int i = number(instant);
    long found = block(i).openFrom(instant);
    while (found == NEVER && ++i < BLOCKS && startOf(i) <= limit) {
      found = block(i).openFrom(instant);
    }
    return found <= limit ? found : NEVER;
  }

  /** The first closed instant at or after an open one. */
  long closedFrom(long instant) {
    int i = number(instant);
    long end = block(i).closedFrom(instant);
    while (++i < BLOCKS && end == startOf(i) && block(i).openAt(end)) {
      end = block(i).closedFrom(end);
    }
    return end;
  }

  private static int number(long instant) {
    return (int) (instant >> SHIFT) + BEFORE_1970;
  }

  private static long startOf(int number) {
    return (long) (number - BEFORE_1970) << SHIFT;
  }

  private Block block(int number) {
    Block block = blocks.get(number);
    if (block == null) {
      block = build(startOf(number), startOf(number + 1));
      blocks.set(number, block);
    }
    return block;
  }

  private Block build(long from, long to) {
    long[] starts = new long[64];
    long[] before = new long[64];
    int size = 0;
    long end = Long.MIN_VALUE;
    Iterator<LocalHours.Opening> openings =
        versions.stream().flatMap(version -> version.openings(from, to)).iterator();
    while (openings.hasNext()) {
      LocalHours.Opening next = openings.next();
      if (next.from() > end) {
        if (size + 1 == starts.length) {
          starts = Arrays.copyOf(starts, 2 * size + 2);
          before = Arrays.copyOf(before, 2 * size + 2);
        }
        starts[size] = next.from();
        before[size + 1] = before[size];
        end = next.from();
        size++;
      }
      if (next.to() > end) {
        before[size] += next.to() - end;
        end = next.to();
      }
    }
    return new Block(Arrays.copyOf(starts, size), Arrays.copyOf(before, size + 1));
  }

  /** Openings by start, and the open time before each; the last figure is the sum of all. */
  private static final class Block {
    private final long[] starts;
    private final long[] before;

    Block(long[] starts, long[] before) {
      this.starts = starts;
      this.before = before;
    }

    long total() {
      return before[starts.length];
    }

    long openBefore(long instant) {
      int i = at(instant);
      return i < 0 ? 0 : Math.min(before[i] + instant - starts[i], before[i + 1]);
    }

    boolean openAt(long instant) {
      int i = at(instant);
      return i >= 0 && instant < end(i);
    }

    long openFrom(long instant) {
      int i = at(instant);
      if (i >= 0 && instant < end(i)) {
        return instant;
      }
      return i + 1 < starts.length ? starts[i + 1] : NEVER;
    }

    long closedFrom(long instant) {
      return end(at(instant));
    }

    /** The instant at which this much open time (more than none, at most all) has passed. */
    long reached(long used) {
      int found = Arrays.binarySearch(before, used);
      int i = (found < 0 ? -found - 1 : found) - 1;
      return starts[i] + used - before[i];
    }

    private long end(int i) {
      return starts[i] + before[i + 1] - before[i];
    }

    /** Number of the last opening that starts at or before the instant, -1 if there is none. */
    private int at(long instant) {
      int found = Arrays.binarySearch(starts, instant);
      return found < 0 ? -found - 2 : found;
    }
  }
}
