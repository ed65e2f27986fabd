package dev.parley.desk.people;

import dev.parley.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for some minutes which passwords were right, so that a script that sends one with every
 * request does not pay for a slow hash each time. Kept in memory under a key of this process.
 */
final class KnownPasswords {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1000;

  private final byte[] key = new byte[32];
  private final InstantSource clock;
  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  KnownPasswords(SecureRandom random, InstantSource clock) {
    random.nextBytes(key);
    this.clock = clock;
  }

  boolean has(String login, Secret password) {
    Instant end = until.get(mac(login, password));
    return end != null && end.isAfter(clock.instant());
  }

  void put(String login, Secret password) {
    if (until.size() >= MOST) {
      until.clear();
    }
    until.put(mac(login, password), clock.instant().plus(KEPT));
  }

  void forget() {
    until.clear();
  }

  private String mac(String login, Secret password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String both = login.length() + ":" + login + password.reveal();
      return HexFormat.of().formatHex(mac.doFinal(both.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
