package dev.parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.channel.Http;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.NoAnswer;
import dev.parley.channel.Http.NotSent;
import dev.parley.channel.Http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayTest {

  private static final HttpSettings QUICK =
      new HttpSettings(
          Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(800), 1000, 3, true);

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private HttpGateway gateway;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    gateway = new HttpGateway(QUICK);
  }

  @AfterEach
  void close() {
    gateway.close();
    server.stop(0);
  }

  @Nested
  class WhenTheServerAnswers {

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 401, 404, 429, 500, 503})
    void passesTheStatusThrough(int status) {
      serve("/", exchange -> reply(exchange, status, ""));

      var answer = assertInstanceOf(Answered.class, gateway.exchange(get("/")));

      assertEquals(status, answer.status());
    }

    @Test
    void transportsDebugLogShowsNothingOfWhatPasses() {
      serve("/", exchange -> reply(exchange, 200, "the answer's secret"));
      Logger transport = Logger.getLogger("org.apache.hc");
      var log = new Notebook();
      transport.addHandler(log);
      transport.setLevel(Level.ALL);
      try {
        gateway.exchange(
            Request.post(at("/"), "text/plain", "the body's secret".getBytes(UTF_8))
                .with("Authorization", "the header's secret"));
      } finally {
        transport.setLevel(null);
        transport.removeHandler(log);
      }

      assertFalse(log.lines.isEmpty());
      assertEquals(List.of(), log.lines.stream().filter(line -> line.contains("secret")).toList());
    }

    @Test
    void carriesBodiesBothWaysByteForByte() {
      serve(
          "/echo",
          exchange ->
              reply(exchange, 200, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      var body = "Привет, 🚲 한국어".getBytes(UTF_8);

      var answer =
          assertInstanceOf(
              Answered.class, gateway.exchange(Request.post(at("/echo"), "text/plain", body)));

      assertArrayEquals(body, answer.body());
    }

    @Test
    void givesHeaderNamesInLowerCaseAndTheFirstOfARepeatedOne() {
      serve(
          "/",
          exchange -> {
            exchange.getResponseHeaders().put("RateLimit-Reset", List.of("1", "2"));
            reply(exchange, 200, "");
          });

      var answer = assertInstanceOf(Answered.class, gateway.exchange(get("/")));

      assertEquals("1", answer.header("ratelimit-reset").orElseThrow());
    }

    @Test
    void sendsTheCallersHeadersAndAnEmptyPostWithLengthZero() {
      serve(
          "/",
          exchange -> {
            var headers = exchange.getRequestHeaders();
            seen.add(headers.getFirst("Authorization") + " " + headers.getFirst("Content-Length"));
            reply(exchange, 200, "");
          });

      gateway.exchange(
          new Request("POST", at("/"), Map.of("Authorization", "Bearer x"), new byte[0]));

      assertEquals(List.of("Bearer x 0"), seen);
    }

    @Test
    void keepsNoCookies() {
      serve(
          "/",
          exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            reply(exchange, 200, "");
          });

      gateway.exchange(get("/"));
      gateway.exchange(get("/"));

      assertEquals(List.of("null", "null"), seen);
    }

    @Test
    void refusesAnAnswerThatIsTooLargeEvenIfItNeverEnds() {
      serve(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
              for (var chunk = new byte[500]; ; ) {
                out.write(chunk);
              }
            }
          });

      var result = assertInstanceOf(NoAnswer.class, gateway.exchange(get("/")));

      assertEquals("the answer of 127.0.0.1 has more than 1000 bytes", result.why());
    }
  }

  @Nested
  class WhenNoAnswerComes {

    @Test
    void refusedConnectionIsNotSent() throws IOException {
      int free;
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        free = socket.getLocalPort();
      }

      var result =
          assertInstanceOf(
              NotSent.class,
              gateway.exchange(Request.get(URI.create("http://127.0.0.1:" + free + "/"))));

      assertEquals("127.0.0.1 takes no connection", result.why());
    }

    @Test
    void unknownNameIsNotSent() {
      var result =
          assertInstanceOf(
              NotSent.class,
              gateway.exchange(Request.get(URI.create("https://parley.invalid/?secret=1"))));

      assertEquals("the name parley.invalid is not known", result.why());
    }

    @Test
    void connectionClosedAfterTheRequestIsNoAnswerAndTriedOnce() throws Exception {
      try (var raw = new RawServer(Socket::close)) {
        var result =
            assertInstanceOf(
                NoAnswer.class,
                gateway.exchange(
                    Request.post(
                        raw.uri("/secret?token=1"), "text/plain", "body".getBytes(UTF_8))));

        assertEquals("127.0.0.1 ended the connection without a whole answer", result.why());
        assertEquals(1, raw.connections());
      }
    }

    @Test
    void answerCutOffInTheMiddleIsNoAnswer() throws Exception {
      try (var raw =
          new RawServer(
              socket -> {
                socket
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(UTF_8));
                socket.close();
              })) {
        assertInstanceOf(NoAnswer.class, gateway.exchange(Request.get(raw.uri("/"))));
      }
    }

    @Test
    void silenceIsNoAnswer() throws Exception {
      try (var raw = new RawServer(socket -> {})) {
        var result = assertInstanceOf(NoAnswer.class, gateway.exchange(Request.get(raw.uri("/"))));

        assertEquals("127.0.0.1 did not answer in time", result.why());
      }
    }

    @Test
    void severalExchangesOfOneCallHaveTheTimeOfOne() throws Exception {
      try (var raw = new RawServer(socket -> {})) { // takes the request and says nothing
        Http call = gateway.forOneCall();
        long began = System.nanoTime();

        List<Http.Exchange> exchanges =
            Stream.generate(() -> call.exchange(Request.get(raw.uri("/")))).limit(6).toList();

        long took = System.nanoTime() - began;
        assertInstanceOf(NotSent.class, exchanges.get(5));
        assertTrue(took < QUICK.totalTimeout().toNanos() * 2, () -> took + " ns");
      }
    }

    @Test
    void answerThatDripsEndsAtTheTotalTimeout() throws Exception {
      var drip = Executors.newScheduledThreadPool(1);
      try (var raw =
          new RawServer(
              socket -> {
                var out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".getBytes(UTF_8));
                var unused =
                    drip.scheduleAtFixedRate(
                        () -> {
                          try {
                            out.write('x');
                            out.flush();
                          } catch (IOException e) {
                            throw new IllegalStateException("the caller hung up", e);
                          }
                        },
                        0,
                        50,
                        TimeUnit.MILLISECONDS);
              })) {
        var result = assertInstanceOf(NoAnswer.class, gateway.exchange(Request.get(raw.uri("/"))));

        assertEquals("127.0.0.1 did not answer in time", result.why());
      } finally {
        drip.shutdownNow();
      }
    }

    @Test
    void closedGatewayIsNotSent() {
      gateway.close();

      assertInstanceOf(NotSent.class, gateway.exchange(get("/")));
    }
  }

  @Nested
  class WhenTheAddressIsInsideTheHouse {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://127.0.0.1/",
          "https://10.1.2.3/",
          "https://169.254.169.254/latest/meta-data?secret=1",
          "https://[::1]/",
          "https://[::ffff:10.0.0.1]/",
          "https://[fd00::1]/",
          "https://localhost/",
          "https://2130706433/",
        })
    void strictGatewaySendsNothing(String url) {
      try (var strict = new HttpGateway(QUICK.withTrustLoopback(false))) {
        var result = assertInstanceOf(NotSent.class, strict.exchange(Request.get(URI.create(url))));

        assertTrue(result.why().contains("inside the house"), result.why());
        assertFalse(result.why().contains("secret"), result.why());
      }
    }

    @Test
    void strictGatewayDoesNotReachAServerThatListens() {
      serve(
          "/",
          exchange -> {
            seen.add("reached");
            reply(exchange, 200, "");
          });

      try (var strict = new HttpGateway(QUICK.withTrustLoopback(false))) {
        assertInstanceOf(NotSent.class, strict.exchange(get("/")));
      }

      assertEquals(List.of(), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.1.2.3/", "https://169.254.169.254/", "http://192.168.0.1/"})
    void trustInLoopbackOpensNoOtherPrivateRange(String url) {
      assertInstanceOf(NotSent.class, gateway.exchange(Request.get(URI.create(url))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://1.1.1.1/", "ftp://1.1.1.1/", "file:///etc/passwd", "/path"})
    void plainHttpAndOtherSchemesAreRefused(String url) {
      assertInstanceOf(NotSent.class, gateway.exchange(Request.get(URI.create(url))));
    }
  }

  @Nested
  class WhenTheServerRedirects {

    @Test
    void getIsFollowedOnTheSameServerWithItsHeaders() {
      redirect("/old", "/new");
      serve(
          "/new",
          exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            reply(exchange, 200, "here");
          });

      var answer =
          assertInstanceOf(
              Answered.class, gateway.exchange(get("/old").with("Authorization", "Bearer x")));

      assertEquals("here", new String(answer.body(), UTF_8));
      assertEquals(List.of("Bearer x"), seen);
    }

    @Test
    void whereItLedIsSaid() {
      redirect("/old", "/login?next=old");
      serve("/login", exchange -> reply(exchange, 200, "Who are you?"));

      HttpGateway.Landed landed = gateway.land(get("/old"), Duration.ofSeconds(5), 1000);

      assertEquals(at("/login?next=old"), landed.at());
      assertEquals(200, assertInstanceOf(Answered.class, landed.exchange()).status());
    }

    @Test
    void anotherServerDoesNotGetTheCallersHeaders() {
      redirect("/old", "http://localhost:" + server.getAddress().getPort() + "/new");
      serve(
          "/new",
          exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            reply(exchange, 200, "");
          });

      gateway.exchange(get("/old").with("Authorization", "Bearer x"));

      assertEquals(List.of("null"), seen);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://10.0.0.1/",
          "https://169.254.169.254/",
          "http://[fd00::1]/",
          "file:///"
        })
    void redirectIntoTheHouseIsRefused(String target) {
      redirect("/old", target);

      assertInstanceOf(NotSent.class, gateway.exchange(get("/old")));
    }

    @Test
    void postIsNotFollowed() {
      redirect("/old", "/new");

      var answer =
          assertInstanceOf(
              Answered.class,
              gateway.exchange(Request.post(at("/old"), "text/plain", "x".getBytes(UTF_8))));

      assertEquals(302, answer.status());
    }

    @Test
    void circleEnds() {
      redirect("/old", "/old");

      var result = assertInstanceOf(NotSent.class, gateway.exchange(get("/old")));

      assertEquals("127.0.0.1 redirects more than 3 times", result.why());
    }

    private void redirect(String from, String to) {
      serve(
          from,
          exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            reply(exchange, 302, "");
          });
    }
  }

  @Test
  void noThreadStaysAfterClose() {
    gateway.exchange(get("/"));

    gateway.close();

    assertNull(
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("parley-http-timeouts"))
            .filter(thread -> !joined(thread))
            .findAny()
            .orElse(null));
  }

  private static boolean joined(Thread thread) {
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private Request get(String path) {
    return Request.get(at(path));
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  /** Keeps what is logged. */
  private static final class Notebook extends java.util.logging.Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
