package dev.parley.desk.web;

import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What went wrong with a request, as RFC 9457 writes it. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Not logged in"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(413, "Too large"),
          Map.entry(415, "Wrong content type"),
          Map.entry(422, "Refused"),
          Map.entry(500, "Internal error"),
          Map.entry(503, "Not available"));

  private final int status;
  private final String field;

  /**
   * A problem with a part of the request.
   *
   * @param status the HTTP status
   * @param field the part; empty if it is none in particular
   * @param detail what is wrong, and which values are taken
   */
  public Problem(int status, String field, String detail) {
    super(detail);
    this.status = status;
    this.field = field;
  }

  /** A problem with the request as a whole. */
  public Problem(int status, String detail) {
    this(status, "", detail);
  }

  static Problem notFound() {
    return new Problem(404, "There is nothing here, or nothing you may see.");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Sends this as the answer; whatever was going to be sent is dropped. */
  public void send(HttpServletResponse response) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "about:blank");
    json.addProperty("title", TITLES.getOrDefault(status, "Error"));
    json.addProperty("status", status);
    json.addProperty("detail", getMessage());
    if (!field.isEmpty()) {
      json.addProperty("field", field);
    }
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the asker has gone before the problem was sent", e);
    }
  }
}
