package dev.parley.networks.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.parley.networks.graph.Subscriptions.Target;
import dev.parley.networks.loopback.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells apps what happened: signed, up to 1,000 entries in one POST, again until the app answers
 * 200. What happens while one POST is under way goes with the next. Trouble can be asked for. Safe
 * for many threads.
 */
public final class Webhooks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_ENTRIES = 1000;

  /** The network's own waits grow to hours; these are the first ones, in short. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static final int TRIES = 12;

  private final Subscriptions subscriptions;
  private final String object;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "graph-webhooks");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Update> waiting = new ArrayList<>();
  private final List<Delivery> sent = new ArrayList<>();
  private boolean paused;
  private boolean silent;
  private boolean reversed;
  private int doubled;
  private int forged;

  /**
   * Tells of accounts of one kind.
   *
   * @param object what a delivery says it is about, such as {@code page}
   */
  public Webhooks(Subscriptions subscriptions, String object) {
    this.subscriptions = subscriptions;
    this.object = object;
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Collects what happens from now on, until {@link #resume}. */
  public synchronized void pause() {
    paused = true;
  }

  /** Sends what was collected, in one delivery. */
  public synchronized void resume() {
    paused = false;
    wake();
  }

  /** Sends nothing of what happens from now on, ever: the delivery that gets lost for good. */
  public synchronized void lose(boolean value) {
    silent = value;
  }

  /** Sends the next deliveries twice. */
  public synchronized void duplicate(int times) {
    doubled = times;
  }

  /** Puts the entries of the next delivery in the opposite order. */
  public synchronized void reorder() {
    reversed = true;
  }

  /** Signs the next deliveries with a wrong secret first, then rightly. */
  public synchronized void forge(int times) {
    forged = times;
  }

  /**
   * What is collected for an app, each in a delivery of its own as it would be sent, for a test
   * that brings it there itself; it is not sent any more.
   */
  public List<Delivery> take(App app) {
    List<Update> taken;
    synchronized (this) {
      taken = List.copyOf(waiting);
      waiting.clear();
    }
    return taken.stream()
        .filter(
            update ->
                update.to().test(app.id())
                    && subscriptions
                        .installed(update.pageId())
                        .getOrDefault(app.id(), Set.of())
                        .contains(update.field()))
        .map(update -> delivery(app, body(List.of(update.entry()))))
        .toList();
  }

  private Delivery delivery(App app, byte[] body) {
    return new Delivery(URI.create("about:blank"), body, signature(app.secret(), body), 0);
  }

  private static String signature(String secret, byte[] body) {
    return "sha256=" + Signature.hex(secret, body);
  }

  private byte[] body(List<JsonObject> entries) {
    return new Gson()
        .toJson(Json.of("object", object, "entry", Json.array(entries)))
        .getBytes(UTF_8);
  }

  /** Every delivery so far, oldest first, also those that were not taken. */
  public synchronized List<Delivery> sent() {
    return List.copyOf(sent);
  }

  /** Something happened that apps are to hear of. */
  public synchronized void emit(Update update) {
    if (!silent) {
      waiting.add(update);
      wake();
    }
  }

  /** Sends nothing any more. */
  public void close() {
    worker.shutdownNow();
  }

  private void wake() {
    if (!paused && !worker.isShutdown()) {
      worker.execute(this::deliver);
    }
  }

  private synchronized List<Update> take() {
    if (paused) {
      return List.of();
    }
    List<Update> taken =
        new ArrayList<>(waiting.subList(0, Math.min(waiting.size(), MOST_ENTRIES)));
    waiting.subList(0, taken.size()).clear();
    if (reversed && !taken.isEmpty()) {
      reversed = false;
      Collections.reverse(taken);
    }
    return taken;
  }

  private void deliver() {
    List<Update> taken = take();
    taken.stream()
        .flatMap(update -> hearers(update).stream())
        .distinct()
        .forEach(target -> deliver(target, taken));
  }

  private void deliver(Target target, List<Update> taken) {
    var entries =
        taken.stream()
            .filter(update -> hearers(update).contains(target))
            .map(Update::entry)
            .toList();
    byte[] body = body(entries);
    if (use(forged)) {
      synchronized (this) {
        forged--;
      }
      post(target, body, signature("not the secret", body));
    }
    send(target, body, 0);
    if (use(doubled)) {
      synchronized (this) {
        doubled--;
      }
      send(target, body, 0);
    }
  }

  private List<Target> hearers(Update update) {
    return subscriptions.hearers(update.pageId(), update.field()).stream()
        .filter(target -> update.to().test(target.app().id()))
        .toList();
  }

  private static boolean use(int times) {
    return times > 0;
  }

  private void send(Target target, byte[] body, int tries) {
    int status = post(target, body, signature(target.app().secret(), body));
    if (status != 200 && tries < TRIES && !worker.isShutdown()) {
      Duration wait = WAITS.get(Math.min(tries, WAITS.size() - 1));
      var unused =
          worker.schedule(
              () -> send(target, body, tries + 1), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private int post(Target target, byte[] body, String signature) {
    HttpRequest request =
        HttpRequest.newBuilder(target.callback())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "facebookexternalua")
            .header("X-Hub-Signature-256", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    int status = 0;
    try {
      status = client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException unreachable) {
      status = 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      sent.add(new Delivery(target.callback(), body, signature, status));
    }
    return status;
  }
}
