package dev.parley.harness.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server of the ledger, on loopback, with everything in memory. Safe for use by several
 * threads.
 *
 * <p>{@code GET /accounts/A} who we are and the cursor of now · {@code GET
 * /accounts/A/events?after=N} the next page of what customers did · {@code POST /accounts/A/posts}
 * with {@code {thread, parent, text, key}} posts, once per key if the key is not empty · {@code GET
 * /accounts/A/posts?thread=T} our posts of a thread, all of them. Each wants the header {@code
 * Authorization: Bearer } and {@link #TOKEN}.
 */
public final class Ledger implements AutoCloseable {
  /** What an account logs in with. */
  public static final String TOKEN = "token-of-the-shop";

  /** What webhooks are signed with. */
  public static final String APP_SECRET = "secret-of-the-app";

  private static final int PAGE = 40;
  private static final long SLOW_MILLIS = 1500;
  private static final long SHORTEST_STALL_MILLIS = 40_000;
  private static final long STALL_STEP_MILLIS = 5_000;
  private static final int STALLS = 5;
  private static final int MOST_SLOW_CALLS = 48;

  private static final List<Fault> READING =
      List.of(
          Fault.DROP_BEFORE,
          Fault.SLOW,
          Fault.ERROR_BEFORE,
          Fault.THROTTLED,
          Fault.GARBAGE,
          Fault.CUT_OFF);
  private static final List<Fault> POSTING =
      List.of(
          Fault.DROP_BEFORE,
          Fault.DROP_AFTER,
          Fault.SLOW,
          Fault.STALLED,
          Fault.ERROR_BEFORE,
          Fault.ERROR_AFTER,
          Fault.THROTTLED,
          Fault.GARBAGE,
          Fault.CUT_OFF);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(MOST_SLOW_CALLS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, LedgerAccount> accounts = new ConcurrentHashMap<>();
  private final FaultPlan faults;
  private final LedgerHooks hooks;
  private final AtomicInteger stalls = new AtomicInteger();

  private Ledger(HttpServer server, FaultPlan faults) {
    this.server = server;
    this.faults = faults;
    this.hooks = new LedgerHooks(faults);
  }

  /** Starts on a free port. */
  public static Ledger start(FaultPlan faults) {
    try {
      var ledger =
          new Ledger(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
              faults);
      ledger.server.createContext("/accounts/", ledger::answer);
      ledger.server.setExecutor(ledger.threads);
      ledger.server.start();
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot listen on loopback", e);
    }
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Its webhooks. */
  public LedgerHooks hooks() {
    return hooks;
  }

  /** A customer writes; answers the message's id. */
  public String write(String account, String thread, String customer, String text) {
    return told(account, account(account).write(thread, customer, text));
  }

  /** A customer changes a message. */
  public void edit(String account, String message, String text) {
    told(account, account(account).edit(message, text));
  }

  /** A customer removes a message. */
  public void delete(String account, String message) {
    told(account, account(account).delete(message));
  }

  /** Our posts of a thread, in the order in which they arrived. */
  public List<LedgerPost> posts(String account, String thread) {
    return account(account).posts(thread);
  }

  private String told(String account, LedgerEvent event) {
    hooks.push(account, event);
    return event.id();
  }

  private LedgerAccount account(String name) {
    return accounts.computeIfAbsent(name, LedgerAccount::new);
  }

  @Override
  public void close() {
    closing.countDown();
    hooks.close();
    server.stop(0);
    threads.shutdownNow();
  }

  /** The edge: whatever happens, the connection ends. */
  private void answer(HttpExchange call) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      if (!("Bearer " + TOKEN).equals(call.getRequestHeaders().getFirst("Authorization"))) {
        say(call, 401, "{}");
        return;
      }
      String[] path = call.getRequestURI().getPath().split("/", -1);
      LedgerAccount account = account(path[2]);
      if (path.length == 3) {
        say(call, 200, who(path[2], account));
        return;
      }
      boolean posting = call.getRequestMethod().equals("POST");
      String door = path[2] + "/" + path[3] + "/" + call.getRequestMethod();
      Optional<Fault> fault = faults.next(door, posting ? POSTING : READING);
      answer(call, fault, new Work(account, path[3], posting, body, call));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange call, Optional<Fault> fault, Work work)
      throws IOException, InterruptedException {
    if (fault.isEmpty()) {
      say(call, 200, work.done());
      return;
    }
    switch (fault.get()) {
      case DROP_AFTER -> work.done();
      case SLOW -> {
        if (!closing.await(SLOW_MILLIS, TimeUnit.MILLISECONDS)) {
          say(call, 200, work.done());
        }
      }
      case STALLED -> {
        String done = work.done();
        if (!closing.await(stallMillis(), TimeUnit.MILLISECONDS)) {
          say(call, 200, done);
        }
      }
      case ERROR_BEFORE -> say(call, 503, "{}");
      case ERROR_AFTER -> {
        work.done();
        say(call, 500, "{}");
      }
      case THROTTLED -> {
        call.getResponseHeaders().set("Retry-After", "1");
        say(call, 429, "{}");
      }
      case GARBAGE -> {
        work.done();
        say(call, 200, "<html>It works!</html>");
      }
      case CUT_OFF -> {
        byte[] whole = work.done().getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, whole.length + 1000L);
        call.getResponseBody().write(whole, 0, whole.length / 2);
        call.getResponseBody().flush();
      }
      // Closing the exchange without an answer closes the connection.
      case DROP_BEFORE, HOOK_LOST, HOOK_TWICE, HOOK_LATE -> {}
    }
  }

  private long stallMillis() {
    return SHORTEST_STALL_MILLIS + stalls.getAndIncrement() % STALLS * STALL_STEP_MILLIS;
  }

  /** What a call does, once asked for. */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  private record Work(
      LedgerAccount account, String what, boolean posting, byte[] body, HttpExchange call) {

    String done() {
      if (what.equals("events")) {
        return events(account, Long.parseLong(parameter("after")));
      }
      return posting ? post() : posts(account, parameter("thread"));
    }

    private String post() {
      JsonObject asked =
          JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
      return account
          .post(
              asked.get("thread").getAsString(),
              asked.get("parent").getAsString(),
              asked.get("text").getAsString(),
              asked.get("key").getAsString())
          .json()
          .toString();
    }

    private String parameter(String name) {
      return call.getRequestURI().getQuery().substring(name.length() + 1);
    }
  }

  private static String who(String name, LedgerAccount account) {
    var json = new JsonObject();
    json.addProperty("id", name);
    json.addProperty("cursor", Long.toString(account.last()));
    return json.toString();
  }

  private static String events(LedgerAccount account, long after) {
    List<LedgerEvent> page = account.after(after, PAGE);
    var list = new JsonArray();
    page.forEach(event -> list.add(event.json()));
    var json = new JsonObject();
    json.add("events", list);
    json.addProperty("next", Long.toString(after + page.size()));
    json.addProperty("more", page.size() == PAGE);
    return json.toString();
  }

  private static String posts(LedgerAccount account, String thread) {
    var list = new JsonArray();
    account.posts(thread).forEach(post -> list.add(post.json()));
    var json = new JsonObject();
    json.add("posts", list);
    return json.toString();
  }

  private static void say(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
  }
}
