package dev.parley.example.board;

import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.model.Item;
import dev.parley.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The Board as a channel. Read it beside docs/channel-guide.md. */
public final class BoardChannel implements Channel {
  private static final Duration ANYBODY = Duration.ofHours(24);
  private static final Duration PEOPLE = Duration.ofDays(7);
  private static final String SIGNATURE = "board-signature";
  private static final String ENOUGH = "The Board has had enough calls for now.";

  private final String descriptor = read("/board.json");

  @Override
  public String id() {
    return "board";
  }

  @Override
  public String descriptor() {
    return descriptor;
  }

  /** The cursor is the number of the last line that is there, or of the first of the history. */
  @Override
  public ConnectResult connect(Connection connection) {
    String days = connection.settings().getOrDefault("backfillDays", "0");
    return Reply.get(connection, "/me?history=" + days)
        .fold(
            fine -> {
              Line me = Line.first(fine.body());
              return new ConnectResult.Connected(
                  me.text("id"), me.text("id"), Map.of(), me.text("cursor"));
            },
            throttled -> new ConnectResult.TryLater(throttled.delay(), ENOUGH),
            noLogin -> new ConnectResult.Refused("accessToken", noLogin.why()),
            no -> new ConnectResult.Refused("", "The Board refuses: " + no.error()),
            unsent -> new ConnectResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new ConnectResult.TryLater(Duration.ZERO, lost.why()));
  }

  @Override
  public FetchResult fetch(Connection connection, String cursor) {
    return Reply.get(connection, "/lines?after=" + cursor)
        .fold(
            fine -> new FetchResult.Page(fine.body(), fine.next(), fine.more()),
            throttled -> new FetchResult.TryLater(Obstacle.THROTTLED, throttled.delay(), ENOUGH),
            noLogin -> new FetchResult.NeedsReconnect(noLogin.trouble(), noLogin.why()),
            no -> new FetchResult.TryLater(Duration.ZERO, "The Board refuses: " + no.error()),
            unsent -> new FetchResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new FetchResult.TryLater(Duration.ZERO, lost.why()));
  }

  @Override
  public ReadResult read(String ownId, byte[] page) {
    return BoardItems.read(ownId, page);
  }

  /** A handshake shows the token that the admin chose; a delivery is signed over its bytes. */
  @Override
  public WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
    if (request.method().equals("GET")) {
      return same(secret(account, "verifyToken"), request.parameter("token").orElse(""))
          ? new WebhookAnswer.Reply(200, "text/plain", request.parameter("challenge").orElse(""))
          : new WebhookAnswer.Refused(403, "The token is not this account's.");
    }
    String right = "sha256=" + signature(secret(account, "appSecret"), request.body());
    return same(right, request.header(SIGNATURE).orElse(""))
        ? new WebhookAnswer.Accepted(request.body())
        : new WebhookAnswer.Refused(401, "The signature is wrong or missing.");
  }

  /** A line for another account of the same app says so. */
  @Override
  public List<String> addressees(byte[] kept) {
    return Line.all(kept).stream().flatMap(line -> line.maybe("for").stream()).distinct().toList();
  }

  /** A webhook and a page hold the same lines. */
  @Override
  public ReadResult readWebhook(String ownId, byte[] kept) {
    return BoardItems.read(ownId, kept);
  }

  /** The Board posts once for each key. */
  @Override
  public Map<String, String> prepare(Instant now, RandomGenerator random) {
    return Map.of("key", new UUID(random.nextLong(), random.nextLong()).toString());
  }

  @Override
  public SendResult send(Connection connection, Outgoing outgoing) {
    Optional<SendResult> closed = closed(outgoing, connection.clock().instant());
    if (closed.isPresent()) {
      return closed.get();
    }
    return Reply.post(
            connection,
            "/posts",
            Map.of(
                "parent", outgoing.previous().getOrDefault("parent", parent(outgoing)),
                "key", outgoing.prepared().get("key"),
                "text", outgoing.text(),
                "audience", outgoing.audience().name().toLowerCase(Locale.ROOT),
                "person", Boolean.toString(outgoing.person())))
        .fold(
            fine -> {
              String id = Line.first(fine.body()).text("id");
              return new SendResult.Sent(
                  id, connection.clock().instant(), Optional.empty(), Map.of("parent", id));
            },
            throttled -> new SendResult.TryLater(Obstacle.THROTTLED, throttled.delay(), ENOUGH),
            noLogin -> new SendResult.NeedsReconnect(noLogin.trouble(), noLogin.why()),
            no ->
                no.error().equals("window")
                    ? new SendResult.WindowClosed("The Board takes no answer any more.")
                    : new SendResult.Refused("The Board refuses: " + no.error()),
            unsent -> new SendResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new SendResult.Unclear(lost.why()));
  }

  private static String parent(Outgoing outgoing) {
    return outgoing.address().getOrDefault("parent", "");
  }

  /** What the Board would refuse anyway, without asking it. */
  private static Optional<SendResult> closed(Outgoing outgoing, Instant now) {
    if (!outgoing.address().getOrDefault("kind", "").equals("private")) {
      return Optional.empty();
    }
    Duration since = Duration.between(Instant.parse(outgoing.address().get("at")), now);
    Duration allowed = outgoing.person() ? PEOPLE : ANYBODY;
    return since.compareTo(allowed) <= 0
        ? Optional.empty()
        : Optional.of(
            new SendResult.WindowClosed(
                "A private message can be answered for %d days; the customer has to write again."
                    .formatted(PEOPLE.toDays())));
  }

  @Override
  public LookupResult lookup(Connection connection, Outgoing outgoing) {
    return Reply.get(connection, "/posts?key=" + outgoing.prepared().get("key"))
        .fold(
            fine -> {
              Line post = Line.first(fine.body());
              return post.time("at").isEmpty()
                  ? new LookupResult.NotThere()
                  : new LookupResult.Found(
                      post.text("id"),
                      post.time("at").get(),
                      Optional.empty(),
                      Map.of("parent", post.text("id")));
            },
            throttled -> new LookupResult.CannotTell(Obstacle.THROTTLED, throttled.delay(), ENOUGH),
            noLogin -> new LookupResult.NeedsReconnect(noLogin.trouble(), noLogin.why()),
            no -> new LookupResult.CannotTell(Duration.ZERO, "The Board refuses: " + no.error()),
            unsent -> new LookupResult.CannotTell(Duration.ZERO, unsent.why()),
            lost -> new LookupResult.CannotTell(Duration.ZERO, lost.why()));
  }

  @Override
  public ModerationResult moderate(Connection connection, Moderation moderation) {
    return Reply.post(
            connection,
            "/moderate",
            Map.of(
                "id", moderation.messageId(),
                "action", moderation.action().name().toLowerCase(Locale.ROOT)))
        .fold(
            fine -> new ModerationResult.Done(),
            throttled ->
                new ModerationResult.TryLater(Obstacle.THROTTLED, throttled.delay(), ENOUGH),
            noLogin -> new ModerationResult.NeedsReconnect(noLogin.trouble(), noLogin.why()),
            no -> new ModerationResult.Refused("The Board refuses: " + no.error()),
            unsent -> new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, unsent.why()),
            lost -> new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, lost.why()));
  }

  /** A private message stands under nothing. */
  @Override
  public ContextResult context(
      Connection connection, String messageId, Map<String, String> address) {
    if (address.getOrDefault("kind", "").equals("private")) {
      return new ContextResult.Absent("");
    }
    return Reply.get(connection, "/above?id=" + messageId)
        .fold(
            fine -> new ContextResult.Found(BoardItems.shown(fine.body())),
            throttled -> new ContextResult.TryLater(Obstacle.THROTTLED, throttled.delay(), ENOUGH),
            noLogin -> new ContextResult.NeedsReconnect(noLogin.trouble(), noLogin.why()),
            no -> new ContextResult.Absent("The Board refuses: " + no.error()),
            unsent -> new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, unsent.why()),
            lost -> new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, lost.why()));
  }

  @Override
  public PresenceResult present(Connection connection, List<Item> messages) {
    Set<String> asked = messages.stream().map(Item::messageId).collect(Collectors.toSet());
    return Reply.get(connection, "/there?ids=" + String.join(",", asked))
        .fold(
            fine -> {
              var gone = new HashSet<>(asked);
              Line.all(fine.body()).forEach(line -> gone.remove(line.text("id")));
              return new PresenceResult.Looked(gone);
            },
            throttled -> new PresenceResult.TryLater(Obstacle.THROTTLED, throttled.delay(), ENOUGH),
            noLogin -> new PresenceResult.NeedsReconnect(noLogin.trouble(), noLogin.why()),
            no -> new PresenceResult.CannotTell(),
            unsent -> new PresenceResult.TryLater(Obstacle.FAULT, Duration.ZERO, unsent.why()),
            lost -> new PresenceResult.TryLater(Obstacle.FAULT, Duration.ZERO, lost.why()));
  }

  private static String secret(WebhookAccount account, String name) {
    return account.secret(name).map(Secret::reveal).orElse("");
  }

  /** An empty secret proves nothing; how long the comparison takes says nothing. */
  private static boolean same(String right, String given) {
    return !right.isEmpty()
        && MessageDigest.isEqual(
            right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String signature(String secret, byte[] body) {
    if (secret.isEmpty()) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static String read(String path) {
    try (var in = BoardChannel.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the bundle has no " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " from the bundle", e);
    }
  }
}
