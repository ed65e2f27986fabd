package dev.parley.http;

import java.time.Duration;

/**
 * Limits for outbound calls.
 *
 * @param connectTimeout the longest wait for a connection, TLS included
 * @param responseTimeout the longest silence while waiting for the answer's next bytes
 * @param totalTimeout the longest time for a whole call, redirects included
 * @param maxBodyBytes the largest answer taken
 * @param maxRedirects the most redirects followed, for GET only
 * @param trustLoopback lets calls reach this machine itself (127.0.0.0/8 and ::1), over plain http
 *     too, and no other private range; for stand-ins and tests
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration responseTimeout,
    Duration totalTimeout,
    int maxBodyBytes,
    int maxRedirects,
    boolean trustLoopback) {

  /** Refuses limits that would never let a call through or never end one. */
  public HttpSettings {
    refuseUnlessPositive("connectTimeout", connectTimeout);
    refuseUnlessPositive("responseTimeout", responseTimeout);
    refuseUnlessPositive("totalTimeout", totalTimeout);
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("maxBodyBytes must be at least 1, not " + maxBodyBytes);
    }
    if (maxRedirects < 0 || maxRedirects > 20) {
      throw new IllegalArgumentException("maxRedirects must be 0 to 20, not " + maxRedirects);
    }
  }

  /** What suits API calls: 5 s to connect, 15 s of silence, 30 s in all, 8 MiB, 5 redirects. */
  public static HttpSettings standard() {
    return new HttpSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        8 * 1024 * 1024,
        5,
        false);
  }

  /** The same limits, with or without calls to this machine itself. */
  public HttpSettings withTrustLoopback(boolean trust) {
    return new HttpSettings(
        connectTimeout, responseTimeout, totalTimeout, maxBodyBytes, maxRedirects, trust);
  }

  private static void refuseUnlessPositive(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          name + " must be above zero and at most 10 minutes, not " + value);
    }
  }
}
