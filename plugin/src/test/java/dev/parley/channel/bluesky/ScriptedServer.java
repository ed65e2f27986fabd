package dev.parley.channel.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A loopback server that answers each method with what the test lined up, and remembers calls. */
final class ScriptedServer implements AutoCloseable {

  private static final int NONE = 0;

  private final HttpServer server;
  private final Map<String, Queue<Answer>> script = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/xrpc/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Lines up one answer. */
  ScriptedServer answers(String method, int status, String body) {
    return answers(method, status, body, Map.of());
  }

  /** Lines up one answer with headers. */
  ScriptedServer answers(String method, int status, String body, Map<String, String> headers) {
    script
        .computeIfAbsent(method, absent -> new ConcurrentLinkedQueue<>())
        .add(new Answer(status, body, headers));
    return this;
  }

  /** Lines up one call that arrives and gets no answer. */
  ScriptedServer loses(String method) {
    return answers(method, NONE, "");
  }

  List<Call> calls() {
    return calls;
  }

  /** The last segment of each method called, in order. */
  List<String> methods() {
    return calls.stream()
        .map(call -> call.method().substring(call.method().lastIndexOf('.') + 1))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var method = exchange.getRequestURI().getPath().substring("/xrpc/".length());
      var bearer = exchange.getRequestHeaders().getFirst("Authorization");
      calls.add(
          new Call(
              method,
              bearer == null ? "" : bearer.replace("Bearer ", ""),
              String.valueOf(exchange.getRequestURI().getQuery()),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      var answer = script.getOrDefault(method, new ConcurrentLinkedQueue<>()).poll();
      if (answer == null) {
        answer = new Answer(418, "{\"error\":\"NotLinedUp\"}", Map.of());
      }
      if (answer.status != NONE) {
        answer.headers.forEach(exchange.getResponseHeaders()::add);
        var bytes = answer.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** A call that arrived. */
  record Call(String method, String bearer, String query, String body) {}

  private record Answer(int status, String body, Map<String, String> headers) {}
}
