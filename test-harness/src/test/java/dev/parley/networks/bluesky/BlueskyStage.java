package dev.parley.networks.bluesky;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.channel.Channel;
import dev.parley.channel.bluesky.BlueskyChannel;
import dev.parley.kit.Stage;
import dev.parley.model.Secret;
import dev.parley.networks.loopback.When;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The stand-in of Bluesky as a stage: a shop, and customers who answer its posts. */
final class BlueskyStage extends Stage {
  private static final String LIST = "app.bsky.notification.listNotifications";
  private static final String CREATE = "com.atproto.repo.createRecord";
  private static final String PASSWORD = "pass-word";

  private final BlueskyStandIn network;
  private final Account shop;
  private final Account lena;
  private final Map<String, PostRef> written = new HashMap<>();
  private final Map<String, PostRef> roots = new HashMap<>();
  private final Set<String> ownInTheApp = new HashSet<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  BlueskyStage() {
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.at(() -> now));
    shop = network.createAccount("shop.test", PASSWORD, "Shop");
    lena = network.createAccount("lena.test", PASSWORD, "Lena");
  }

  @Override
  public Channel channel() {
    return new BlueskyChannel();
  }

  @Override
  public Login login() {
    return new Login(
        shop.handle(),
        URI.create(network.url()),
        Map.of("handle", shop.handle()),
        Map.of("appPassword", Secret.of(PASSWORD)));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pass(Duration time) {
    now = now.plus(time);
  }

  private PostRef own(Instant at) {
    pass(Duration.ofMillis(1));
    PostRef post = network.postDated(shop, "What do you think?", at);
    ownInTheApp.add(post.uri());
    return post;
  }

  private String kept(PostRef post) {
    written.put(post.uri(), post);
    return post.uri();
  }

  @Override
  public String write(String text) {
    PostRef root = own(now);
    String reply = kept(network.reply(lena, root, text));
    roots.put(reply, root);
    return reply;
  }

  @Override
  public String answer(String messageId, String text) {
    return kept(network.reply(lena, written.get(messageId), text));
  }

  @Override
  public String writeInDiscussion(String text, String othersComment) {
    Account mia = network.createAccount("mia.test", PASSWORD, "Mia");
    PostRef other = network.reply(mia, own(now), othersComment);
    return kept(network.reply(lena, other, text));
  }

  @Override
  public void deletePostAbove(String messageId) {
    network.delete(roots.get(messageId));
  }

  @Override
  public String answerToMissing(String text) {
    Account mia = network.createAccount("mia.test", PASSWORD, "Mia");
    PostRef gone = network.reply(mia, own(now), "Never mind");
    String answer = kept(network.reply(lena, gone, text));
    network.delete(gone);
    return answer;
  }

  @Override
  public String writeUnderOldPost(String text) {
    return kept(network.reply(lena, own(now.minus(Duration.ofDays(365))), text));
  }

  @Override
  public String writeNameless(String text) {
    Account nobody = network.createAccount("nobody.test", PASSWORD, "");
    return kept(network.reply(nobody, own(now), text));
  }

  @Override
  public String writeWithPicture(String text) {
    String blob =
        """
        {"$type": "blob", "mimeType": "image/jpeg", "size": 3,
         "ref": {"$link": "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"}}\
        """;
    return embedding(
        text,
        """
        {"$type": "app.bsky.embed.images", "images": [{"alt": "a torn strap", "image": %s}]}\
        """
            .formatted(blob));
  }

  @Override
  public String writeUnsupported() {
    return embedding("", "{\"$type\": \"app.bsky.embed.video\"}");
  }

  /** Through the API, as an app does: the stand-in's own doors know no embeds. */
  private String embedding(String text, String embed) {
    PostRef root = own(now);
    String ref = "{\"uri\": \"%s\", \"cid\": \"%s\"}".formatted(root.uri(), root.cid());
    String record =
        """
        {"repo": "%s", "collection": "app.bsky.feed.post", "record": {"text": "%s", "embed": %s,
         "createdAt": "%s", "reply": {"root": %s, "parent": %s}}}\
        """
            .formatted(lena.did(), text, embed, Timestamps.format(now), ref, ref);
    String session =
        call(
                "com.atproto.server.createSession",
                "{\"identifier\": \"%s\", \"password\": \"%s\"}".formatted(lena.did(), PASSWORD),
                "")
            .get("accessJwt")
            .getAsString();
    JsonObject post = call(CREATE, record, session);
    return kept(new PostRef(post.get("uri").getAsString(), post.get("cid").getAsString()));
  }

  private JsonObject call(String method, String body, String token) {
    var request =
        HttpRequest.newBuilder(URI.create(network.url() + "/xrpc/" + method))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(method + " answers " + answer.body());
      }
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " was interrupted", e);
    }
  }

  @Override
  public void delete(String messageId) {
    network.delete(written.get(messageId));
  }

  @Override
  public String permalink(String messageId) {
    String rkey = messageId.substring(messageId.lastIndexOf('/') + 1);
    return "https://bsky.app/profile/%s/post/%s".formatted(lena.handle(), rkey);
  }

  @Override
  public void ownPost(String text) {
    pass(Duration.ofMillis(1));
    ownInTheApp.add(network.post(shop, text).uri());
  }

  @Override
  public List<String> posts() {
    return sent().stream().map(Post::text).toList();
  }

  /** As a reader of the network finds them: the record names each, and its bytes are fetched. */
  @Override
  public List<Picture> pictures() {
    return sent().stream()
        .map(post -> read("com.atproto.repo.getRecord?" + place(post.ref().uri())))
        .map(record -> record.getAsJsonObject("value").getAsJsonObject("embed"))
        .filter(Objects::nonNull)
        .flatMap(embed -> embed.getAsJsonArray("images").asList().stream())
        .map(JsonElement::getAsJsonObject)
        .map(
            image ->
                new Picture(
                    fetched(image.getAsJsonObject("image")).length, image.get("alt").getAsString()))
        .toList();
  }

  private static String place(String uri) {
    String[] parts = uri.substring("at://".length()).split("/", -1);
    return "repo=%s&collection=%s&rkey=%s".formatted(parts[0], parts[1], parts[2]);
  }

  private byte[] fetched(JsonObject blob) {
    String cid = blob.getAsJsonObject("ref").get("$link").getAsString();
    return bytes("com.atproto.sync.getBlob?did=" + shop.did() + "&cid=" + cid);
  }

  private JsonObject read(String methodAndQuery) {
    String json = new String(bytes(methodAndQuery), StandardCharsets.UTF_8);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private List<Post> sent() {
    return network.posts(shop).stream()
        .filter(post -> !ownInTheApp.contains(post.ref().uri()))
        .toList();
  }

  @Override
  public String parentOf(String text) {
    return sent().stream()
        .filter(post -> post.text().equals(text))
        .flatMap(post -> post.parent().stream())
        .map(PostRef::uri)
        .findFirst()
        .orElse("");
  }

  @Override
  public int likes(String messageId) {
    for (JsonElement one : posts(messageId)) {
      return one.getAsJsonObject().get("likeCount").getAsInt();
    }
    return 0;
  }

  private Iterable<JsonElement> posts(String uri) {
    return read("app.bsky.feed.getPosts?uris=" + uri).getAsJsonArray("posts");
  }

  private byte[] bytes(String methodAndQuery) {
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(network.url() + "/xrpc/" + methodAndQuery))
                      .build(),
                  BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(methodAndQuery + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(methodAndQuery + " cannot be called", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(methodAndQuery + " was interrupted", e);
    }
  }

  @Override
  public int pageSize() {
    return 100;
  }

  @Override
  public void trouble(Trouble trouble) {
    Faults faults = network.faults();
    switch (trouble) {
      case THROTTLE_STATUS ->
          faults.refuse("*", 1, 429, "RateLimitExceeded", "Rate Limit Exceeded");
      case THROTTLE_HEADER -> faults.throttle("*", 1, Duration.ofSeconds(90));
      case EXPIRE -> faults.expireTokens();
      case REVOKE -> faults.revoke(shop);
      case LOSE_BEFORE -> faults.drop(CREATE, 1, When.BEFORE_EFFECT);
      case LOSE_AFTER -> faults.drop(CREATE, 1, When.AFTER_EFFECT);
      case FAIL_POST -> faults.refuse(CREATE, 1, 502, "UpstreamFailure", "Upstream Failure");
      case REORDER -> faults.reorder(LIST, 1);
      case DUPLICATE -> faults.duplicate(LIST, 1);
      case THROTTLE_BODY, LOSE_PERMISSION ->
          throw new IllegalArgumentException("Bluesky has no " + trouble);
    }
  }

  @Override
  public Batch batchWithUnreadable() {
    String entry =
        """
        {"uri": "at://did:plc:lena/app.bsky.feed.post/3k%s", "cid": "bafy%s", "reason": "mention",
         "record": {"text": "Hello", "createdAt": "2026-11-22T09:00:00.000Z"}, %s
         "indexedAt": "2026-11-22T09:00:00.000Z"}\
        """;
    String author = "\"author\": {\"did\": \"did:plc:lena\", \"handle\": \"lena.test\"},";
    String page =
        "{\"notifications\": [%s, %s, %s]}"
            .formatted(
                entry.formatted("first", "1", author),
                entry.formatted("odd", "2", ""),
                entry.formatted("third", "3", author));
    return new Batch(
        false,
        page.getBytes(StandardCharsets.UTF_8),
        List.of(
            "at://did:plc:lena/app.bsky.feed.post/3kfirst",
            "at://did:plc:lena/app.bsky.feed.post/3kthird"));
  }

  @Override
  public void close() {
    network.close();
  }
}
