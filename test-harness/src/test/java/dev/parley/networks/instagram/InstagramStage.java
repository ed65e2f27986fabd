package dev.parley.networks.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.channel.Channel;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.instagram.InstagramChannel;
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

/** The stand-in of Instagram as a stage: an account, and customers who comment and write to it. */
final class InstagramStage extends Stage {
  private static final String SECRET = "app secret";
  private static final String VERIFY = "verify token";

  private final TestClock clock = new TestClock();
  private final InstagramStandIn network;
  private final boolean byFacebook;
  private final App app;
  private final Account account;
  private final Person lena;
  private final String token;
  private final Set<String> inTheApp = new HashSet<>();
  private final Set<String> posts = new LinkedHashSet<>();

  InstagramStage(boolean byFacebook) {
    this.byFacebook = byFacebook;
    network = InstagramStandIn.start(InstagramStandIn.Settings.at(clock));
    network.webhooks().pause();
    app = byFacebook ? network.registerFacebookApp(SECRET) : network.registerApp(SECRET);
    account = network.open("shop", "The Shop");
    lena = network.join("lena");
    token = byFacebook ? network.pageToken(app, account) : network.token(app, account);
  }

  @Override
  public Channel channel() {
    return new InstagramChannel();
  }

  @Override
  public Login login() {
    return new Login(
        account.id(),
        URI.create(network.url()),
        byFacebook ? Map.of("login", "facebook", "appId", app.id()) : Map.of(),
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

  private String post() {
    Post post = network.post(account, "What do you think?");
    posts.add(post.id());
    return post.id();
  }

  @Override
  public String write(String text) {
    return network.comment(lena, post(), text).id();
  }

  @Override
  public String writeRetractable(String text) {
    return writeInPrivate(text);
  }

  @Override
  public String answer(String messageId, String text) {
    return network.comment(lena, messageId, text).id();
  }

  @Override
  public String writeInDiscussion(String text, String othersComment) {
    Comment other = network.comment(network.join("mia"), post(), othersComment);
    return network.comment(lena, other.id(), text).id();
  }

  @Override
  public void deletePostAbove(String messageId) {
    network.remove(network.comment(messageId).orElseThrow().postId());
  }

  @Override
  public String answerToMissing(String text) {
    Comment gone = network.comment(network.join("mia"), post(), "Never mind");
    String answer = network.comment(lena, gone.id(), text).id();
    network.remove(gone.id());
    return answer;
  }

  @Override
  public String writeUnderOldPost(String text) {
    Instant now = clock.instant();
    clock.set(now.minus(Duration.ofDays(365)));
    String old = post();
    clock.set(now);
    return network.comment(lena, old, text).id();
  }

  @Override
  public String writeWithPicture(String text) {
    return network.sendPhoto(lena, account, network.picture("strap")).mid();
  }

  @Override
  public String writeNameless(String text) {
    return network.message(lena, account, text).mid();
  }

  @Override
  public String writeUnsupported() {
    return network.sendUnsupported(lena, account).mid();
  }

  @Override
  public String writeInPrivate(String text) {
    return network.message(lena, account, text).mid();
  }

  @Override
  public String answerFromApp(String messageId, String text) {
    Comment answer = network.commentInApp(account, messageId, text);
    inTheApp.add(answer.id());
    return answer.id();
  }

  @Override
  public void delete(String messageId) {
    network.remove(messageId);
  }

  @Override
  public void ownPost(String text) {
    network.post(account, text);
  }

  @Override
  public Map<String, String> historyOf(int days) {
    return Map.of("backfillDays", String.valueOf(days));
  }

  @Override
  public List<String> posts() {
    Stream<String> messages =
        network.messages(account, lena).stream()
            .filter(DirectMessage::fromPage)
            .map(DirectMessage::text);
    return Stream.concat(sent().map(Comment::text), messages).toList();
  }

  private Stream<Comment> sent() {
    return posts.stream()
        .flatMap(id -> network.comments(id).stream())
        .filter(comment -> comment.author().id().equals(account.id()))
        .filter(comment -> !inTheApp.contains(comment.id()));
  }

  @Override
  public String parentOf(String text) {
    return sent()
        .filter(comment -> comment.text().equals(text))
        .flatMap(comment -> comment.parentId().stream())
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
    String subject = byFacebook ? account.pageId() : account.id();
    switch (trouble) {
      case THROTTLE_STATUS -> faults.refuse("*", 1, 429, 0, 0, "Too many calls");
      case THROTTLE_HEADER ->
          faults.throttleByCode("*", 1, 80_002, account.id(), Duration.ofMinutes(2));
      case THROTTLE_BODY -> faults.refuse("*", 1, 400, 613, 0, "(#613) Calls within one hour");
      case EXPIRE -> faults.expire(subject);
      case REVOKE -> faults.revoke(subject);
      case LOSE_PERMISSION ->
          InstagramStandIn.SCOPES.forEach(
              scope -> {
                faults.withdraw(scope);
                faults.withdraw(scope.replace("_business", ""));
              });
      case LOSE_BEFORE -> faults.drop("POST replies", 1, When.BEFORE_EFFECT);
      case LOSE_AFTER -> faults.drop("POST replies", 1, When.AFTER_EFFECT);
      case FAIL_POST -> faults.refuse("POST replies", 1, 500, 2, 0, "An unexpected error");
      case REORDER -> faults.reorder("GET media", 1);
      case DUPLICATE -> faults.duplicate("GET media", 1);
    }
  }

  @Override
  public Batch batchWithUnreadable() {
    String body =
        "{\"object\": \"instagram\", \"entry\": [%s, %s, %s]}"
            .formatted(
                entry(account.id(), "\"id\": \"11\","),
                entry(account.id(), ""),
                entry(account.id(), "\"id\": \"13\","));
    return new Batch(true, body.getBytes(UTF_8), List.of("11", "13"));
  }

  @Override
  public WebhookRequest sharedHook(String other) {
    byte[] body =
        "{\"object\": \"instagram\", \"entry\": [%s, %s]}"
            .formatted(entry(account.id(), "\"id\": \"21\","), entry(other, "\"id\": \"22\","))
            .getBytes(UTF_8);
    return hook("sha256=" + Signature.hex(SECRET, body), body);
  }

  /** In the shape of either login. */
  private String entry(String to, String id) {
    String change =
        """
        "field": "comments", "value": {%s "from": {"id": "77", "username": "lena"},
          "text": "Hello", "media": {"id": "1", "media_product_type": "FEED"}}\
        """
            .formatted(id);
    return "{\"id\": \"%s\", \"time\": 1790000000, %s}"
        .formatted(to, byFacebook ? "\"changes\": [{" + change + "}]" : change);
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
  public void close() {
    network.close();
  }
}
