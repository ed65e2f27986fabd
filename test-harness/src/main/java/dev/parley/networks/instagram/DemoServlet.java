package dev.parley.networks.instagram;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.DirectMessage.Story;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Person;
import dev.parley.networks.loopback.Answers;
import dev.parley.networks.loopback.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the visitors' page asks for, {@code /_demo/…}:
 *
 * <ul>
 *   <li>{@code GET feed?name=} the first account's posts, and what that person and it wrote each
 *       other
 *   <li>{@code POST comments {name, parent, text}}, {@code POST mentions {name, text}}, {@code POST
 *       messages {name, text}}, {@code POST stories {name, text}} write as that person; a story
 *       without a text names the account, one with a text answers its story
 *   <li>{@code POST pause {paused}} holds or lets go what others write by themselves
 * </ul>
 */
final class DemoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_NAME = 40;
  private static final List<String> INVENTED =
      List.of("mara.lindqvist", "tobias_okafor", "ines.duarte", "jun.w", "priya.raman");

  private final transient State state;
  private final transient Deeds deeds;
  private final transient AtomicBoolean paused;

  DemoServlet(State state, Deeds deeds, AtomicBoolean paused) {
    this.state = state;
    this.deeds = deeds;
    this.paused = paused;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      Answers.json(response, HttpServletResponse.SC_OK, answer(request));
    } catch (GraphError refused) {
      refused.answer(response, state.ids().trace());
    }
  }

  private JsonObject answer(HttpServletRequest request) throws IOException {
    GraphCall call = GraphCall.read(request);
    Account account =
        state.accounts().values().stream()
            .findFirst()
            .orElseThrow(() -> GraphError.invalid("There is no account yet."));
    String action = request.getMethod() + " " + Answers.rest(request);
    if (!action.startsWith("GET ") && foreign(request)) {
      throw GraphError.invalid("Only this stand-in's own page may do that.");
    }
    switch (action) {
      case "GET feed" -> {
        return feed(account, call.param("name"));
      }
      case "POST comments" -> deeds.comment(call.required("parent"), who(call), text(call));
      case "POST mentions" -> {
        Post post =
            deeds.publish(
                who(call),
                "@%s %s".formatted(account.username(), text(call)),
                Optional.empty(),
                "FEED",
                Optional.empty());
        deeds.mentionsIn(post);
      }
      case "POST messages" ->
          deeds.write(account, who(call), false, text(call), Optional.empty(), Optional.empty());
      case "POST stories" -> {
        String id = state.ids().number();
        boolean mention = call.param("text").map(String::isBlank).orElse(true);
        String url =
            request.getScheme() + "://" + request.getHeader("Host") + "/_cdn/story-" + id + ".png";
        deeds.write(
            account,
            who(call),
            false,
            mention ? "" : text(call),
            Optional.empty(),
            Optional.of(new Story(id, mention, url)));
      }
      case "POST pause" -> paused.set(call.flag("paused"));
      default -> throw GraphError.missing("get", action);
    }
    return Json.of("success", true);
  }

  private synchronized Person who(GraphCall call) {
    String name = call.required("name").strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw GraphError.invalid("A name has 1 to " + LONGEST_NAME + " characters.");
    }
    return state.personNamed(name).orElseGet(() -> state.join(name));
  }

  private static String text(GraphCall call) {
    return call.required("text").strip();
  }

  /** What a browser marks as coming from another site; programs send no such mark. */
  private static boolean foreign(HttpServletRequest request) {
    String own = request.getScheme() + "://" + request.getHeader("Host");
    return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        || Optional.ofNullable(request.getHeader("Origin"))
            .filter(origin -> !origin.equals(own))
            .isPresent();
  }

  private JsonObject feed(Account account, Optional<String> name) {
    List<JsonObject> messages =
        name
            .flatMap(state::personNamed)
            .map(person -> DirectMessage.threadOf(account.id(), person.id()))
            .map(state.inbox()::thread)
            .orElse(List.of())
            .stream()
            .map(DemoServlet::message)
            .toList();
    return Json.of(
        "account", account.username(),
        "paused", paused.get(),
        "people", Json.array(INVENTED.stream().map(JsonPrimitive::new).toList()),
        "posts", Json.array(state.feed().of(account.id()).stream().map(this::post).toList()),
        "messages", Json.array(messages));
  }

  private static JsonObject message(DirectMessage message) {
    return Json.of(
        "id", message.mid(),
        "own", message.fromPage(),
        "text", message.text(),
        "story", message.story().map(one -> one.mention() ? "mention" : "answer").orElse(null),
        "at", message.createdAt().toString());
  }

  private JsonObject post(Post post) {
    List<JsonObject> comments =
        state.feed().below(post.id()).stream()
            .filter(comment -> !comment.hidden())
            .map(
                comment ->
                    Json.of(
                        "id", comment.id(),
                        "author", comment.author().name(),
                        "reply", comment.parentId().isPresent(),
                        "text", comment.text(),
                        "at", comment.createdAt().toString()))
            .toList();
    return Json.of(
        "id", post.id(),
        "author", post.owner().name(),
        "text", post.caption(),
        "picture", post.picture().orElse(null),
        "ad", post.ad().isPresent(),
        "at", post.createdAt().toString(),
        "comments", Json.array(comments));
  }
}
