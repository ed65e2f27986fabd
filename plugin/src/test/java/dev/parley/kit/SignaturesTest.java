package dev.parley.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.kit.Signatures.Hash;
import dev.parley.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Signatures, by the test cases of RFC 2202 and RFC 4231. */
class SignaturesTest {
  private static final Secret JEFE = Secret.of("Jefe");
  private static final byte[] TEXT =
      "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
  private static final String SHA256 =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  @Test
  void theHmacIsThatOfTheStandards() {
    assertEquals(
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        HexFormat.of().formatHex(Signatures.hmac(Hash.SHA1, JEFE, TEXT)));
    assertEquals(SHA256, HexFormat.of().formatHex(Signatures.hmac(Hash.SHA256, JEFE, TEXT)));
  }

  @Test
  void partsCountAsIfTheyWereOne() {
    byte[] first = "what do ya ".getBytes(StandardCharsets.US_ASCII);
    byte[] second = "want for nothing?".getBytes(StandardCharsets.US_ASCII);

    assertTrue(Signatures.isHex(Signatures.hmac(Hash.SHA256, JEFE, first, second), SHA256));
  }

  @Test
  void hexadecimalDigitsMayBeOfAnyCaseButMustBeAllThere() {
    byte[] expected = Signatures.hmac(Hash.SHA256, JEFE, TEXT);

    assertTrue(Signatures.isHex(expected, SHA256.toUpperCase(Locale.ROOT)));
    assertFalse(Signatures.isHex(expected, SHA256.substring(1)));
    assertFalse(Signatures.isHex(expected, SHA256.replace('5', '6')));
    assertFalse(Signatures.isHex(expected, ""));
  }

  @Test
  void base64IsTakenAsItIs() {
    byte[] expected = Signatures.hmac(Hash.SHA1, JEFE, TEXT);

    assertTrue(Signatures.isBase64(expected, "7/zfauXrL6LSdBbV8YTfnCWafHk="));
    assertFalse(Signatures.isBase64(expected, "7/zfauXrL6LSdBbV8YTfnCWafHk"));
  }

  @Test
  void anEmptySecretSignsNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> Signatures.hmac(Hash.SHA256, Secret.of(""), TEXT));
  }

  @Test
  void aTimeOutsideTheWindowIsNotRecent() {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    Duration window = Duration.ofMinutes(5);

    assertTrue(Signatures.isRecent(now.minusSeconds(300), now, window));
    assertTrue(Signatures.isRecent(now.plusSeconds(300), now, window));
    assertFalse(Signatures.isRecent(now.minusSeconds(301), now, window));
    assertFalse(Signatures.isRecent(now.plusSeconds(301), now, window));
  }
}
