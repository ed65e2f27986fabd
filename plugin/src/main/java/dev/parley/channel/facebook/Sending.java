package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Media;
import dev.parley.channel.Outgoing;
import dev.parley.channel.SendResult;
import dev.parley.channel.facebook.Address.Place;
import dev.parley.channel.facebook.Graph.No;
import dev.parley.channel.facebook.Graph.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.MediaFit;
import dev.parley.kit.ReplyWindow;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Replies under posts, private replies and messages, the last within their windows
 * (developers.facebook.com, graph-api/reference/object/comments; messenger-platform/policy of 28
 * September 2026; messenger-platform/discovery/private-replies of 16 April 2026).
 */
final class Sending {

  private static final int LONGEST_REASON = 300;
  private static final String NONCE = "nonce";
  private static final String AT = "at";

  /** The field of a photo with a comment (graph-api/reference/object/comments). */
  private static final String PHOTO = "source";

  /** The field of a file with a message (messenger-platform/send-messages/saving-assets). */
  private static final String FILE = "filedata";

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;

  Sending(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.graph = new Graph(connection, facts);
  }

  static Map<String, String> prepare(Instant now, RandomGenerator random) {
    return Map.of(NONCE, "%016x".formatted(random.nextLong()), AT, now.toString());
  }

  SendResult send(Outgoing outgoing) {
    Optional<Address> address = Address.of(outgoing.address());
    if (address.isEmpty()) {
      return new SendResult.Refused("This message has no address on Facebook.");
    }
    boolean inPrivate =
        address.get().place() == Place.MESSAGE || outgoing.audience() == Audience.PRIVATE;
    Optional<SendResult> unfit = unfit(outgoing, address.get(), inPrivate);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    return inPrivate ? message(outgoing, address.get()) : comment(outgoing, address.get());
  }

  /** What the network would refuse, said without sending the bytes. */
  private Optional<SendResult> unfit(Outgoing outgoing, Address to, boolean inPrivate) {
    if (outgoing.media().isEmpty()) {
      return Optional.empty();
    }
    MediaFit fit =
        inPrivate
            ? to.place() == Place.MESSAGE
                ? facts.mediaFor(ItemKind.DIRECT_MESSAGE)
                : MediaFit.none(facts.name())
            : facts.mediaFor(ItemKind.COMMENT);
    if (inPrivate && (outgoing.media().size() > 1 || !outgoing.text().isEmpty())) {
      return Optional.of(
          new SendResult.Refused("Messenger takes one file in a message of its own."));
    }
    return fit.objection(outgoing.media()).map(no -> new SendResult.Refused(no.why()));
  }

  /** With its file, if it has one: text and file arrive by one call, or neither does. */
  private Reply post(String path, Map<String, String> params, String field, Outgoing outgoing) {
    return outgoing.media().stream()
        .findFirst()
        .map(
            file ->
                graph.post(
                    path,
                    params,
                    field,
                    file,
                    "parley-" + outgoing.prepared().getOrDefault(NONCE, "")))
        .orElseGet(() -> graph.post(path, params));
  }

  LookupResult lookup(Outgoing outgoing) {
    return Address.of(outgoing.address())
        .map(address -> new Lookup(connection, facts).find(outgoing, address, sentAt(outgoing)))
        .orElseGet(LookupResult.NotThere::new);
  }

  private static Optional<Instant> sentAt(Outgoing outgoing) {
    return Optional.ofNullable(outgoing.prepared().get(AT)).flatMap(Sending::instant);
  }

  private SendResult comment(Outgoing outgoing, Address to) {
    return result(
        post(
            to.id() + "/comments",
            outgoing.text().isBlank() ? Map.of() : Map.of("message", outgoing.text()),
            PHOTO,
            outgoing),
        body ->
            FacebookWire.id(body, "id")
                .map(
                    id ->
                        new SendResult.Sent(
                            id,
                            connection.clock().instant(),
                            link(id),
                            Address.comment(id, to.root(), to.post()).toMap())));
  }

  private SendResult message(Outgoing outgoing, Address to) {
    var params = new LinkedHashMap<String, String>();
    var recipient = new JsonObject();
    switch (to.place()) {
      case COMMENT -> recipient.addProperty("comment_id", to.id());
      case POST -> recipient.addProperty("post_id", to.id());
      case MESSAGE -> {
        recipient.addProperty("id", to.person());
        ReplyWindow.State window = window(to, outgoing);
        if (window == ReplyWindow.State.CLOSED) {
          return new SendResult.WindowClosed(closed());
        }
        if (window == ReplyWindow.State.HUMAN_AGENT && !outgoing.person()) {
          return new SendResult.WindowClosed(
              "Facebook takes only a person's answer now: the customer's last message is more than"
                  + " 24 hours old.");
        }
        boolean late = window == ReplyWindow.State.HUMAN_AGENT;
        params.put("messaging_type", late ? "MESSAGE_TAG" : "RESPONSE");
        if (late) {
          params.put("tag", "HUMAN_AGENT");
        }
      }
    }
    Optional<SendResult> notOurs =
        outgoing.takeOver() && outgoing.part() == 1 && to.place() == Place.MESSAGE
            ? new TakingOver(connection.externalId(), graph).from(to.person())
            : Optional.empty();
    if (notOurs.isPresent()) {
      return notOurs.get();
    }
    var content = new JsonObject();
    outgoing.media().stream()
        .findFirst()
        .ifPresentOrElse(
            file -> content.add("attachment", attachment(file)),
            () -> content.addProperty("text", outgoing.text()));
    content.addProperty("metadata", "parley:" + outgoing.prepared().getOrDefault(NONCE, ""));
    params.put("recipient", recipient.toString());
    params.put("message", content.toString());
    return result(
        post(connection.externalId() + "/messages", params, FILE, outgoing),
        body ->
            FacebookWire.id(body, "message_id")
                .map(
                    id ->
                        new SendResult.Sent(
                            id,
                            connection.clock().instant(),
                            Optional.empty(),
                            Address.message(
                                    id,
                                    FacebookWire.text(body, "recipient_id").orElse(to.person()),
                                    to.at())
                                .toMap())));
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

  private String closed() {
    return "Facebook no longer takes an answer: the customer's last message is more than 7 days"
        + " old. They must write again first.";
  }

  private SendResult result(
      Reply reply, java.util.function.Function<JsonObject, Optional<SendResult.Sent>> sent) {
    return reply.fold(
        ok ->
            sent.apply(ok.body())
                .<SendResult>map(found -> found)
                .orElseGet(
                    () -> new SendResult.Unclear("Facebook answers 200 without the message's id")),
        this::refusal,
        unsent -> new SendResult.TryLater(Duration.ZERO, unsent.why()),
        lost -> new SendResult.Unclear(lost.why()));
  }

  private SendResult refusal(No no) {
    if (no.kind() == ErrorClass.WINDOW_CLOSED) {
      return new SendResult.WindowClosed(
          "Facebook says that the time to answer is over: the customer must write again first.");
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
    return new SendResult.Refused(words(no));
  }

  static String words(No no) {
    String said = no.message().isBlank() ? no.why() : "Facebook says: " + no.message().strip();
    return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
  }

  private Optional<URI> link(String comment) {
    int underscore = comment.indexOf('_');
    if (underscore < 0) {
      return Optional.empty();
    }
    String post = connection.externalId() + "_" + comment.substring(0, underscore);
    return new Items(facts, connection.externalId()).link(comment, post);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }
}
