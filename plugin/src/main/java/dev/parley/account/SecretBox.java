package dev.parley.account;

import dev.parley.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM so that they are unreadable at rest.
 *
 * <p>A sealed value reads {@code v1:<key id>:<base64 of nonce and ciphertext>}; the key id is the
 * start of the key's SHA-256, so a value sealed with another key is recognised before it is tried.
 * Which account and name a value belongs to is authenticated with it: a value moved elsewhere does
 * not open. While the key is being changed there are two: one seals, both open. Safe for use by
 * several threads.
 */
public final class SecretBox {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String current;
  private final SecureRandom random;

  private SecretBox(List<byte[]> keys, SecureRandom random) {
    keys.forEach(key -> this.keys.put(idOf(key), new SecretKeySpec(key, "AES")));
    this.current = idOf(keys.get(0));
    this.random = random;
  }

  /** What values that a key sealed name it by. */
  static String idOf(byte[] key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /**
   * Opens the key file, or makes it once if there is nothing sealed yet.
   *
   * @param mayMake false if sealed values exist already: then a missing file stays missing
   * @return empty if the file is missing and may not be made
   */
  public static Optional<SecretBox> open(Path keyFile, boolean mayMake) {
    var file = new KeyFile(keyFile);
    var random = new SecureRandom();
    if (!file.exists()) {
      if (!mayMake) {
        return Optional.empty();
      }
      byte[] key = new byte[KeyFile.KEY_BYTES];
      random.nextBytes(key);
      file.write(List.of(key));
    }
    return Optional.of(new SecretBox(file.read(), random));
  }

  /** The ids of the keys at hand, the one that seals first. */
  public List<String> keyIds() {
    return List.copyOf(keys.keySet());
  }

  /** The id of the key that a value was sealed with. */
  public static String keyOf(String sealed) {
    String[] parts = sealed.split(":", 3);
    return parts.length == 3 ? parts[1] : "";
  }

  /** Whether a value was sealed with the key that seals now. */
  boolean current(String sealed) {
    return keyOf(sealed).equals(current);
  }

  /**
   * Seals a secret.
   *
   * @param belongsTo account and name; the same words are needed to open it
   */
  public String seal(String belongsTo, Secret secret) {
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(current), nonce, belongsTo);
      byte[] sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
      return "v1:" + current + ":" + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot seal with AES-GCM", e);
    }
  }

  /** Opens a sealed value; empty if it is damaged, of another key or sealed for something else. */
  public Optional<Secret> unseal(String belongsTo, String sealed) {
    SecretKeySpec key = sealed.startsWith("v1:") ? keys.get(keyOf(sealed)) : null;
    if (key == null) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getDecoder().decode(sealed.substring(sealed.lastIndexOf(':') + 1));
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), belongsTo);
      byte[] open = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return Optional.of(Secret.of(new String(open, StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String belongsTo)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
