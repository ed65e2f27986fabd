package dev.parley.kit;

import dev.parley.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of webhooks: an HMAC over raw bytes, compared in a time that says nothing about where
 * two differ. Each network's driver says what is signed and how the signature is written.
 */
public final class Signatures {
  private Signatures() {}

  /** The hash below the HMAC. */
  public enum Hash {
    /** For networks that still use it; as an HMAC it is not known to be broken. */
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256");

    private final String algorithm;

    Hash(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  /**
   * The HMAC of some bytes, one part after the other.
   *
   * @throws IllegalArgumentException if the secret is empty: nobody could be told from anybody
   */
  public static byte[] hmac(Hash hash, Secret secret, byte[]... parts) {
    byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
    if (key.length == 0) {
      throw new IllegalArgumentException("a signature needs a secret that is not empty");
    }
    try {
      Mac mac = Mac.getInstance(hash.algorithm);
      mac.init(new SecretKeySpec(key, hash.algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + hash.algorithm, e);
    }
  }

  /** Whether a signature written in hexadecimal digits, of any case, is the expected one. */
  public static boolean isHex(byte[] expected, String given) {
    return same(HexFormat.of().formatHex(expected), given.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a signature written in base64 is the expected one. */
  public static boolean isBase64(byte[] expected, String given) {
    return same(Base64.getEncoder().encodeToString(expected), given.strip());
  }

  /** Whether two texts are the same; how long it takes says only how long they are. */
  public static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether something was signed at most so long ago, or so far ahead by a clock that is off. */
  public static boolean isRecent(Instant signedAt, Instant now, Duration window) {
    return Duration.between(signedAt, now).abs().compareTo(window) <= 0;
  }
}
