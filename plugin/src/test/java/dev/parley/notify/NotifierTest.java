package dev.parley.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.parley.channel.Http;
import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.EscalationStore;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outgoing webhooks over a real store and real HTTP. */
class NotifierTest {
  private static final String SECRET = "a secret of some length";

  /** A call as it came. */
  private record Came(String signature, String delivery, String body) {}

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final List<Came> came = new ArrayList<>();
  private volatile int status = 200;
  private HttpServer server;
  private SqlStores stores;
  private Webhooks webhooks;
  private HttpGateway trusting;

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          came.add(
              new Came(
                  exchange.getRequestHeaders().getFirst("Parley-Signature"),
                  exchange.getRequestHeaders().getFirst("Parley-Delivery"),
                  body));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    stores = SqlStores.open(new DatabaseSettings("h2", folder));
    trusting = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
    webhooks =
        new Webhooks(
            stores.webhooks(),
            new Webhooks.Seal() {
              @Override
              public Optional<String> seal(String belongsTo, Secret secret) {
                return Optional.of("sealed:" + secret.reveal());
              }

              @Override
              public Optional<Secret> open(String belongsTo, String sealed) {
                return Optional.of(Secret.of(sealed.substring("sealed:".length())));
              }
            });
    webhooks.put(
        "ops", "http://127.0.0.1:" + server.getAddress().getPort() + "/x", Secret.of(SECRET), true);
  }

  @AfterEach
  void close() {
    server.stop(0);
    trusting.close();
    stores.close();
  }

  private void order(String webhook) {
    var ticket = new Timed("desk", new TicketRef("1001"), "email");
    stores
        .escalations()
        .done(
            new EscalationStore.Due(ticket, "firstResponse/1/75%", clock.instant()),
            clock.instant(),
            EscalationStore.Outcome.DONE,
            List.of(
                new Errand(
                    "desk/1001/firstResponse/1/75%/webhook/" + webhook,
                    "desk",
                    Optional.of(ticket.ticket()),
                    "firstResponse/1/75%",
                    Errand.Kind.WEBHOOK,
                    Set.of(webhook),
                    Map.of("subject", "75 %", "late", "false"),
                    clock.instant(),
                    false)));
  }

  private Notifier notifier(Http http) {
    return new Notifier(stores.errands(), webhooks, http, clock);
  }

  @Test
  void aCallIsSignedOverTimeAndBody() throws Exception {
    order("ops");

    notifier(trusting).runOnce(desk, () -> true);

    assertEquals(1, came.size());
    Came call = came.get(0);
    JsonObject json = JsonParser.parseString(call.body()).getAsJsonObject();
    assertEquals("1001", json.get("ticket").getAsString());
    assertEquals("75 %", json.get("subject").getAsString());
    assertEquals("desk/1001/firstResponse/1/75%/webhook/ops", call.delivery());
    long seconds = clock.instant().getEpochSecond();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal((seconds + "." + call.body()).getBytes(StandardCharsets.UTF_8));
    assertEquals("t=" + seconds + ",v1=" + HexFormat.of().formatHex(expected), call.signature());
  }

  @Test
  void aCallThatFailedIsRepeatedUnderTheSameKeyUntilItIsTaken() {
    order("ops");
    status = 503;
    notifier(trusting).runOnce(desk, () -> true);
    notifier(trusting).runOnce(desk, () -> true);
    assertEquals(1, came.size(), "repeated before its time");

    clock.advance(Duration.ofSeconds(10));
    notifier(trusting).runOnce(desk, () -> true);
    clock.advance(Duration.ofSeconds(20));
    status = 204;
    notifier(trusting).runOnce(desk, () -> true);
    clock.advance(Duration.ofHours(2));
    notifier(trusting).runOnce(desk, () -> true);

    assertEquals(3, came.size());
    assertEquals(came.get(0).delivery(), came.get(2).delivery());
    assertEquals(0, notifier(trusting).backlog().retrying());
  }

  @Test
  void aDayIsEnough() {
    order("ops");
    status = 500;
    Notifier notifier = notifier(trusting);
    for (int i = 0; i < 60; i++) {
      notifier.runOnce(desk, () -> true);
      clock.advance(Duration.ofMinutes(30));
    }

    assertEquals(1, notifier.backlog().failed());
    assertEquals(0, notifier.backlog().retrying());
    assertTrue(came.size() > 20 && came.size() < 50, () -> came.size() + " calls");
  }

  @Test
  void whatIsRefusedIsNotRepeated() {
    order("ops");
    status = 410;

    notifier(trusting).runOnce(desk, () -> true);

    assertEquals(1, notifier(trusting).backlog().failed());
    assertEquals("Webhook ops: status 410", notifier(trusting).backlog().why());
  }

  @Test
  void anAddressInsideIsNotCalledUnlessItIsTrusted() {
    order("ops");
    try (var guarded = new HttpGateway(HttpSettings.standard())) {
      notifier(guarded).runOnce(desk, () -> true);
    }

    assertEquals(List.of(), came);
    assertEquals(1, notifier(trusting).backlog().retrying());
  }

  @Test
  void aWebhookThatIsGoneIsSaid() {
    order("elsewhere");

    notifier(trusting).runOnce(desk, () -> true);

    assertTrue(notifier(trusting).backlog().why().contains("elsewhere"));
  }

  @Test
  void whatMakesNoSenseIsRefusedByItsField() {
    assertEquals("name", refused("Ops!", "https://ops.example", SECRET));
    assertEquals("url", refused("ops", "http://127.0.0.1/x", SECRET));
    assertEquals("url", refused("ops", "https://a:b@ops.example", SECRET));
    assertEquals("url", refused("ops", "ops.example", SECRET));
    assertEquals("secret", refused("ops", "https://ops.example", "short"));
    assertFalse(webhooks.remove("nobody"));
  }

  private String refused(String name, String url, String secret) {
    return assertThrows(
            RefusedWebhook.class, () -> webhooks.put(name, url, Secret.of(secret), false))
        .field();
  }
}
