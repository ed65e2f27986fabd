package dev.parley.desk.people;

import dev.parley.model.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password hashes: PBKDF2 with HMAC-SHA-512, 210,000 rounds (OWASP Password Storage Cheat Sheet),
 * written as {@code pbkdf2-sha512$rounds$salt$hash}.
 */
final class Passwords {
  private static final String SCHEME = "pbkdf2-sha512";
  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private final SecureRandom random;

  Passwords(SecureRandom random) {
    this.random = random;
  }

  String hash(Secret password) {
    byte[] salt = bytes(SALT_BYTES);
    return written(salt, derive(password, salt, ROUNDS));
  }

  /** A hash that no password has, and that takes as long to refuse one as any. */
  String nobodys() {
    return written(bytes(SALT_BYTES), bytes(HASH_BITS / Byte.SIZE));
  }

  boolean matches(Secret password, String hash) {
    List<String> parts = List.of(hash.split("\\$", -1));
    if (parts.size() != 4 || !parts.get(0).equals(SCHEME)) {
      throw new IllegalStateException("a stored password hash is not of the form " + SCHEME);
    }
    byte[] salt = Base64.getDecoder().decode(parts.get(2));
    byte[] wanted = Base64.getDecoder().decode(parts.get(3));
    return MessageDigest.isEqual(wanted, derive(password, salt, Integer.parseInt(parts.get(1))));
  }

  /** A password to print once: 20 letters and digits that cannot be mistaken for one another. */
  Secret made() {
    String letters = "abcdefghjkmnpqrstuvwxyz23456789";
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      made.append(letters.charAt(random.nextInt(letters.length())));
    }
    return Secret.of(made.toString());
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String written(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(ROUNDS),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static byte[] derive(Secret password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot derive PBKDF2WithHmacSHA512", e);
    } finally {
      spec.clearPassword();
    }
  }
}
