package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The ways in which the servlets answer. */
final class Answers {
  private Answers() {}

  static void json(HttpServletResponse response, int status, JsonObject body) throws IOException {
    bytes(response, status, "application/json", new Gson().toJson(body).getBytes(UTF_8));
  }

  static void empty(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentLength(0);
  }

  static void bytes(HttpServletResponse response, int status, String contentType, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static void error(HttpServletResponse response, XrpcError error) throws IOException {
    error.headers().forEach(response::setHeader);
    json(response, error.status(), error.body());
  }

  /** Closes the connection: the caller sees it end without an answer. */
  static void drop(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  /** What follows the servlet's own path, without the slash. */
  static String rest(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo())
        .filter(path -> path.length() > 1)
        .map(path -> path.substring(1))
        .orElse("");
  }
}
