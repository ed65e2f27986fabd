package dev.parley.harness.ledger;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.FetchResult;
import dev.parley.channel.Http;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The driver of the ledger. An account whose name ends with {@code -strict} sends an idempotency
 * key and says of each message which one must come before it; every other one relies on looking its
 * posts up and on times.
 */
public final class LedgerChannel implements Channel {
  /** The channel's id. */
  public static final String ID = "ledger";

  private static final Duration SOON = Duration.ofMillis(700);

  private final Defect defect;

  /** A driver as it should be. */
  public LedgerChannel() {
    this(Defect.NONE);
  }

  /** Makes one that is not as it should be, to see what that does. */
  public LedgerChannel(Defect defect) {
    this.defect = defect;
  }

  /** What is wrong with it. */
  public enum Defect {
    /** Nothing. */
    NONE,
    /** It says of every post that it is not there. */
    FINDS_NOTHING,
    /** It says of no message which one must come before it. */
    KNOWS_NO_ORDER
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String descriptor() {
    return LedgerDescriptor.JSON;
  }

  @Override
  public ConnectResult connect(Connection connection) {
    return call(connection, Http.Request.get(at(connection, "")))
        .<ConnectResult>map(
            who ->
                new ConnectResult.Connected(
                    text(who, "id"), text(who, "id"), Map.of(), text(who, "cursor")))
        .orElseGet(() -> new ConnectResult.TryLater(SOON, "The ledger does not answer."));
  }

  @Override
  public FetchResult fetch(Connection connection, String cursor) {
    Http.Request request = Http.Request.get(at(connection, "/events?after=" + cursor));
    return exchange(connection, request)
        .fold(
            answered -> page(answered),
            notSent -> new FetchResult.TryLater(SOON, notSent.why()),
            noAnswer -> new FetchResult.TryLater(SOON, noAnswer.why()));
  }

  private static FetchResult page(Http.Answered answered) {
    Optional<JsonObject> page = json(answered).filter(json -> json.has("events"));
    return page.<FetchResult>map(
            json ->
                new FetchResult.Page(
                    answered.body(), text(json, "next"), json.get("more").getAsBoolean()))
        .orElseGet(() -> new FetchResult.TryLater(wait(answered), why(answered)));
  }

  @Override
  public ReadResult read(String ownId, byte[] page) {
    Optional<JsonObject> json = parsed(page).filter(one -> one.has("events"));
    if (json.isEmpty()) {
      return new ReadResult.Unreadable("This is not from the ledger.");
    }
    List<Item> items = new ArrayList<>();
    json.get()
        .getAsJsonArray("events")
        .forEach(event -> items.add(item(ownId, event.getAsJsonObject())));
    return new ReadResult.Items(items, List.of());
  }

  private Item item(String ownId, JsonObject event) {
    String customer = text(event, "customer");
    String thread = text(event, "thread");
    Item.Builder item =
        Item.of(
                text(event, "id"),
                ItemKind.COMMENT,
                thread,
                new Author(customer, customer, "Customer " + customer))
            .lane(ownId + "/" + thread)
            .revision("%06d".formatted(event.get("revision").getAsInt()))
            .text(text(event, "text"))
            .publishedAt(Instant.parse(text(event, "at")))
            .revisedAt(Instant.parse(text(event, "revisedAt")))
            .address(Map.of("thread", thread, "parent", text(event, "id")));
    if (!text(event, "parent").isEmpty()) {
      item.parentId(text(event, "parent"));
      if (strict(ownId) && defect != Defect.KNOWS_NO_ORDER) {
        item.after(text(event, "parent"));
      }
    }
    return text(event, "type").equals("delete") ? item.deleted().build() : item.build();
  }

  @Override
  public WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
    byte[] right = LedgerHooks.signature(request.body()).getBytes(StandardCharsets.UTF_8);
    byte[] given =
        request
            .header(LedgerHooks.SIGNATURE.toLowerCase(Locale.ROOT))
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(right, given)) {
      return new WebhookAnswer.Refused(401, "The signature is wrong.");
    }
    return request
        .parameter("challenge")
        .<WebhookAnswer>map(said -> new WebhookAnswer.Reply(200, "text/plain", said))
        .orElseGet(() -> new WebhookAnswer.Accepted(request.body()));
  }

  /** A webhook and a page hold events in the same shape. */
  @Override
  public ReadResult readWebhook(String ownId, byte[] kept) {
    return read(ownId, kept);
  }

  @Override
  public Map<String, String> prepare(Instant now, RandomGenerator random) {
    return Map.of(
        "key", new UUID(random.nextLong(), random.nextLong()).toString(), "at", now.toString());
  }

  @Override
  public SendResult send(Connection connection, Outgoing outgoing) {
    var post = new JsonObject();
    post.addProperty("thread", outgoing.address().get("thread"));
    post.addProperty("parent", outgoing.address().get("parent"));
    post.addProperty("text", outgoing.text());
    post.addProperty("key", keyed(connection) ? outgoing.prepared().get("key") : "");
    Http.Request request =
        Http.Request.post(
            at(connection, "/posts"),
            "application/json",
            post.toString().getBytes(StandardCharsets.UTF_8));
    return exchange(connection, request)
        .fold(
            answered -> sent(connection, answered),
            notSent -> new SendResult.TryLater(SOON, notSent.why()),
            noAnswer -> new SendResult.Unclear(noAnswer.why()));
  }

  private static SendResult sent(Connection connection, Http.Answered answered) {
    Optional<JsonObject> post = json(answered).filter(json -> json.has("id"));
    if (post.isPresent()) {
      return new SendResult.Sent(
          text(post.get(), "id"), connection.clock().instant(), Optional.empty());
    }
    return answered.status() == 429 || answered.status() == 503
        ? new SendResult.TryLater(wait(answered), why(answered))
        : new SendResult.Unclear(why(answered));
  }

  @Override
  public LookupResult lookup(Connection connection, Outgoing outgoing) {
    if (defect == Defect.FINDS_NOTHING) {
      return new LookupResult.NotThere();
    }
    String thread = outgoing.address().get("thread");
    Optional<JsonObject> answer =
        call(connection, Http.Request.get(at(connection, "/posts?thread=" + thread)))
            .filter(json -> json.has("posts"));
    if (answer.isEmpty()) {
      return new LookupResult.CannotTell(SOON, "The ledger did not list the thread.");
    }
    return answer.get().getAsJsonArray("posts").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(post -> text(post, "text").equals(outgoing.text()))
        .filter(post -> text(post, "parent").equals(outgoing.address().get("parent")))
        .findFirst()
        .<LookupResult>map(
            post ->
                new LookupResult.Found(
                    text(post, "id"), Instant.parse(text(post, "at")), Optional.empty()))
        .orElseGet(LookupResult.NotThere::new);
  }

  private static boolean keyed(Connection connection) {
    return strict(connection.externalId());
  }

  /** Whether an account of this name sends keys and wants every message after the one before. */
  public static boolean strict(String account) {
    return account.endsWith("-strict");
  }

  private static URI at(Connection connection, String path) {
    return URI.create(
        connection.baseUrl().toString().replaceAll("/$", "")
            + "/accounts/"
            + connection.externalId()
            + path);
  }

  private static Optional<JsonObject> call(Connection connection, Http.Request request) {
    return exchange(connection, request)
        .fold(LedgerChannel::json, notSent -> Optional.empty(), noAnswer -> Optional.empty());
  }

  private static Http.Exchange exchange(Connection connection, Http.Request request) {
    String token = connection.secret("accessToken").map(Secret::reveal).orElse("");
    return connection.http().exchange(request.with("Authorization", "Bearer " + token));
  }

  /** The object of a 200; empty for anything else. */
  private static Optional<JsonObject> json(Http.Answered answered) {
    return answered.status() == 200 ? parsed(answered.body()) : Optional.empty();
  }

  private static Optional<JsonObject> parsed(byte[] body) {
    try {
      JsonElement json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
      return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static Duration wait(Http.Answered answered) {
    return answered
        .header("retry-after")
        .map(Long::parseLong)
        .map(Duration::ofSeconds)
        .orElse(SOON);
  }

  private static String why(Http.Answered answered) {
    return answered.status() == 200
        ? "The ledger answers 200 with something else."
        : "The ledger answers %d.".formatted(answered.status());
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }
}
