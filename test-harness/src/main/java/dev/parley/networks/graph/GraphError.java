package dev.parley.networks.graph;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * A refusal in the network's own words (developers.facebook.com, graph-api/guides/error-handling,
 * and messenger-platform/error-codes of 18 March 2026).
 */
public final class GraphError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final int code;
  private final int subcode;
  private final transient Map<String, String> headers;

  public GraphError(int status, String type, int code, int subcode, String message) {
    this(status, type, code, subcode, message, Map.of());
  }

  public GraphError(
      int status, String type, int code, int subcode, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.subcode = subcode;
    this.headers = Map.copyOf(headers);
  }

  public static GraphError invalid(String message) {
    return new GraphError(400, "OAuthException", 100, 0, "(#100) " + message);
  }

  /** What a missing node, or one that may not be seen, is answered with. */
  public static GraphError missing(String method, String id) {
    return new GraphError(
        400,
        "GraphMethodException",
        100,
        33,
        "Unsupported "
            + method.toLowerCase(java.util.Locale.ROOT)
            + " request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation");
  }

  public static GraphError permission(String scope) {
    return new GraphError(
        403, "OAuthException", 200, 0, "(#200) Requires " + scope + " permission to do this.");
  }

  public static GraphError token(int subcode, String message) {
    return new GraphError(
        401, "OAuthException", 190, subcode, "Error validating access token: " + message);
  }

  public static GraphError outsideWindow() {
    return new GraphError(
        400,
        "OAuthException",
        10,
        2018278,
        "(#10) This message is sent outside of allowed window.");
  }

  /** As seen at davidchua/pymessenger issue 93 of 31 March 2022. */
  public static GraphError heldElsewhere() {
    return new GraphError(
        400,
        "OAuthException",
        10,
        2018300,
        "(#10) Message failed to send because another app is controlling this thread now.");
  }

  /** The answer that tells nothing, as the network gives when something broke inside. */
  public static GraphError internal() {
    return new GraphError(500, "OAuthException", 2, 0, "An unexpected error has occurred.");
  }

  public JsonObject body(String trace) {
    return Json.of(
        "error",
        Json.of(
            "message",
            getMessage(),
            "type",
            type,
            "code",
            code,
            "error_subcode",
            subcode == 0 ? null : subcode,
            "is_transient",
            (code == 1 || code == 2) ? true : null,
            "fbtrace_id",
            trace));
  }

  /** Answers a call with it. */
  public void answer(HttpServletResponse response, String trace) throws IOException {
    headers.forEach(response::setHeader);
    Answers.json(response, status, body(trace));
  }
}
