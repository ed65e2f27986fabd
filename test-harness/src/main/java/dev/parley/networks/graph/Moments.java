package dev.parley.networks.graph;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The network's spelling of a moment in answers: {@code 2026-11-28T09:00:00+0000}. */
public final class Moments {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moments() {}

  public static String format(Instant instant) {
    return SECONDS.format(instant);
  }
}
