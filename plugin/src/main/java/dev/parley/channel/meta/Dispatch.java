package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.Media;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.ReplyWindow;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends messages within their windows, and private replies, on any of Meta's networks; and says
 * what the answer to any send means (developers.facebook.com, messenger-platform/policy of 28
 * September 2026; messenger-platform/discovery/private-replies of 16 April 2026;
 * instagram-platform/private-replies of 30 June 2026). The human-agent tag goes with a person's
 * words alone, after the standard window and before the longer one ends.
 */
public final class Dispatch {

  private static final String NONCE = "nonce";
  private static final String AT = "at";

  /** The field of a file with a message (messenger-platform/send-messages/saving-assets). */
  private static final String FILE = "filedata";

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;

  /** Sends with that token. */
  public Dispatch(Connection connection, Descriptor facts, Graph graph) {
    this.connection = connection;
    this.facts = facts;
    this.graph = graph;
  }

  /** A mark for the message and the time, by which a look-up knows how far back to read. */
  public static Map<String, String> prepare(Instant now, RandomGenerator random) {
    return Map.of(NONCE, "%016x".formatted(random.nextLong()), AT, now.toString());
  }

  /** When something was prepared. */
  public static Optional<Instant> preparedAt(Outgoing outgoing) {
    return Optional.ofNullable(outgoing.prepared().get(AT)).flatMap(Dispatch::instant);
  }

  /** The mark of something that was prepared. */
  public static String mark(Outgoing outgoing) {
    return outgoing.prepared().getOrDefault(NONCE, "");
  }

  /** Why a message may not go now; empty if it may. */
  public Optional<SendResult> closed(Outgoing outgoing, Address to) {
    ReplyWindow.State window = window(to, outgoing);
    if (window == ReplyWindow.State.CLOSED) {
      return Optional.of(
          new SendResult.WindowClosed(
              ("%s no longer takes an answer: the customer's last message is more than 7 days old."
                      + " They must write again first.")
                  .formatted(facts.name())));
    }
    return window == ReplyWindow.State.HUMAN_AGENT && !outgoing.person()
        ? Optional.of(
            new SendResult.WindowClosed(
                ("%s takes only a person's answer now: the customer's last message is more than 24"
                        + " hours old.")
                    .formatted(facts.name())))
        : Optional.empty();
  }

  /**
   * Sends a message, or a private reply to a comment or post.
   *
   * @param path the edge that takes messages
   * @param marked whether the network gives the message's mark back
   */
  public SendResult message(Outgoing outgoing, Address to, String path, boolean marked) {
    var params = new LinkedHashMap<String, String>();
    var recipient = new JsonObject();
    switch (to.place()) {
      case COMMENT, MENTION, LIVE -> recipient.addProperty("comment_id", to.id());
      case POST -> recipient.addProperty("post_id", to.id());
      case MESSAGE -> {
        recipient.addProperty("id", to.person());
        boolean late = window(to, outgoing) == ReplyWindow.State.HUMAN_AGENT;
        params.put("messaging_type", late ? "MESSAGE_TAG" : "RESPONSE");
        if (late) {
          params.put("tag", "HUMAN_AGENT");
        }
      }
    }
    var content = new JsonObject();
    outgoing.media().stream()
        .findFirst()
        .ifPresentOrElse(
            file -> content.add("attachment", attachment(file)),
            () -> content.addProperty("text", outgoing.text()));
    if (marked) {
      content.addProperty("metadata", "parley:" + mark(outgoing));
    }
    params.put("recipient", recipient.toString());
    params.put("message", content.toString());
    return result(
        post(path, params, FILE, outgoing),
        body ->
            MetaWire.id(body, "message_id")
                .map(
                    id ->
                        new SendResult.Sent(
                            id,
                            connection.clock().instant(),
                            Optional.empty(),
                            Address.message(
                                    id,
                                    MetaWire.text(body, "recipient_id").orElse(to.person()),
                                    to.at())
                                .toMap())));
  }

  /** With its file, if it has one: text and file arrive by one call, or neither does. */
  public Reply post(String path, Map<String, String> params, String field, Outgoing outgoing) {
    return outgoing.media().stream()
        .findFirst()
        .map(file -> graph.post(path, params, field, file, "parley-" + mark(outgoing)))
        .orElseGet(() -> graph.post(path, params));
  }

  private static JsonObject attachment(Media file) {
    String type = file.mediaType();
    String kind =
        type.startsWith("image/") ? "image" : type.startsWith("video/") ? "video" : "file";
    var attachment = new JsonObject();
    attachment.addProperty("type", kind);
    attachment.add("payload", new JsonObject());
    return attachment;
  }

  private ReplyWindow.State window(Address to, Outgoing outgoing) {
    Optional<Instant> openedByAd =
        instant(outgoing.address().getOrDefault(Outgoing.OPENED_BY_AD, ""));
    return Optional.ofNullable(facts.windows().get(ItemKind.DIRECT_MESSAGE))
        .flatMap(
            window ->
                instant(to.at()).map(at -> window.at(at, openedByAd, connection.clock().instant())))
        .orElse(ReplyWindow.State.OPEN);
  }

  /** What became of a send. */
  public SendResult result(Reply reply, Function<JsonObject, Optional<SendResult.Sent>> sent) {
    return reply.fold(
        ok ->
            sent.apply(ok.body())
                .<SendResult>map(found -> found)
                .orElseGet(
                    () ->
                        new SendResult.Unclear(
                            facts.name() + " answers 200 without the message's id")),
        this::refusal,
        unsent -> new SendResult.TryLater(Duration.ZERO, unsent.why()),
        lost -> new SendResult.Unclear(lost.why()));
  }

  private SendResult refusal(No no) {
    if (no.kind() == ErrorClass.WINDOW_CLOSED) {
      return new SendResult.WindowClosed(
          facts.name()
              + " says that the time to answer is over: the customer must write again first.");
    }
    if (no.trouble().isPresent()) {
      return new SendResult.NeedsReconnect(no.trouble().get(), no.why());
    }
    if (no.kind() == ErrorClass.THROTTLED) {
      return new SendResult.TryLater(no.obstacle(), no.delay(), no.why());
    }
    if (no.kind() == ErrorClass.TRY_LATER) {
      return new SendResult.Unclear(no.why());
    }
    return new SendResult.Refused(no.words());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
