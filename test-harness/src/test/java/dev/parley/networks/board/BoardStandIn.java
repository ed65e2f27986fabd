package dev.parley.networks.board;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.kit.Stage.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The Board with one account, {@code shop}. Safe for use by several threads. */
public final class BoardStandIn implements AutoCloseable {
  /** The account's token. */
  public static final String TOKEN = "board-token";

  static final int PAGE = 10;
  private static final int LIMIT = 240;
  private static final Duration ANYBODY = Duration.ofHours(24);
  private static final Duration PEOPLE = Duration.ofDays(7);

  private final InstantSource clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Map<String, String>> lines = new ArrayList<>();
  private final Map<String, Map<String, String>> newest = new HashMap<>();
  private final Map<String, Map<String, String>> posts = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final Set<String> liked = new HashSet<>();
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private String login = "";
  private int refused;

  private BoardStandIn(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the stand-in of the Board cannot listen", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts a board without a message; the caller closes it. */
  public static BoardStandIn start(InstantSource clock) {
    return new BoardStandIn(clock);
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Adds what somebody wrote; answers the number of its line. */
  synchronized int add(Map<String, String> message) {
    var line = new LinkedHashMap<>(message);
    line.putIfAbsent("revision", "1");
    line.putIfAbsent("at", clock.instant().toString());
    lines.add(line);
    newest.put(line.get("id"), line);
    return lines.size();
  }

  /** A customer writes a comment in a thread of its own; answers its id. */
  public synchronized String comment(String author, String text) {
    String id = "m" + (lines.size() + 1);
    add(
        Map.of(
            "id", id, "thread", "t" + id, "author", author, "name", author, "kind", "comment",
            "text", text));
    return id;
  }

  synchronized Map<String, String> message(String id) {
    return newest.get(id);
  }

  synchronized void change(String id, Map<String, String> with) {
    var line = new LinkedHashMap<>(newest.get(id));
    line.putAll(with);
    line.put("revision", "" + (Integer.parseInt(line.get("revision")) + 1));
    line.put("changed", clock.instant().toString());
    add(line);
  }

  /** The lines after this number, as the Board writes them. */
  synchronized List<Map<String, String>> after(int number) {
    return List.copyOf(lines.subList(Math.min(number, lines.size()), lines.size()));
  }

  /** What the account wrote through the API, oldest first. */
  public synchronized List<String> posts() {
    return posts.values().stream().map(post -> post.get("text")).toList();
  }

  synchronized Optional<String> parentOf(String text) {
    return posts.values().stream()
        .filter(post -> post.get("text").equals(text))
        .map(post -> post.get("parent"))
        .findFirst();
  }

  synchronized boolean shown(String id) {
    return !hidden.contains(id);
  }

  synchronized boolean liked(String id) {
    return liked.contains(id);
  }

  synchronized void trouble(Trouble trouble) {
    switch (trouble) {
      case EXPIRE -> login = "expired";
      case REVOKE -> login = "revoked";
      case LOSE_PERMISSION -> login = "permission";
      default -> troubles.add(trouble);
    }
  }

  static String write(Map<String, String> line) {
    return line.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private void serve(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    try (call) {
      answer(call, parse(new String(body, StandardCharsets.UTF_8)));
    }
  }

  private synchronized void answer(HttpExchange call, Map<String, String> form) throws IOException {
    boolean posting = call.getRequestMethod().equals("POST");
    if (!TOKEN.equals(call.getRequestHeaders().getFirst("Board-Token"))) {
      say(call, 401, "error=revoked");
      return;
    }
    if (!login.isEmpty()) {
      say(call, login.equals("permission") ? 403 : 401, "error=" + login);
      return;
    }
    call.getResponseHeaders().set("Board-Used-Percent", "12");
    Optional<Trouble> trouble = next(posting);
    if (trouble.isPresent() && strikesFirst(call, trouble.get())) {
      return;
    }
    Map<String, String> query =
        parse(Optional.ofNullable(call.getRequestURI().getQuery()).orElse(""));
    String path = call.getRequestURI().getPath();
    switch (path) {
      case "/me" -> say(call, 200, me(query));
      case "/lines" -> lines(call, Integer.parseInt(query.get("after")), trouble);
      case "/posts" -> {
        if (posting) {
          String error = post(form);
          if (trouble.filter(t -> t == Trouble.LOSE_AFTER).isEmpty()) {
            posted(call, form, error);
          }
        } else {
          say(call, 200, write(posts.getOrDefault(query.get("key"), Map.of("none", "1"))));
        }
      }
      case "/above" -> say(call, 200, above(query.get("id")));
      case "/there" -> say(call, 200, there(query.get("ids")));
      case "/moderate" -> moderate(call, form.get("id"), form.get("action"));
      default -> say(call, 404, "error=unknown");
    }
  }

  private Optional<Trouble> next(boolean posting) {
    Trouble first = troubles.peek();
    boolean ofPosts =
        first == Trouble.LOSE_BEFORE || first == Trouble.LOSE_AFTER || first == Trouble.FAIL_POST;
    return first == null || (ofPosts && !posting) ? Optional.empty() : Optional.of(troubles.poll());
  }

  /** Whether the call ends here. */
  private static boolean strikesFirst(HttpExchange call, Trouble trouble) throws IOException {
    switch (trouble) {
      case THROTTLE_STATUS -> say(call, 429, "");
      case THROTTLE_HEADER -> {
        call.getResponseHeaders().set("Retry-After", "90");
        say(call, 429, "");
      }
      case THROTTLE_BODY -> say(call, 200, "error=slow-down");
      case FAIL_POST -> say(call, 503, "");
      case LOSE_BEFORE -> {} // closed without an answer
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Takes the post of a thread away; what was written below stays. */
  synchronized void removePost(String thread) {
    closed.add(thread);
  }

  /** The post of a message's thread, then the messages down to it. */
  private String above(String id) {
    var above = new ArrayDeque<Map<String, String>>();
    String thread = newest.get(id).get("thread");
    for (String at = newest.get(id).get("parent"); at != null && newest.containsKey(at); ) {
      above.addFirst(newest.get(at));
      at = newest.get(at).get("parent");
    }
    above.addFirst(
        closed.contains(thread)
            ? Map.of("id", thread, "post", "1", "gone", "1")
            : Map.of(
                "id",
                thread,
                "post",
                "1",
                "author",
                "shop",
                "name",
                "Shop",
                "text",
                "What do you think?",
                "at",
                clock.instant().toString()));
    return above.stream().map(BoardStandIn::write).collect(Collectors.joining("\n"));
  }

  /** Those of some messages that are there. */
  private String there(String ids) {
    return List.of(ids.split(",", -1)).stream()
        .filter(id -> !newest.getOrDefault(id, Map.of("gone", "1")).containsKey("gone"))
        .map(id -> "id=" + id)
        .collect(Collectors.joining("\n"));
  }

  private String me(Map<String, String> query) {
    int days = Integer.parseInt(query.getOrDefault("history", "0"));
    int from = lines.size();
    Instant since = clock.instant().minus(Duration.ofDays(days));
    while (days > 0 && from > 0 && Instant.parse(lines.get(from - 1).get("at")).isAfter(since)) {
      from--;
      lines.get(from).put("history", "1");
    }
    return "id=shop&cursor=" + from;
  }

  private void lines(HttpExchange call, int after, Optional<Trouble> trouble) throws IOException {
    var page = new ArrayList<>(lines.subList(after, Math.min(after + PAGE, lines.size())));
    int next = after + page.size();
    if (trouble.filter(t -> t == Trouble.REORDER).isPresent()) {
      Collections.reverse(page);
    }
    if (trouble.filter(t -> t == Trouble.DUPLICATE).isPresent()) {
      page.addAll(List.copyOf(page));
    }
    call.getResponseHeaders().set("Board-Next", "" + next);
    if (next < lines.size()) {
      call.getResponseHeaders().set("Board-More", "1");
    }
    say(call, 200, page.stream().map(BoardStandIn::write).collect(Collectors.joining("\n")));
  }

  /** Posts once for each key; answers the error, or nothing. */
  private String post(Map<String, String> form) {
    String text = form.getOrDefault("text", "");
    if (text.isBlank()) {
      return "empty";
    }
    if (text.codePointCount(0, text.length()) > LIMIT) {
      return "too-long";
    }
    if (closed(form)) {
      refused++;
      return "window";
    }
    posts.computeIfAbsent(
        form.get("key"),
        key -> {
          var post = new LinkedHashMap<>(form);
          post.put("id", "p" + (posts.size() + 1));
          post.put("at", clock.instant().toString());
          return post;
        });
    return "";
  }

  /** How often an answer came too late: a good driver does not even ask. */
  synchronized int refusedAsLate() {
    return refused;
  }

  private boolean closed(Map<String, String> form) {
    Map<String, String> parent = newest.getOrDefault(form.getOrDefault("parent", ""), Map.of());
    if (!parent.getOrDefault("kind", "").equals("private")) {
      return false;
    }
    Duration since = Duration.between(Instant.parse(parent.get("at")), clock.instant());
    return since.compareTo(form.get("person").equals("true") ? PEOPLE : ANYBODY) > 0;
  }

  private void posted(HttpExchange call, Map<String, String> form, String error)
      throws IOException {
    if (!error.isEmpty()) {
      say(call, error.equals("window") ? 409 : 422, "error=" + error);
      return;
    }
    say(call, 200, write(posts.get(form.get("key"))));
  }

  private void moderate(HttpExchange call, String id, String action) throws IOException {
    switch (action) {
      case "hide", "delete" -> hidden.add(id);
      case "unhide" -> hidden.remove(id);
      case "like" -> liked.add(id);
      case "unlike" -> liked.remove(id);
      default -> {
        say(call, 422, "error=unknown");
        return;
      }
    }
    say(call, 200, "done=1");
  }

  private static Map<String, String> parse(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        values.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static void say(HttpExchange call, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
