package dev.parley.networks.board;

import dev.parley.channel.Channel;
import dev.parley.channel.WebhookRequest;
import dev.parley.example.board.BoardChannel;
import dev.parley.kit.Signatures;
import dev.parley.kit.Signatures.Hash;
import dev.parley.kit.Stage;
import dev.parley.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Board as a stage: everything a stage can play. */
final class BoardStage extends Stage {
  private static final Secret APP = Secret.of("board-app-secret");
  private static final String VERIFY = "a word of our own";

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final BoardStandIn board = BoardStandIn.start(() -> now);
  private final Channel channel;
  private int written;
  private int hooked;

  BoardStage() {
    this(new BoardChannel());
  }

  /** A stage for a channel that may be worse than the Board's own. */
  BoardStage(Channel channel) {
    this.channel = channel;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Login login() {
    return new Login(
        "shop",
        board.url(),
        Map.of(),
        Map.of(
            "accessToken",
            Secret.of(BoardStandIn.TOKEN),
            "appSecret",
            APP,
            "verifyToken",
            Secret.of(VERIFY)));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pass(Duration time) {
    now = now.plus(time);
  }

  private String add(String author, String name, String thread, Map<String, String> more) {
    String id = "m" + ++written;
    var line = new LinkedHashMap<String, String>();
    line.put("id", id);
    line.put("thread", thread.isEmpty() ? "t" + id : thread);
    line.put("author", author);
    line.put("name", name);
    line.put("kind", "comment");
    line.putAll(more);
    board.add(line);
    return id;
  }

  @Override
  public String write(String text) {
    return add("lena", "Lena", "", Map.of("text", text));
  }

  @Override
  public String answer(String messageId, String text) {
    return add(
        "lena",
        "Lena",
        board.message(messageId).get("thread"),
        Map.of("text", text, "parent", messageId));
  }

  @Override
  public String answerFromApp(String messageId, String text) {
    return add(
        "shop",
        "Shop",
        board.message(messageId).get("thread"),
        Map.of("text", text, "parent", messageId, "to", "lena", "app", "Board for phones"));
  }

  @Override
  public String writeInDiscussion(String text, String othersComment) {
    String other = add("mia", "Mia", "", Map.of("text", othersComment));
    return answer(other, text);
  }

  @Override
  public void deletePostAbove(String messageId) {
    board.removePost(board.message(messageId).get("thread"));
  }

  @Override
  public String answerToMissing(String text) {
    return add("lena", "Lena", "t-gone", Map.of("text", text, "parent", "m-gone"));
  }

  @Override
  public String writeUnderOldPost(String text) {
    return add("lena", "Lena", "t-2025", Map.of("text", text, "parent", "p-2025"));
  }

  @Override
  public String writeWithPicture(String text) {
    return add(
        "lena", "Lena", "", Map.of("text", text, "picture", "https://board.example/pictures/1"));
  }

  @Override
  public String writeNameless(String text) {
    return add("u-17", "", "", Map.of("text", text));
  }

  @Override
  public String writeUnsupported() {
    return add("lena", "Lena", "", Map.of("shows", "a sticker"));
  }

  @Override
  public String writeInPrivate(String text) {
    return add("lena", "Lena", "dm-lena", Map.of("text", text, "kind", "private"));
  }

  @Override
  public void edit(String messageId, String text) {
    board.change(messageId, Map.of("text", text));
  }

  @Override
  public void hideThere(String messageId, boolean hidden) {
    board.change(messageId, Map.of("hidden", hidden ? "yes" : "no"));
  }

  @Override
  public WebhookRequest sharedHook(String other) {
    return hook(
        List.of(
                Map.of("id", "m1", "thread", "t1", "author", "lena", "at", "" + now, "for", "shop"),
                Map.of("id", "m2", "thread", "t2", "author", "lena", "at", "" + now, "for", other))
            .stream()
            .map(BoardStandIn::write)
            .collect(Collectors.joining("\n")));
  }

  @Override
  public void delete(String messageId) {
    board.change(messageId, Map.of("text", "", "gone", "1"));
  }

  @Override
  public void ownPost(String text) {
    add("shop", "Shop", "", Map.of("text", text, "app", "Board for phones"));
  }

  @Override
  public Map<String, String> historyOf(int days) {
    return Map.of("backfillDays", "" + days);
  }

  @Override
  public WebhookRequest handshake(boolean right) {
    return new WebhookRequest(
        "GET",
        Map.of("token", right ? VERIFY : "a word of others", "challenge", challenge()),
        Map.of(),
        new byte[0],
        now);
  }

  @Override
  public String challenge() {
    return "1158201444";
  }

  /** One webhook for each line. */
  @Override
  public List<WebhookRequest> hooks() {
    var lines = board.after(hooked);
    hooked += lines.size();
    return lines.stream().map(BoardStandIn::write).map(this::hook).toList();
  }

  private WebhookRequest hook(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    String signature = HexFormat.of().formatHex(Signatures.hmac(Hash.SHA256, APP, body));
    return new WebhookRequest(
        "POST", Map.of(), Map.of("board-signature", "sha256=" + signature), body, now);
  }

  @Override
  public Batch batchWithUnreadable() {
    String text =
        List.of(
                Map.of("id", "m1", "thread", "t1", "author", "lena", "text", "One", "at", "" + now),
                Map.of("id", "m2", "thread", "t2", "author", "lena", "at", "yesterday"),
                Map.of("id", "m3", "thread", "t3", "author", "lena", "text", "3", "at", "" + now))
            .stream()
            .map(BoardStandIn::write)
            .collect(Collectors.joining("\n"));
    return new Batch(true, text.getBytes(StandardCharsets.UTF_8), List.of("m1", "m3"));
  }

  @Override
  public List<String> posts() {
    return board.posts();
  }

  @Override
  public String parentOf(String text) {
    return board.parentOf(text).orElse("");
  }

  @Override
  public boolean shown(String messageId) {
    return board.shown(messageId);
  }

  @Override
  public int likes(String messageId) {
    return board.liked(messageId) ? 1 : 0;
  }

  @Override
  public int pageSize() {
    return BoardStandIn.PAGE;
  }

  @Override
  public void trouble(Trouble trouble) {
    board.trouble(trouble);
  }

  @Override
  public void close() {
    board.close();
  }
}
