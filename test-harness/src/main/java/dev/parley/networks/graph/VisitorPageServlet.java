package dev.parley.networks.graph;

import dev.parley.networks.loopback.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page on which a visitor plays a customer: three files, nothing else. */
public final class VisitorPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<String, String> TYPES =
      Map.of(
          "/visitor.html", "text/html;charset=utf-8",
          "/visitor.css", "text/css;charset=utf-8",
          "/visitor.js", "text/javascript;charset=utf-8");

  private final transient Class<?> network;

  /** Beside a class of the network lie the files. */
  public VisitorPageServlet(Class<?> network) {
    this.network = network;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    String file = TYPES.containsKey(path) ? path : "/visitor.html";
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream resource = network.getResourceAsStream(file.substring(1))) {
      if (resource == null) {
        throw new IllegalStateException("The page's file " + file + " was not packed.");
      }
      Answers.bytes(response, HttpServletResponse.SC_OK, TYPES.get(file), resource.readAllBytes());
    }
  }
}
