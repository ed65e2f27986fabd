package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.kit.Signatures;
import dev.parley.model.Fingerprint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Somebody asks the network to have us forget them: answered with a code and a page that says what
 * becomes of it (developers.facebook.com,
 * development/create-an-app/app-dashboard/data-deletion-callback, read 28 November 2026). The
 * request names the person by an id of the app's own.
 */
public final class Deletion {
  private static final String FIELD = "signed_request=";
  private static final int CODE_LENGTH = 16;

  private Deletion() {}

  /** Whether a body is such a request. */
  public static boolean is(byte[] body) {
    return text(body).startsWith(FIELD);
  }

  /** Answers it if it is signed with the app's secret. */
  public static WebhookAnswer answer(WebhookAccount account, WebhookRequest request) {
    String signed = signed(request.body());
    boolean genuine =
        account
            .secret(Graph.APP_SECRET)
            .map(
                secret ->
                    decoded(part(signed, 0))
                        .filter(
                            given ->
                                Signatures.isHex(
                                    Signatures.hmac(
                                        Signatures.Hash.SHA256,
                                        secret,
                                        part(signed, 1).getBytes(StandardCharsets.UTF_8)),
                                    java.util.HexFormat.of().formatHex(given)))
                        .isPresent())
            .orElse(false);
    if (!genuine) {
      return new WebhookAnswer.Refused(401, "The signature is missing or wrong.");
    }
    Optional<String> person =
        decoded(part(signed, 1))
            .flatMap(MetaWire::object)
            .flatMap(json -> MetaWire.id(json, "user_id"));
    if (person.isEmpty()) {
      return new WebhookAnswer.Refused(400, "The request names nobody to forget.");
    }
    String code = Fingerprint.of(signed).substring(0, CODE_LENGTH);
    var json = new JsonObject();
    json.addProperty("url", "{forgetUrl}" + code);
    json.addProperty("confirmation_code", code);
    return new WebhookAnswer.Accepted(
        request.body(),
        Optional.of(new WebhookAnswer.Reply(200, "application/json", json.toString())),
        Optional.of(new WebhookAnswer.Forget(code, person.get())));
  }

  private static String signed(byte[] body) {
    String text = text(body);
    int end = text.indexOf('&');
    try {
      return URLDecoder.decode(
          text.substring(FIELD.length(), end < 0 ? text.length() : end), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return "";
    }
  }

  private static String part(String signed, int index) {
    String[] parts = signed.split("\\.", 2);
    return parts.length == 2 ? parts[index] : "";
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
