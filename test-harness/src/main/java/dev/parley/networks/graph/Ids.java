package dev.parley.networks.graph;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids in the network's shape: long numbers, and random text for messages and tokens. */
public final class Ids {
  private final AtomicLong last = new AtomicLong(122_100_000_000_000L);
  private final SecureRandom random = new SecureRandom();

  public String number() {
    return String.valueOf(last.addAndGet(7));
  }

  public String message() {
    return "m_" + chance(36);
  }

  public String token(String prefix) {
    return prefix + chance(48).replace('-', 'A').replace('_', 'Z');
  }

  public String trace() {
    return chance(8);
  }

  private String chance(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
  }
}
