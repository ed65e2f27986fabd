package dev.parley.harness.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextMeasure;
import dev.parley.kit.TextRule;
import dev.parley.kit.TextUnit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The live counter in the browser counts every text as the server does. */
class CounterTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final int TEXTS = 5_000;

  private static final int[] ODD = {
    '\r', '\n', '\t', ' ', 0x00A0, 0x3000, 0x0085, 0x001C, 0x0300, 0x200C, 0x200D, 0xFE0F, 0x20E3,
    0x0600, 0x0915, 0x094D, 0x0937, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x1F1E9, 0x1F1EA,
    0x1F44D, 0x1F3FD, 0x1F468, 0x1F469, 0x2764, 0x1F3F4, 0xE0067, 0xE007F, 0xFEFF, 0x0E33, 0x1F6D1
  };
  private static final List<String> WORDS =
      List.of(
          "https://example.com/a?b=c",
          "http://x.y",
          "@lena@social.example",
          "@tom",
          "word",
          "слово",
          "👨‍👩‍👧‍👧");

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          String path = call.getRequestURI().getPath();
          boolean script = path.endsWith(".js");
          try (InputStream in =
              script
                  ? TextFitter.class.getResourceAsStream("/ui" + path)
                  : InputStream.nullInputStream()) {
            byte[] body = in.readAllBytes();
            call.getResponseHeaders()
                .set("Content-Type", script ? "text/javascript; charset=utf-8" : "text/html");
            call.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            call.getResponseBody().write(body);
          }
          call.close();
        });
    server.createContext("/api/v1/texts/measure", CounterTest::weigh);
    server.start();
  }

  /** As the product's own address answers. */
  private static void weigh(HttpExchange call) throws IOException {
    JsonObject asked =
        JsonParser.parseString(
                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
            .getAsJsonObject();
    int limit = asked.get("limit").getAsInt();
    var fitter = new TextFitter(new TextRule(limit, TextUnit.WEIGHTED, OptionalInt.empty()));
    String text = asked.get("text").getAsString();
    TextMeasure measured = fitter.measure(text);
    var answer = new JsonObject();
    answer.addProperty("used", measured.length());
    answer.addProperty("left", limit - measured.length());
    answer.addProperty("fits", measured.fits());
    answer.addProperty("cut", fitter.fittingEnd(text));
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  @Test
  void weightsOfTwitterTextAreAskedForAndTheSame() {
    var random = new Random(20261128);
    var fitter = new TextFitter(new TextRule(40, TextUnit.WEIGHTED, OptionalInt.empty()));
    Page page = browser.page(View.DESKTOP);
    page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    for (int i = 0; i < 60; i++) {
      String text =
          text(random) + (i % 3 == 0 ? " https://example.com/a/long/address?with=query" : "");
      Object answer =
          page.evaluate(
              "async (text) => { const { measure } = await import('/measure.js'); const rule ="
                  + " { value: 40, unit: 'weighted' }; const sent = text.trim(); return new"
                  + " Promise((done) => { const look = () => { const one = measure(text, rule,"
                  + " look); if (!one.unknown) done(JSON.stringify({ sent, ...one })); };"
                  + " look(); }); }",
              text);
      JsonObject seen = JsonParser.parseString((String) answer).getAsJsonObject();
      String sent = seen.get("sent").getAsString();
      assertEquals(fitter.length(sent), seen.get("used").getAsInt(), shown(text));
      assertEquals(fitter.fits(sent), seen.get("fits").getAsBoolean(), shown(text));
      int cut = Math.min(seen.get("cut").getAsInt() - text.indexOf(sent), sent.length());
      assertTrue(fitter.fits(sent.substring(0, cut)), () -> shown(text));
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  static List<TextRule> rules() {
    return List.of(
        new TextRule(12, TextUnit.GRAPHEMES, OptionalInt.of(60)),
        new TextRule(12, TextUnit.CODE_POINTS, OptionalInt.empty()),
        new TextRule(12, TextUnit.UTF16_UNITS, OptionalInt.empty()),
        new TextRule(40, TextUnit.UTF8_BYTES, OptionalInt.empty()),
        new TextRule(30, TextUnit.GRAPHEMES, OptionalInt.empty(), OptionalInt.of(23)),
        new TextRule(30, TextUnit.CODE_POINTS, OptionalInt.empty(), OptionalInt.of(23)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void randomTextsHaveTheSameLengthInTheBrowserAndOnTheServer(TextRule rule) {
    var random = new Random(20261128);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(text(random));
    }

    JsonArray seen = measured(texts, rule);

    var fitter = new TextFitter(rule);
    for (int i = 0; i < TEXTS; i++) {
      JsonObject one = seen.get(i).getAsJsonObject();
      TextMeasure ours = fitter.measure(one.get("sent").getAsString());
      String which = shown(texts.get(i));
      assertEquals(ours.length(), one.get("used").getAsInt(), which);
      assertEquals(ours.bytesOverBy(), one.get("bytesOver").getAsInt(), which);
      assertEquals(ours.fits(), one.get("fits").getAsBoolean(), which);
    }
  }

  @Test
  void theTextsAreOfEveryLength() {
    var random = new Random(20261128);
    long longOnes = 0;
    for (int i = 0; i < TEXTS; i++) {
      longOnes += text(random).length() > 12 ? 1 : 0;
    }
    assertTrue(longOnes > TEXTS / 5 && longOnes < TEXTS * 4L / 5, "of " + TEXTS + ": " + longOnes);
  }

  /** What the page's own script says, and the text as it would be sent. */
  private JsonArray measured(List<String> texts, TextRule rule) {
    var limit = new JsonObject();
    limit.addProperty("value", rule.limit());
    limit.addProperty("unit", rule.unit().name().toLowerCase(Locale.ROOT));
    rule.bytesLimit().ifPresent(bytes -> limit.addProperty("bytes", bytes));
    rule.link().ifPresent(link -> limit.addProperty("link", link));
    Page page = browser.page(View.DESKTOP);
    page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    Object answer =
        page.evaluate(
            "async ([texts, limit]) => { const { measure } = await import('/measure.js');"
                + " const rule = JSON.parse(limit); return JSON.stringify(JSON.parse(texts).map("
                + "text => ({ sent: text.trim(), ...measure(text, rule) }))); }",
            List.of(new Gson().toJson(texts), limit.toString()));
    return JsonParser.parseString((String) answer).getAsJsonArray();
  }

  private static String text(Random random) {
    int length = random.nextInt(20);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(12);
      if (kind == 0) {
        text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      } else {
        int codePoint =
            kind < 7
                ? ODD[random.nextInt(ODD.length)]
                : kind < 10 ? random.nextInt(0x3000) : random.nextInt(0x110000);
        // Half a pair cannot be written in JSON between the two.
        text.appendCodePoint(
            codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                ? 0xFFFD
                : codePoint);
      }
    }
    return text.toString();
  }

  private static String shown(String text) {
    return text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
  }
}
