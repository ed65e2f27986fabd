package dev.parley.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.customer.OrderCard.Outcome;
import dev.parley.customer.OrderCard.Row;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent sees of an order, from a shop on this machine. */
class OrderCardTest {
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<String> EMAIL = Optional.of("mia+1&x=2@mail.example");
  private static final Optional<String> ORDER = Optional.of("BR-10234");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpGateway gateway =
      new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
  private HttpServer shop;

  /** What the shop does with a call. */
  private interface Answering {
    void answer(HttpExchange call) throws IOException;
  }

  @BeforeEach
  void open() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.setExecutor(threads);
    shop.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    gateway.close();
    shop.stop(0);
    threads.shutdownNow();
  }

  private void answers(String path, Answering answering) {
    shop.createContext(
        path,
        call -> {
          try (call) {
            asked.add(
                call.getRequestURI() + new String(call.getRequestBody().readAllBytes(), UTF_8));
            answering.answer(call);
          }
        });
  }

  private void answers(int status, String body) {
    answers("/", call -> reply(call, status, body.getBytes(UTF_8)));
  }

  private static void reply(HttpExchange call, int status, byte[] body) throws IOException {
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + shop.getAddress().getPort() + path;
  }

  private Outcome asks(String path, String json, Optional<String> email, Optional<String> order) {
    return new OrderCard(
            () -> Optional.of(at(path)),
            () -> Optional.of(json).filter(text -> !text.isEmpty()),
            gateway.within(OrderCard.WITHIN, OrderCard.MOST_BYTES))
        .of(email, order);
  }

  private Outcome asks(String path) {
    return asks(path, "", EMAIL, ORDER);
  }

  private static String said(Outcome outcome) {
    return outcome.fold(
        shown -> shown.rows().toString(), nothing -> "nothing to ask for", failed -> failed.why());
  }

  @Test
  void whatTheShopSaysBecomesLinesOfText() {
    answers(
        200,
        """
        {"state": "<b>On its way</b>", "paid": true, "total": 119.50, "note": null,
         "parcel": {"carrier": "DHL", "number": "JD 1"}, "items": ["Bag", "Strap"],
         "more": [{"label": "Return by", "value": "12 December"}]}
        """);

    Outcome outcome = asks("/orders?number={order}");

    assertEquals(
        List.of(
            new Row("state", "<b>On its way</b>"),
            new Row("paid", "true"),
            new Row("total", "119.50"),
            new Row("parcel · carrier", "DHL"),
            new Row("parcel · number", "JD 1"),
            new Row("items", "Bag, Strap"),
            new Row("more · Return by", "12 December")),
        ((Outcome.Shown) outcome).rows());
  }

  @Test
  void noCharacterOfAValueMeansAnythingInTheAddress() {
    answers(200, "{}");

    asks("/of/{order}?email={email}", "", EMAIL, Optional.of("A/../B?{email}#1 é"));

    assertEquals(
        List.of("/of/A%2F..%2FB%3F%7Bemail%7D%231%20%C3%A9?email=mia%2B1%26x%3D2%40mail.example"),
        asked);
  }

  @Test
  void noCharacterOfAValueMeansAnythingInTheJson() {
    answers(200, "{}");
    String value = "1\",\"admin\":\"yes\\{email}\n";

    asks("/orders", "{\"number\": \"{order}\"}", EMAIL, Optional.of(value));

    String sent = asked.get(0).substring("/orders".length());
    assertEquals(1, JsonParser.parseString(sent).getAsJsonObject().size(), sent);
    assertEquals(value, JsonParser.parseString(sent).getAsJsonObject().get("number").getAsString());
  }

  @Test
  void whereNothingIsKnownThatCouldBeAskedForNobodyIsAsked() {
    answers(200, "{}");

    assertEquals("nothing to ask for", said(asks("/orders?number={order}", "", EMAIL, NOBODY)));
    assertEquals("nothing to ask for", said(asks("/orders?email={email}", "", NOBODY, ORDER)));
    assertEquals(List.of(), asked);
    assertEquals("[]", said(asks("/orders?e={email}&n={order}", "", EMAIL, NOBODY)));
  }

  @Test
  void whatTheShopDoesNotKnowIsNoTrouble() {
    answers(404, "<html>no such order</html>");

    assertEquals("[]", said(asks("/orders/{order}")));
  }

  @Test
  void anAnswerThatCannotBeReadSaysWhatCame() {
    answers("/page", call -> reply(call, 200, "<html>Please log in</html>".getBytes(UTF_8)));
    answers("/down", call -> reply(call, 503, "{}".getBytes(UTF_8)));
    answers("/word", call -> reply(call, 200, "\"paid\"".getBytes(UTF_8)));
    answers("/deep", call -> reply(call, 200, "[".repeat(60_000).getBytes(UTF_8)));

    String noJson = "The shop answered with something that is no JSON object or list.";
    assertEquals(noJson, said(asks("/page?{order}")));
    assertEquals(noJson, said(asks("/word?{order}")));
    assertEquals(noJson, said(asks("/deep?{order}")));
    assertEquals("The shop answered with status 503.", said(asks("/down?{order}")));
  }

  @Test
  void anAnswerOf64KibibytesIsReadAndOneByteMoreIsNot() {
    String json = "{\"state\":\"paid\"}";
    answers(
        "/fits",
        call -> reply(call, 200, (json + " ".repeat(64 * 1024 - json.length())).getBytes(UTF_8)));
    answers(
        "/over",
        call ->
            reply(call, 200, (json + " ".repeat(64 * 1024 - json.length() + 1)).getBytes(UTF_8)));

    assertEquals("[Row[label=state, value=paid]]", said(asks("/fits?{order}")));
    String over = said(asks("/over?{order}"));
    assertTrue(over.startsWith("The shop gave no answer: ") && over.contains("65536"), over);
  }

  @Test
  void aShopThatDripsItsAnswerHasTwoSecondsInAll() {
    answers(
        "/",
        call -> {
          call.sendResponseHeaders(200, 0);
          try (OutputStream out = call.getResponseBody()) {
            while (!waits(Duration.ofMillis(100))) {
              out.write(' ');
              out.flush();
            }
          }
        });
    long began = System.nanoTime();

    String said = said(asks("/orders?number={order}"));

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(said.startsWith("The shop gave no answer: "), said);
    assertTrue(took.compareTo(OrderCard.WITHIN) >= 0, took.toString());
    assertTrue(took.compareTo(Duration.ofSeconds(15)) < 0, "no other limit ended it: " + took);
  }

  private boolean waits(Duration longest) {
    try {
      return over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Test
  void anAddressInsideTheHouseIsNotCalledNeitherAtOnceNorByARedirect() {
    answers("/orders", call -> reply(call, 200, "{}".getBytes(UTF_8)));
    answers(
        "/moved",
        call -> {
          call.getResponseHeaders().add("Location", "https://10.0.0.1/orders");
          reply(call, 302, new byte[0]);
        });
    try (var guarded = new HttpGateway(HttpSettings.standard())) {
      Outcome outcome =
          new OrderCard(
                  () -> Optional.of(at("/orders?{order}")),
                  Optional::empty,
                  guarded.within(OrderCard.WITHIN, OrderCard.MOST_BYTES))
              .of(EMAIL, ORDER);

      assertTrue(said(outcome).startsWith("The shop could not be reached: "), said(outcome));
      assertEquals(List.of(), asked);
    }

    String moved = said(asks("/moved?{order}"));

    assertTrue(moved.startsWith("The shop could not be reached: "), moved);
    assertTrue(moved.contains("10.0.0.1"), moved);
  }

  @Test
  void aRedirectIsFollowedForReadingButNothingIsPostedTwice() {
    answers("/orders", call -> reply(call, 200, "{\"state\":\"paid\"}".getBytes(UTF_8)));
    answers(
        "/moved",
        call -> {
          call.getResponseHeaders().add("Location", "/orders?moved");
          reply(call, 307, new byte[0]);
        });

    assertEquals("[Row[label=state, value=paid]]", said(asks("/moved?{order}")));
    assertEquals(
        "The shop answered with status 307.",
        said(asks("/moved", "{\"n\": \"{order}\"}", EMAIL, ORDER)));
    assertEquals(List.of("/moved?BR-10234", "/orders?moved", "/moved{\"n\": \"BR-10234\"}"), asked);
  }
}
