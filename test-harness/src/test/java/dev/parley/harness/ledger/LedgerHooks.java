package dev.parley.harness.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pushes events to whoever listens, signed, again and again until a 2xx comes or it is given up. A
 * push goes to the servers one after the other, as through a load balancer.
 */
public final class LedgerHooks implements AutoCloseable {
  /** Hex of the HMAC-SHA256 over the body, after {@code sha256=}. */
  public static final String SIGNATURE = "X-Ledger-Signature";

  private static final List<Fault> POSSIBLE =
      List.of(Fault.HOOK_LOST, Fault.HOOK_TWICE, Fault.HOOK_LATE);
  private static final int TRIES = 8;
  private static final long FIRST_WAIT_MILLIS = 250;
  private static final long LATE_MILLIS = 1500;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, String> paths = new ConcurrentHashMap<>();
  private final AtomicLong turn = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final FaultPlan faults;
  private volatile List<URI> servers = List.of();

  LedgerHooks(FaultPlan faults) {
    this.faults = faults;
  }

  /** From now on an account's events are pushed to this path. */
  public void subscribe(String account, String path) {
    paths.put(account, path);
  }

  /** The servers that are up at the moment. */
  public void servers(List<URI> up) {
    servers = List.copyOf(up);
  }

  /** How many pushes were answered with 2xx. */
  public long taken() {
    return taken.get();
  }

  void push(String account, LedgerEvent event) {
    String path = paths.get(account);
    if (path == null) {
      return;
    }
    byte[] body = body(account, event);
    Optional<Fault> fault = faults.next(account + "/hook", POSSIBLE);
    if (fault.isEmpty()) {
      send(path, body, 1);
      return;
    }
    switch (fault.get()) {
      case HOOK_TWICE -> {
        send(path, body, 1);
        send(path, body, 1);
      }
      case HOOK_LATE -> later(() -> send(path, body, 1), LATE_MILLIS);
      default -> {} // lost: only polling finds it
    }
  }

  private static byte[] body(String account, LedgerEvent event) {
    var events = new JsonArray();
    events.add(event.json());
    var json = new JsonObject();
    json.addProperty("account", account);
    json.add("events", events);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void send(String path, byte[] body, int attempt) {
    List<URI> up = servers;
    if (up.isEmpty()) {
      again(path, body, attempt);
      return;
    }
    URI server = up.get((int) (turn.getAndIncrement() % up.size()));
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(SIGNATURE, signature(body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var unused =
        http.sendAsync(request, BodyHandlers.discarding())
            .handle(
                (answer, trouble) -> {
                  if (trouble == null && well(answer)) {
                    taken.incrementAndGet();
                  } else {
                    again(path, body, attempt);
                  }
                  return answer;
                });
  }

  private static boolean well(HttpResponse<Void> answer) {
    return answer.statusCode() / 100 == 2;
  }

  private void again(String path, byte[] body, int attempt) {
    if (attempt < TRIES) {
      later(() -> send(path, body, attempt + 1), FIRST_WAIT_MILLIS << Math.min(attempt - 1, 4));
    }
  }

  private void later(Runnable work, long millis) {
    if (!clock.isShutdown()) {
      var unused = clock.schedule(work, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** What the header says of a body. */
  public static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Ledger.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
