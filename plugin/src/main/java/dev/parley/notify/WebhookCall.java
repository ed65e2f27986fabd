package dev.parley.notify;

import com.google.gson.JsonObject;
import dev.parley.channel.Http;
import dev.parley.kit.Signatures;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One signed call. The body is a flat JSON object. {@code Parley-Signature} reads {@code t=<seconds
 * since 1970>,v1=<hex>}, the HMAC-SHA-256 with the webhook's secret over the seconds, a dot, and
 * the bytes of the body; {@code Parley-Delivery} is the same on each try of one errand.
 */
final class WebhookCall {
  private WebhookCall() {}

  static Http.Request of(URI url, Secret secret, Errand errand, Instant now) {
    var json = new JsonObject();
    json.addProperty("key", errand.key());
    json.addProperty("helpdesk", errand.helpdesk());
    json.addProperty("ticket", errand.ticket().map(TicketRef::value).orElse(""));
    errand.sorted().forEach(json::addProperty);
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    String seconds = Long.toString(now.getEpochSecond());
    byte[] signed =
        Signatures.hmac(
            Signatures.Hash.SHA256,
            secret,
            (seconds + ".").getBytes(StandardCharsets.US_ASCII),
            body);
    return Http.Request.post(url, "application/json", body)
        .with("Parley-Delivery", errand.key())
        .with("Parley-Signature", "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed));
  }
}
