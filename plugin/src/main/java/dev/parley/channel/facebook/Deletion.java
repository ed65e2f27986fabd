package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.kit.Signatures;
import dev.parley.model.Fingerprint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Somebody asks Facebook to have us forget them: kept for an admin, and answered with a code and a
 * page that says what becomes of it (developers.facebook.com,
 * development/create-an-app/app-dashboard/data-deletion-callback, read 28 November 2026).
 */
final class Deletion {
  static final String CODE = "deletion";
  private static final String FIELD = "signed_request=";
  private static final int CODE_LENGTH = 16;

  private Deletion() {}

  static boolean is(byte[] body) {
    return text(body).startsWith(FIELD);
  }

  static WebhookAnswer answer(WebhookAccount account, WebhookRequest request) {
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
    String code = Fingerprint.of(signed).substring(0, CODE_LENGTH);
    var json = new JsonObject();
    json.addProperty("url", "{hookUrl}?" + CODE + "=" + code);
    json.addProperty("confirmation_code", code);
    return new WebhookAnswer.Accepted(
        request.body(),
        Optional.of(new WebhookAnswer.Reply(200, "application/json", json.toString())));
  }

  /** The page behind the code. */
  static WebhookAnswer page(String code) {
    return new WebhookAnswer.Reply(
        200,
        "text/plain;charset=utf-8",
        code.matches("[0-9a-f]{" + CODE_LENGTH + "}")
            ? "Request "
                + code
                + " has been received. The team of this page deletes what you wrote to it, and keeps"
                + " only what the law obliges it to keep."
            : "There is no such request.");
  }

  /** What an admin sees: a person, and what is asked. */
  static ReadResult read(byte[] kept) {
    String person =
        decoded(part(signed(kept), 1))
            .flatMap(FacebookWire::object)
            .flatMap(json -> FacebookWire.id(json, "user_id"))
            .orElse("");
    return new ReadResult.Items(
        List.of(),
        List.of(
            Skipped.unreadable(
                person,
                "Facebook asks to delete what is kept of person "
                    + person
                    + "; delete their tickets in the helpdesk")));
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
