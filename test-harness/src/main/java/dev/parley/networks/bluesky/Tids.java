package dev.parley.networks.bluesky;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Record keys made of the time: 13 characters that sort in the order they were made, also when the
 * clock stands still or is set back.
 */
final class Tids {
  private static final Pattern SHAPE = Pattern.compile("[2-7a-j][2-7a-z]{12}");

  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();

  Tids(InstantSource clock) {
    this.clock = clock;
  }

  String next() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    long used = last.accumulateAndGet(micros, (before, now) -> Math.max(before + 1, now));
    return Base32.SORTABLE.encode(used << 10, 13);
  }

  static boolean isTid(String rkey) {
    return SHAPE.matcher(rkey).matches();
  }
}
