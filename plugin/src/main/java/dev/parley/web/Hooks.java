package dev.parley.web;

import dev.parley.account.Account;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.intake.Deliveries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Webhooks: anonymous, without cookies, and proved genuine by their signature alone. The answer is
 * 200 only once the bytes are on the disk.
 */
public final class Hooks {
  private final Deliveries deliveries;
  private final Supplier<Optional<URI>> publicUrl;
  private final InstantSource clock;
  private final Runnable arrived;

  /**
   * Makes it.
   *
   * @param publicUrl where networks reach the helpdesk
   * @param arrived told when something was kept
   */
  public Hooks(
      Deliveries deliveries,
      Supplier<Optional<URI>> publicUrl,
      InstantSource clock,
      Runnable arrived) {
    this.deliveries = deliveries;
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.arrived = arrived;
  }

  /** Serves {@code /hooks/{channel}/{account}}. */
  void serve(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("POST")) {
      throw Problem.methodNotAllowed("GET, POST");
    }
    Account account = addressee(path);
    byte[] body = body(request, deliveries.mostBytes(account));
    var hook =
        new WebhookRequest(
            method, query(request.getQueryString()), headers(request), body, clock.instant());
    var answer =
        deliveries
            .accept(account, hook)
            .orElseThrow(
                () -> Problem.unavailable("This account cannot take webhooks now; try again."));
    response.setHeader("Cache-Control", "no-store");
    Optional<WebhookAnswer.Reply> reply =
        answer.fold(
            accepted -> {
              arrived.run();
              return accepted.reply();
            },
            Optional::of,
            refused -> {
              throw Problem.refused(refused.status(), refused.why());
            });
    response.setStatus(reply.map(WebhookAnswer.Reply::status).orElse(200));
    reply.ifPresent(one -> response.setContentType(one.contentType()));
    byte[] text =
        reply
            .map(
                one ->
                    one.body()
                        .replace("{hookUrl}", hookUrl(account))
                        .replace("{forgetUrl}", base() + ErasurePage.PATH))
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }

  /** Without a public address the path alone, which is right wherever it is asked for. */
  private String hookUrl(Account account) {
    return base() + "/hooks/" + account.channel() + "/" + account.id();
  }

  private String base() {
    return publicUrl.get().map(url -> url.toString().replaceAll("/+$", "")).orElse("") + "/parley";
  }

  private Account addressee(String path) {
    String[] parts = path.split("/", -1);
    boolean whole = parts.length == 4 && !parts[2].isBlank() && !parts[3].isBlank();
    return Optional.of(parts)
        .filter(p -> whole)
        .flatMap(p -> deliveries.addressee(p[2], p[3]))
        .filter(account -> !account.disconnected())
        .orElseThrow(() -> Problem.notFound("There is no account at this address."));
  }

  private static byte[] body(HttpServletRequest request, int most) throws IOException {
    if (request.getContentLengthLong() > most) {
      throw Problem.tooLarge(most);
    }
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw Problem.tooLarge(most);
    }
    return body;
  }

  /** Read from the address alone: a container would take parameters out of the body too. */
  private static Map<String, String> query(String text) {
    var query = new HashMap<String, String>();
    for (String pair : Optional.ofNullable(text).orElse("").split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        query.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("", "The address has a broken % sign.");
    }
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new HashMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }
}
