package dev.parley.web;

import com.google.gson.JsonObject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the host mounts: Parley's servlet while Parley is open, and else the reason why it is not,
 * so that networks bring their webhooks again and monitors know what to wait for.
 */
@SuppressWarnings("serial") // a servlet is never written out
public final class FrontServlet extends HttpServlet {
  private static final String RETRY_AFTER_SECONDS = "30";

  private volatile Optional<ParleyServlet> open = Optional.empty();
  private volatile String why = "Parley is starting.";

  /** Parley is open. */
  public void open(ParleyServlet servlet) {
    open = Optional.of(servlet);
  }

  /** Parley is not open; the reason is for an admin to read. */
  public void waiting(String reason) {
    why = reason;
    open = Optional.empty();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<ParleyServlet> servlet = open;
    if (servlet.isPresent()) {
      servlet.get().service(request, response);
    } else if ("/health/live".equals(request.getPathInfo())) {
      var alive = new JsonObject();
      alive.addProperty("status", "ok");
      write(response, 200, "application/json", alive);
    } else {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      Problem problem = Problem.unavailable(why);
      write(response, problem.status(), "application/problem+json", problem.body());
    }
  }

  private static void write(HttpServletResponse response, int status, String type, JsonObject body)
      throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(type + ";charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
