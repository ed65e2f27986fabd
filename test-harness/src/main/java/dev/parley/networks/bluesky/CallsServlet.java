package dev.parley.networks.bluesky;

import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How often each method was called: {@code GET /_calls}. */
final class CallsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient CallLog calls;

  CallsServlet(CallLog calls) {
    this.calls = calls;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.json(
        response,
        HttpServletResponse.SC_OK,
        Json.of(
            "calls",
            Json.array(
                calls.all().stream()
                    .map(
                        count ->
                            Json.of(
                                "method", count.httpMethod(),
                                "nsid", count.nsid(),
                                "count", count.calls()))
                    .toList())));
  }
}
