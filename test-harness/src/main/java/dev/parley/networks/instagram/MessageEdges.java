package dev.parley.networks.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.SendRules;
import dev.parley.networks.graph.Token;
import dev.parley.networks.loopback.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Private threads: sending within the windows, private replies, reading (developers.facebook.com,
 * instagram-platform/instagram-api-with-instagram-login/messaging-api of 2 July 2026,
 * instagram-platform/private-replies of 30 June 2026 and conversations-api).
 */
final class MessageEdges {
  private static final Duration PRIVATE_REPLY = Duration.ofDays(7);
  private static final int LONGEST_BYTES = 1000;

  private final State state;
  private final Access access;
  private final Views views;
  private final Deeds deeds;
  private final SendRules rules;

  MessageEdges(State state, Access access, Views views, Deeds deeds) {
    this.state = state;
    this.access = access;
    this.views = views;
    this.deeds = deeds;
    this.rules = new SendRules(state.clock(), state.inbox());
  }

  Map<String, Edge> edges() {
    return Map.of(
        "GET conversations", this::conversations,
        "GET messages", this::messages,
        "POST messages", this::send);
  }

  private JsonObject conversations(GraphCall call) {
    Account account = access.named(call, Access.MESSAGES);
    if (access.ofPage(access.token(call))
        && call.param("platform").filter("instagram"::equals).isEmpty()) {
      return Json.of("data", Json.array(List.of()));
    }
    Optional<String> only =
        call.param("user_id").map(person -> DirectMessage.threadOf(account.id(), person));
    return Lists.page(
        state.inbox().threadsOf(account.id()).stream()
            .filter(id -> only.isEmpty() || only.get().equals(id))
            .toList(),
        id -> id,
        id -> views.thread(id, call.fields(), call),
        call.params(),
        more -> call.link(call.node() + "/conversations", more));
  }

  private JsonObject messages(GraphCall call) {
    thread(call);
    return views.messages(call.node(), call.fields(), call.params(), call);
  }

  private void thread(GraphCall call) {
    List<DirectMessage> thread = state.inbox().thread(call.node());
    Account account = access.account(call, Access.MESSAGES);
    if (thread.isEmpty() || !thread.get(0).pageId().equals(account.id())) {
      throw GraphError.missing("get", call.node());
    }
  }

  /** A thread or message by its id; empty if it is neither. */
  Optional<JsonObject> read(GraphCall call) {
    if (!state.inbox().thread(call.node()).isEmpty()) {
      thread(call);
      return Optional.of(views.thread(call.node(), call.fields(), call));
    }
    return state
        .inbox()
        .find(call.node())
        .map(
            message -> {
              access.account(call, Access.MESSAGES);
              return views.message(message, call.fields());
            });
  }

  private JsonObject send(GraphCall call) {
    Token token = access.token(call);
    Account account = access.named(call, Access.MESSAGES);
    JsonObject recipient =
        call.object("recipient")
            .orElseThrow(() -> GraphError.invalid("Param recipient must be a JSON object."));
    Optional<Comment> comment =
        Json.text(recipient, "comment_id").map(id -> privately(account, id));
    Person person =
        comment
            .map(Comment::author)
            .orElseGet(
                () ->
                    Json.text(recipient, "id")
                        .flatMap(state::person)
                        .orElseThrow(
                            () ->
                                new GraphError(
                                    400,
                                    "OAuthException",
                                    100,
                                    2018001,
                                    "(#100) No matching user found")));
    Optional<String> tag =
        comment.isPresent() ? Optional.empty() : rules.window(call, token, account.id(), person);
    JsonObject content =
        call.object("message")
            .orElseThrow(() -> GraphError.invalid("Param message must be a JSON object."));
    String text = Json.text(content, "text").orElse("");
    if (text.isBlank()) {
      throw GraphError.invalid("Message must have a text.");
    }
    if (text.getBytes(UTF_8).length > LONGEST_BYTES) {
      throw GraphError.invalid(
          "Length of param message[text] must be less than or equal to " + LONGEST_BYTES);
    }
    DirectMessage sent =
        deeds.keep(
            new DirectMessage(
                "aWdf" + state.ids().message().substring(2),
                account.id(),
                person,
                true,
                text,
                Optional.empty(),
                state.clock().instant(),
                tag,
                Optional.of(token.app().id()),
                Optional.empty(),
                Optional.empty()));
    comment.ifPresent(one -> state.feed().change(one.id(), Comment::answered));
    return Json.of("recipient_id", person.id(), "message_id", sent.mid());
  }

  /** What is answered in private, if that may be done: once, and within seven days. */
  private Comment privately(Account account, String id) {
    Comment comment =
        state
            .feed()
            .comment(id)
            .filter(one -> state.post(one.postId(), "post").owner().id().equals(account.id()))
            .orElseThrow(() -> GraphError.missing("post", id));
    boolean late = !state.clock().instant().isBefore(comment.createdAt().plus(PRIVATE_REPLY));
    if (late || comment.answeredPrivately() || comment.author().id().equals(account.id())) {
      throw new GraphError(
          400,
          "OAuthException",
          10900,
          0,
          "(#10900) Activity already replied to, or too old to be replied to.");
    }
    return comment;
  }
}
