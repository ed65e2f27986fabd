package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.Fault;
import dev.parley.networks.loopback.Hold;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * {@link Faults} for a test in another process, {@code /_faults}:
 *
 * <ul>
 *   <li>{@code GET} lists the faults; with {@code /{id}/held?waitMillis=} it waits until that hold
 *       has a call and says {@code {"held": n}}
 *   <li>{@code POST {kind, nsid, times, when, …}} arms one and answers {@code {"id": n}}; {@code
 *       expireTokens} and {@code revoke} ({@code handle}) happen at once
 *   <li>{@code POST /{id}/release} and {@code /{id}/drop} end a hold
 *   <li>{@code DELETE} forgets all and lets held calls go on
 * </ul>
 */
final class FaultsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final transient Faults faults;
  private final transient FaultOrders orders;

  FaultsServlet(Faults faults, Network network) {
    this.faults = faults;
    this.orders = new FaultOrders(faults, network);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Answers.json(response, HttpServletResponse.SC_OK, answer(request));
    } catch (XrpcError refused) {
      refused.answer(response);
    }
  }

  private JsonObject answer(HttpServletRequest request) throws IOException {
    String[] path = Answers.rest(request).split("/", -1);
    String action = request.getMethod() + (path.length > 1 ? " " + path[1] : "");
    if (!request.getMethod().equals("GET")) {
      SameOrigin.require(request);
    }
    return switch (action) {
      case "GET" -> list();
      case "POST" -> orders.place(Call.read(request).json());
      case "DELETE" -> {
        faults.clear();
        yield list();
      }
      case "GET held" -> Json.of("held", awaitHeld(hold(path[0]), Call.read(request)));
      case "POST release" -> {
        hold(path[0]).release();
        yield list();
      }
      case "POST drop" -> {
        hold(path[0]).drop();
        yield list();
      }
      default -> throw new XrpcError(404, "NotFound", "There is no " + action + " here.");
    };
  }

  private JsonObject list() {
    return Json.of(
        "faults",
        Json.array(
            faults.list().all().stream()
                .map(
                    fault ->
                        Json.of(
                            "id", fault.id(),
                            "kind", fault.kind(),
                            "nsid", fault.name(),
                            "timesLeft", fault.timesLeft(),
                            "held", fault.hold().map(Hold::waiting).orElse(null)))
                .toList()));
  }

  private Hold hold(String id) {
    return Optional.of(id)
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> faults.list().find(Long.parseLong(text)))
        .flatMap(Fault::hold)
        .orElseThrow(() -> new XrpcError(404, "NotFound", "There is no hold " + id + "."));
  }

  private static int awaitHeld(Hold hold, Call call) {
    int waitMillis = call.number("waitMillis", 0, (int) LONGEST_WAIT.toMillis(), 0);
    return hold.awaitWaiting(Duration.ofMillis(waitMillis));
  }
}
