package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.parley.networks.graph.DirectMessage;
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
 *   <li>{@code GET wall?name=} the first page's posts, and what that person and it wrote each other
 *   <li>{@code POST comments {name, parent, text}}, {@code POST posts {name, text}}, {@code POST
 *       messages {name, text}} write as that person
 *   <li>{@code POST pause {paused}} holds or lets go what others write by themselves
 * </ul>
 */
final class DemoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Graph graph;
  private final transient Deeds deeds;
  private final transient Visitors visitors;
  private final transient AtomicBoolean paused;

  DemoServlet(Graph graph, Deeds deeds, AtomicBoolean paused) {
    this.graph = graph;
    this.deeds = deeds;
    this.visitors = new Visitors(graph);
    this.paused = paused;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      Answers.json(response, HttpServletResponse.SC_OK, answer(request));
    } catch (GraphError refused) {
      refused.answer(response, graph.ids().trace());
    }
  }

  private JsonObject answer(HttpServletRequest request) throws IOException {
    GraphCall call = GraphCall.read(request);
    Page page =
        graph.directory().pages().stream()
            .findFirst()
            .orElseThrow(() -> GraphError.invalid("There is no page yet."));
    String action = request.getMethod() + " " + Answers.rest(request);
    if (!action.startsWith("GET ") && foreign(request)) {
      throw GraphError.invalid("Only this stand-in's own page may do that.");
    }
    switch (action) {
      case "GET wall" -> {
        return wall(page, call.param("name"));
      }
      case "POST comments" -> {
        Person author = visitors.play(call.required("name"));
        deeds.comment(
            call.required("parent"), author, text(call), Optional.empty(), Optional.empty());
      }
      case "POST posts" ->
          deeds.post(
              page.id(), visitors.play(call.required("name")), text(call), Optional.empty(), false);
      case "POST messages" ->
          deeds.fromPerson(
              page,
              visitors.play(call.required("name")),
              text(call),
              Optional.empty(),
              Optional.empty());
      case "POST pause" -> paused.set(call.flag("paused"));
      default -> throw GraphError.missing("get", action);
    }
    return Json.of("success", true);
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

  private JsonObject wall(Page page, Optional<String> name) {
    List<JsonObject> posts =
        graph.wall().posts().stream()
            .filter(post -> post.owner().equals(page.id()))
            .map(this::post)
            .toList();
    List<JsonObject> messages =
        name
            .flatMap(graph.directory()::personNamed)
            .map(person -> DirectMessage.threadOf(page.id(), person.id()))
            .map(graph.inbox()::thread)
            .orElse(List.of())
            .stream()
            .map(
                message ->
                    Json.of(
                        "id", message.mid(),
                        "own", message.fromPage(),
                        "text", message.text(),
                        "at", message.createdAt().toString()))
            .toList();
    return Json.of(
        "page", page.name(),
        "paused", paused.get(),
        "people", Json.array(visitors.names().stream().map(JsonPrimitive::new).toList()),
        "posts", Json.array(posts),
        "messages", Json.array(messages));
  }

  private JsonObject post(Post post) {
    List<JsonObject> comments =
        graph.wall().below(post.id()).stream()
            .filter(comment -> !comment.hidden())
            .map(
                comment ->
                    Json.of(
                        "id", comment.id(),
                        "author", comment.author().name(),
                        "reply", !comment.parentId().equals(post.id()),
                        "liked", comment.liked(),
                        "text", comment.message(),
                        "at", comment.createdAt().toString()))
            .toList();
    return Json.of(
        "id", post.id(),
        "author", post.author().name(),
        "text", post.message(),
        "at", post.createdAt().toString(),
        "comments", Json.array(comments));
  }
}
