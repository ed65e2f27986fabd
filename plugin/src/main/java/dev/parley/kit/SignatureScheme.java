package dev.parley.kit;

import dev.parley.channel.WebhookRequest;
import dev.parley.kit.Signatures.Hash;
import dev.parley.model.Secret;
import java.util.Locale;

/**
 * How a network signs its webhooks: an HMAC over the raw body in a header.
 *
 * @param header its name in lower case
 * @param prefix what stands before the signature, such as {@code sha256=}; may be empty
 * @param hash below the HMAC
 * @param base64 true if it is written so, else in hexadecimal digits
 */
public record SignatureScheme(String header, String prefix, Hash hash, boolean base64) {
  /** Writes the header's name in lower case. */
  public SignatureScheme {
    header = header.toLowerCase(Locale.ROOT);
  }

  /** Whether a webhook is signed with this secret; compared in constant time. */
  public boolean accepts(WebhookRequest request, Secret secret) {
    var given = request.header(header).orElse("");
    if (given.isEmpty() || !given.startsWith(prefix) || secret.reveal().isEmpty()) {
      return false;
    }
    var expected = Signatures.hmac(hash, secret, request.body());
    var written = given.substring(prefix.length());
    return base64 ? Signatures.isBase64(expected, written) : Signatures.isHex(expected, written);
  }
}
