package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What the visitors' page asks for, {@code /_demo/…}:
 *
 * <ul>
 *   <li>{@code GET timeline?known=revision} the threads, or {@code {"unchanged": true}}
 *   <li>{@code POST posts {name, text, replyTo?}} writes as that person
 *   <li>{@code POST delete {name, uri}} deletes a post of that person
 * </ul>
 */
final class DemoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Network network;
  private final transient People people;
  private final transient Visitors visitors;
  private final transient Timeline timeline;

  DemoServlet(Network network, People people, Visitors visitors, Timeline timeline) {
    this.network = network;
    this.people = people;
    this.visitors = visitors;
    this.timeline = timeline;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      Answers.json(response, HttpServletResponse.SC_OK, answer(request));
    } catch (XrpcError refused) {
      refused.answer(response);
    }
  }

  private JsonObject answer(HttpServletRequest request) throws IOException {
    String action = request.getMethod() + " " + Answers.rest(request);
    Call call = Call.read(request);
    if (action.equals("GET timeline")) {
      return timeline(call);
    }
    SameOrigin.require(request);
    return switch (action) {
      case "POST posts" -> write(call);
      case "POST delete" -> delete(call);
      default -> throw new XrpcError(404, "NotFound", "There is no " + action + " here.");
    };
  }

  private JsonObject timeline(Call call) {
    String revision = String.valueOf(network.repo().revision());
    boolean unchanged = call.param("known").filter(revision::equals).isPresent();
    return unchanged ? Json.of("unchanged", true) : timeline.read();
  }

  private JsonObject write(Call call) {
    String text = call.requiredText("text").strip();
    if (text.isEmpty()) {
      throw XrpcError.invalid("Please write something first.");
    }
    Account author = visitors.play(call.requiredText("name"));
    Optional<PostRef> parent = Json.text(call.json(), "replyTo").map(this::existing);
    PostRef made =
        parent
            .map(ref -> people.reply(author, ref, text))
            .orElseGet(() -> people.post(author, text, network.clock().instant()));
    return Json.of("uri", made.uri());
  }

  private JsonObject delete(Call call) {
    Account author = visitors.play(call.requiredText("name"));
    AtUri uri = AtUri.of(call.requiredText("uri"));
    if (!uri.did().equals(author.did())) {
      throw new XrpcError(403, "Forbidden", "Only its author may delete a post.");
    }
    return Json.of("deleted", network.repo().delete(uri));
  }

  private PostRef existing(String uri) {
    return network
        .repo()
        .find(uri)
        .map(StoredRecord::ref)
        .orElseThrow(() -> XrpcError.invalid("The post you answer has been deleted."));
  }
}
