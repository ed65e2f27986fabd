package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.SendRules;
import dev.parley.networks.graph.Token;
import dev.parley.networks.loopback.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messenger: sending within the windows, private replies, reading threads (developers.facebook.com
 * messenger-platform/send-messages, policy of 28 September 2026, discovery/private-replies of 16
 * April 2026).
 */
final class MessengerEdges {
  private static final int LONGEST = 2000;

  private final Graph graph;
  private final Access access;
  private final Views views;
  private final Deeds deeds;
  private final SendRules rules;

  MessengerEdges(Graph graph, Access access, Views views, Deeds deeds) {
    this.graph = graph;
    this.access = access;
    this.views = views;
    this.deeds = deeds;
    this.rules = new SendRules(graph.clock(), graph.inbox());
  }

  Map<String, Edge> edges() {
    return Map.of(
        "POST messages", this::send,
        "GET messages", this::messages,
        "POST take_thread_control", this::take);
  }

  /** A thread or message by its id; empty if it is neither. */
  Optional<JsonObject> read(GraphCall call) {
    String id = call.node();
    if (!graph.inbox().thread(id).isEmpty()) {
      Token token = access.token(call);
      access.page(token, graph.inbox().thread(id).get(0).pageId(), "pages_messaging");
      return Optional.of(views.thread(id, call.fields(), call));
    }
    return graph
        .inbox()
        .find(id)
        .map(
            message -> {
              access.page(access.token(call), message.pageId(), "pages_messaging");
              return views.message(message, call.fields());
            });
  }

  private JsonObject messages(GraphCall call) {
    List<DirectMessage> thread = graph.inbox().thread(call.node());
    if (thread.isEmpty()) {
      throw GraphError.missing("get", call.node());
    }
    access.page(access.token(call), thread.get(0).pageId(), "pages_messaging");
    return views.messages(call.node(), call.fields(), call.params(), call);
  }

  private JsonObject send(GraphCall call) {
    Token token = access.token(call);
    Page page = access.page(token, call.node(), "pages_messaging");
    JsonObject recipient =
        call.object("recipient")
            .orElseThrow(() -> GraphError.invalid("Param recipient must be a JSON object."));
    Optional<String> comment = Json.text(recipient, "comment_id");
    Optional<String> post = Json.text(recipient, "post_id");
    Person person;
    Optional<String> tag = Optional.empty();
    if (comment.isPresent() || post.isPresent()) {
      person = privately(comment, post);
    } else {
      person =
          Json.text(recipient, "id")
              .flatMap(graph.directory()::person)
              .orElseThrow(
                  () ->
                      new GraphError(
                          400, "OAuthException", 100, 2018001, "(#100) No matching user found"));
      if (!graph.holders().may(DirectMessage.threadOf(page.id(), person.id()), token.app().id())) {
        throw GraphError.heldElsewhere();
      }
      tag = rules.window(call, token, page.id(), person);
    }
    DirectMessage message =
        deeds.message(message(call, page, person, tag, Optional.of(token.app().id())));
    comment.ifPresent(id -> graph.wall().changeComment(id, Comment::answered));
    post.ifPresent(id -> graph.wall().changePost(id, Post::answered));
    return Json.of("recipient_id", person.id(), "message_id", message.mid());
  }

  /** The app takes a thread, from another app as well unless that one keeps it. */
  private JsonObject take(GraphCall call) {
    Token token = access.token(call);
    Page page = access.page(token, call.node(), "pages_messaging");
    Person person =
        call.object("recipient")
            .flatMap(recipient -> Json.text(recipient, "id"))
            .flatMap(graph.directory()::person)
            .orElseThrow(() -> GraphError.invalid("Param recipient must name a person."));
    String thread = DirectMessage.threadOf(page.id(), person.id());
    if (graph.holders().kept(thread) && !graph.holders().may(thread, token.app().id())) {
      throw new GraphError(
          403, "OAuthException", 200, 0, "(#200) This app may not take this thread.");
    }
    deeds.take(page, person, token.app().id());
    return Json.of("success", true);
  }

  private DirectMessage message(
      GraphCall call, Page page, Person person, Optional<String> tag, Optional<String> app) {
    JsonObject content =
        call.object("message")
            .orElseThrow(() -> GraphError.invalid("Param message must be a JSON object."));
    String text = Json.text(content, "text").orElse("");
    Optional<JsonObject> attachment = Json.object(content, "attachment");
    Optional<String> photo =
        attachment.flatMap(
            one ->
                Json.object(one, "payload")
                    .flatMap(payload -> Json.text(payload, "url"))
                    .or(
                        () ->
                            graph
                                .media()
                                .file(call, "filedata", Json.text(one, "type").orElse(""))));
    if (!text.isBlank() && attachment.isPresent()) {
      throw GraphError.invalid("A message has a text or an attachment, not both.");
    }
    if (text.isBlank() && photo.isEmpty()) {
      throw GraphError.invalid("Message must have a text or an attachment.");
    }
    if (text.length() > LONGEST) {
      throw GraphError.invalid(
          "Length of param message[text] must be less than or equal to " + LONGEST);
    }
    return new DirectMessage(
        graph.ids().message(),
        page.id(),
        person,
        true,
        text,
        photo,
        graph.clock().instant(),
        tag,
        app,
        Json.text(content, "metadata"),
        Optional.empty());
  }

  /** Who wrote what is answered in private, if that may be done, once and within seven days. */
  private Person privately(Optional<String> comment, Optional<String> post) {
    Optional<Comment> answered = comment.flatMap(graph.wall()::comment);
    Optional<Post> answeredPost = post.flatMap(graph.wall()::post);
    if (answered.isEmpty() && answeredPost.isEmpty()) {
      throw GraphError.missing("post", comment.or(() -> post).orElse(""));
    }
    boolean allowed =
        answered
            .map(views::canAnswerPrivately)
            .orElseGet(() -> views.canAnswerPrivately(answeredPost.orElseThrow()));
    if (!allowed) {
      throw new GraphError(
          400,
          "OAuthException",
          10900,
          0,
          "(#10900) Activity already replied to, or too old to be replied to.");
    }
    return answered.map(Comment::author).orElseGet(() -> answeredPost.orElseThrow().author());
  }
}
