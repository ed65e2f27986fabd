package dev.parley.networks.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with an app's secret, as webhooks, proofs and signed requests carry it. */
public final class Signature {
  private Signature() {}

  public static String hex(String secret, byte[] signed) {
    return HexFormat.of().formatHex(bytes(secret, signed));
  }

  public static byte[] bytes(String secret, byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no HmacSHA256.", missing);
    }
  }
}
