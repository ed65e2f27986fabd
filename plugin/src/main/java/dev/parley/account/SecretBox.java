package dev.parley.account;

import dev.parley.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
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
 * not open. Safe for use by several threads.
 */
public final class SecretBox {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final String keyId;
  private final SecureRandom random;

  private SecretBox(byte[] keyBytes, SecureRandom random) throws GeneralSecurityException {
    this.key = new SecretKeySpec(keyBytes, "AES");
    this.keyId =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(keyBytes), 0, 4);
    this.random = random;
  }

  /**
   * Opens the key file, or makes it once if there is nothing sealed yet.
   *
   * @param mayMake false if sealed values exist already: then a missing file stays missing
   * @return empty if the file is missing and may not be made
   */
  public static Optional<SecretBox> open(Path keyFile, boolean mayMake) {
    try {
      var random = new SecureRandom();
      if (!Files.exists(keyFile)) {
        if (!mayMake) {
          return Optional.empty();
        }
        make(keyFile, random);
      }
      byte[] keyBytes = Base64.getDecoder().decode(Files.readString(keyFile).strip());
      if (keyBytes.length != KEY_BYTES) {
        throw new IllegalStateException(
            "The key file %s must hold %d bytes in base64, it holds %d; put the right file there and restart."
                .formatted(keyFile, KEY_BYTES, keyBytes.length));
      }
      return Optional.of(new SecretBox(keyBytes, random));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or make the key file " + keyFile, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "The key file " + keyFile + " is no base64; put the right file there and restart.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static void make(Path keyFile, SecureRandom random) throws IOException {
    Files.createDirectories(keyFile.toAbsolutePath().getParent());
    byte[] keyBytes = new byte[KEY_BYTES];
    random.nextBytes(keyBytes);
    Path fresh = keyFile.resolveSibling(keyFile.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (keyFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        fresh,
        Base64.getEncoder().encodeToString(keyBytes),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(fresh, keyFile, StandardCopyOption.ATOMIC_MOVE);
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
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo);
      byte[] sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
      return "v1:" + keyId + ":" + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot seal with AES-GCM", e);
    }
  }

  /** Opens a sealed value; empty if it is damaged, of another key or sealed for something else. */
  public Optional<Secret> unseal(String belongsTo, String sealed) {
    if (!sealed.startsWith("v1:" + keyId + ":")) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getDecoder().decode(sealed.substring(sealed.lastIndexOf(':') + 1));
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), belongsTo);
      byte[] open = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return Optional.of(Secret.of(new String(open, StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String belongsTo) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
