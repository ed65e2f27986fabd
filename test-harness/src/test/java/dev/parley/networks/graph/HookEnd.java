package dev.parley.networks.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An app's end of the webhooks: proves itself with a token, and keeps what comes. */
public final class HookEnd implements AutoCloseable {
  public static final String VERIFY_TOKEN = "prove-it";

  /** What came, as it came. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Received(String signature, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new ArrayList<>();

  public HookEnd() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/hook", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  public List<Received> received() {
    return received;
  }

  /** Answers the next delivery with this status instead of 200. */
  public synchronized void refuseNext(int status) {
    answers.add(status);
  }

  private synchronized int status() {
    return answers.isEmpty() ? 200 : answers.remove(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    byte[] answer = new byte[0];
    int status = 200;
    if (exchange.getRequestMethod().equals("GET")) {
      String query = exchange.getRequestURI().getQuery();
      if (query.contains("hub.verify_token=" + VERIFY_TOKEN)) {
        answer =
            query.replaceAll(".*hub\\.challenge=(\\d+).*", "$1").getBytes(StandardCharsets.UTF_8);
      } else {
        status = 403;
      }
    } else {
      received.add(
          new Received(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"), body));
      status = status();
    }
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }
}
