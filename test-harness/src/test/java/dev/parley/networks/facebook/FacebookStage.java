package dev.parley.networks.facebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.channel.Channel;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.facebook.FacebookChannel;
import dev.parley.kit.Stage;
import dev.parley.model.Secret;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Faults;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.Signature;
import dev.parley.networks.graph.TestClock;
import dev.parley.networks.loopback.When;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The stand-in of Facebook as a stage: a page, and customers who comment and write to it. */
final class FacebookStage extends Stage {
  private static final String SECRET = "app secret";
  private static final String VERIFY = "verify token";

  private final TestClock clock = new TestClock();
  private final FacebookStandIn network;
  private final App app;
  private final Page page;
  private final Person lena;
  private final String token;
  private final Set<String> inTheApp = new HashSet<>();
  private final Set<String> asked = new LinkedHashSet<>();

  FacebookStage() {
    network = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
    network.webhooks().pause();
    app = network.registerApp(SECRET);
    page = network.found("Shop", network.join("Olga"));
    lena = network.join("Lena");
    token = network.pageToken(app, page);
  }

  @Override
  public Channel channel() {
    return new FacebookChannel();
  }

  @Override
  public Login login() {
    return new Login(
        page.id(),
        URI.create(network.url()),
        Map.of(),
        Map.of(
            "accessToken", Secret.of(token),
            "appSecret", Secret.of(SECRET),
            "verifyToken", Secret.of(VERIFY)));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void pass(Duration time) {
    clock.pass(time);
  }

  private String kept(Comment comment) {
    asked.add(comment.id());
    return comment.id();
  }

  @Override
  public String write(String text) {
    return kept(network.comment(lena, network.post(page, "What do you think?").id(), text));
  }

  @Override
  public String answer(String messageId, String text) {
    return kept(network.comment(lena, messageId, text));
  }

  @Override
  public String writeInDiscussion(String text, String othersComment) {
    Post post = network.post(page, "What do you think?");
    Comment other = network.comment(network.join("Mia"), post.id(), othersComment);
    return kept(network.comment(lena, other.id(), text));
  }

  @Override
  public void deletePostAbove(String messageId) {
    network.remove(network.comment(messageId).orElseThrow().postId());
  }

  @Override
  public String answerToMissing(String text) {
    Post post = network.post(page, "What do you think?");
    Comment gone = network.comment(network.join("Mia"), post.id(), "Never mind");
    String answer = kept(network.comment(lena, gone.id(), text));
    network.remove(gone.id());
    return answer;
  }

  @Override
  public String writeUnderOldPost(String text) {
    Instant now = clock.instant();
    clock.set(now.minus(Duration.ofDays(365)));
    Post old = network.post(page, "A year ago");
    clock.set(now);
    return kept(network.comment(lena, old.id(), text));
  }

  @Override
  public String writeWithPicture(String text) {
    Post post = network.post(page, "What do you think?");
    return kept(network.comment(lena, post.id(), text, "https://cdn.example/strap.jpg"));
  }

  @Override
  public String writeNameless(String text) {
    return network.message(network.join(""), page, text).mid();
  }

  @Override
  public String writeUnsupported() {
    return network.sendUnsupported(lena, page).mid();
  }

  @Override
  public String writeInPrivate(String text) {
    return network.message(lena, page, text).mid();
  }

  @Override
  public String answerFromApp(String messageId, String text) {
    Comment answer = network.commentInApp(page, messageId, text);
    inTheApp.add(answer.id());
    return answer.id();
  }

  @Override
  public void edit(String messageId, String text) {
    network.edit(network.comment(messageId).orElseThrow(), text);
  }

  @Override
  public void hideThere(String messageId, boolean hidden) {
    network.hideInApp(network.comment(messageId).orElseThrow(), hidden);
  }

  @Override
  public WebhookRequest sharedHook(String other) {
    byte[] body =
        "{\"object\": \"page\", \"entry\": [%s, %s]}"
            .formatted(commented(page.id(), "1_2"), commented(other, "3_4"))
            .getBytes(UTF_8);
    return hook("sha256=" + Signature.hex(SECRET, body), body);
  }

  private static String commented(String to, String id) {
    return entry(to, "\"comment_id\": \"%s\",".formatted(id));
  }

  @Override
  public void delete(String messageId) {
    network.remove(messageId);
  }

  @Override
  public String permalink(String messageId) {
    return "https://www.facebook.com/%s?comment_id=%s"
        .formatted(
            network.comment(messageId).orElseThrow().postId(),
            messageId.substring(messageId.indexOf('_') + 1));
  }

  @Override
  public void ownPost(String text) {
    network.post(page, text);
  }

  @Override
  public Map<String, String> historyOf(int days) {
    return Map.of("backfillDays", String.valueOf(days));
  }

  @Override
  public List<String> posts() {
    Stream<String> messages =
        network.messages(page, lena).stream()
            .filter(DirectMessage::fromPage)
            .map(DirectMessage::text);
    return Stream.concat(sent().map(Comment::message), messages).toList();
  }

  @Override
  public List<Picture> pictures() {
    Stream<String> messages =
        network.messages(page, lena).stream()
            .filter(DirectMessage::fromPage)
            .flatMap(message -> message.photo().stream());
    return Stream.concat(sent().flatMap(comment -> comment.photo().stream()), messages)
        .map(url -> new Picture(network.media(url).orElseThrow().content().length, ""))
        .toList();
  }

  private Stream<Comment> sent() {
    return asked.stream()
        .flatMap(id -> network.comments(id).stream())
        .filter(comment -> comment.author().id().equals(page.id()))
        .filter(comment -> !inTheApp.contains(comment.id()));
  }

  @Override
  public String parentOf(String text) {
    return sent()
        .filter(comment -> comment.message().equals(text))
        .map(Comment::parentId)
        .findFirst()
        .orElse("");
  }

  @Override
  public int pageSize() {
    return 25;
  }

  @Override
  public void trouble(Trouble trouble) {
    Faults faults = network.faults();
    switch (trouble) {
      case THROTTLE_STATUS -> faults.refuse("*", 1, 429, 0, 0, "Too many calls");
      case THROTTLE_HEADER ->
          faults.throttleByCode("*", 1, 80_001, page.id(), Duration.ofMinutes(2));
      case THROTTLE_BODY -> faults.refuse("*", 1, 400, 613, 0, "(#613) Calls within one hour");
      case EXPIRE -> faults.expire(page.id());
      case REVOKE -> faults.revoke(page.id());
      case LOSE_PERMISSION -> {
        faults.withdraw("pages_read_engagement");
        faults.withdraw("pages_manage_engagement");
      }
      case LOSE_BEFORE -> faults.drop("POST comments", 1, When.BEFORE_EFFECT);
      case LOSE_AFTER -> faults.drop("POST comments", 1, When.AFTER_EFFECT);
      case FAIL_POST -> faults.refuse("POST comments", 1, 500, 2, 0, "An unexpected error");
      case REORDER -> faults.reorder("GET feed", 1);
      case DUPLICATE -> faults.duplicate("GET feed", 1);
    }
  }

  @Override
  public Batch batchWithUnreadable() {
    String body =
        "{\"object\": \"page\", \"entry\": [%s, %s, %s]}"
            .formatted(
                commented(page.id(), "1_2"), entry(page.id(), ""), commented(page.id(), "1_4"));
    return new Batch(true, body.getBytes(UTF_8), List.of("1_2", "1_4"));
  }

  private static String entry(String to, String id) {
    return """
    {"id": "%1$s", "time": 1790000000, "changes": [{"field": "feed", "value": {
      "item": "comment", "verb": "add", %2$s "post_id": "%1$s_1", "parent_id": "%1$s_1",
      "from": {"id": "77", "name": "Lena"}, "message": "Hello",
      "created_time": 1790000000}}]}\
    """
        .formatted(to, id);
  }

  @Override
  public WebhookRequest handshake(boolean right) {
    return new WebhookRequest(
        "GET",
        Map.of(
            "hub.mode",
            "subscribe",
            "hub.challenge",
            challenge(),
            "hub.verify_token",
            right ? VERIFY : "another token"),
        Map.of(),
        new byte[0],
        clock.instant());
  }

  @Override
  public String challenge() {
    return "1158201444";
  }

  @Override
  public List<WebhookRequest> hooks() {
    return network.webhooks().take(app).stream()
        .map(sent -> hook(sent.signature(), sent.body()))
        .toList();
  }

  private WebhookRequest hook(String signature, byte[] body) {
    return new WebhookRequest(
        "POST", Map.of(), Map.of("x-hub-signature-256", signature), body, clock.instant());
  }

  @Override
  public boolean shown(String messageId) {
    return network.comment(messageId).filter(comment -> !comment.hidden()).isPresent();
  }

  @Override
  public int likes(String messageId) {
    return network.comment(messageId).filter(Comment::liked).isPresent() ? 1 : 0;
  }

  @Override
  public void close() {
    network.close();
  }
}
