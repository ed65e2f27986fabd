package dev.parley.networks.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The ways in which the servlets answer. */
public final class Answers {
  private Answers() {}

  public static void json(HttpServletResponse response, int status, JsonObject body)
      throws IOException {
    bytes(response, status, "application/json", new Gson().toJson(body).getBytes(UTF_8));
  }

  public static void empty(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentLength(0);
  }

  public static void bytes(
      HttpServletResponse response, int status, String contentType, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Closes the connection: the caller sees it end without an answer. */
  public static void drop(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  /** What follows the servlet's own path, without the slash. */
  public static String rest(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo())
        .filter(path -> path.length() > 1)
        .map(path -> path.substring(1))
        .orElse("");
  }
}
