package dev.parley.web;

import dev.parley.erasure.Erasure;
import dev.parley.erasure.Erasures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The page behind the address that a network gives to whoever asked to be forgotten: how far that
 * has come, and nothing of who it is. Anonymous; the code in the address is the only key.
 */
public final class ErasurePage {
  /** Below Parley's base; the code follows. */
  static final String PATH = "/hooks/forget/";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Erasures erasures;

  /** Makes the page. */
  public ErasurePage(Erasures erasures) {
    this.erasures = erasures;
  }

  void serve(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      throw Problem.methodNotAllowed("GET");
    }
    String code = path.substring(PATH.length());
    Optional<Erasure> erasure =
        code.matches("[A-Za-z0-9]{1,64}") ? erasures.byCode(code) : Optional.empty();
    byte[] page =
        erasure
            .map(one -> page("Request " + one.code(), title(one), says(one)))
            .orElseGet(
                () ->
                    page(
                        "No such request",
                        "There is no such request",
                        "Check the address: the code at its end must be complete."))
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(erasure.isPresent() ? 200 : 404);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Robots-Tag", "noindex");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  private static String title(Erasure erasure) {
    return switch (erasure.status().state()) {
      case RECEIVED -> "Your request has been received";
      case WORKING -> "Your request is under way";
      case ON_HOLD, NEEDS_PERSON -> "Your request waits for a person of our team";
      case DONE -> "Your request is done";
      case CLOSED -> "Your request is closed";
    };
  }

  private static String says(Erasure erasure) {
    String asked = "It came on %s.".formatted(day(erasure.asked()));
    String due = "It is to be done by %s.".formatted(day(erasure.due()));
    return switch (erasure.status().state()) {
      case RECEIVED -> asked + " What you wrote to us will be erased. " + due;
      case WORKING -> asked + " What you wrote to us is being erased. " + due;
      case ON_HOLD, NEEDS_PERSON -> asked + " Somebody has to look at it by hand. " + due;
      case DONE -> asked + " It was done on %s.".formatted(day(erasure.status().since()));
      case CLOSED ->
          asked
              + " A person of our team closed it on %s: nothing of you was found here, or it was erased by hand. Write to us if you think otherwise."
                  .formatted(day(erasure.status().since()));
    };
  }

  private static String day(java.time.Instant at) {
    return DAY.format(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  /** Of our own words and a code of letters and digits: nothing in it needs escaping. */
  private static String page(String head, String title, String says) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    <p>%s</p>
    </main>
    </body>
    </html>
    """
        .formatted(head, title, says);
  }
}
