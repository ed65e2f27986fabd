package dev.parley.harness.crash;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.desk.Main;
import dev.parley.harness.desk.DeskProcess;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.bluesky.CallCount;
import dev.parley.networks.bluesky.Post;
import dev.parley.networks.bluesky.PostRef;
import dev.parley.networks.loopback.HeldCall;
import dev.parley.networks.loopback.Hold;
import dev.parley.networks.loopback.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Desk is killed in the middle of a conversation; afterwards the conversation is whole, once. */
@Timeout(240)
class CrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String APP_PASSWORD = "abcd-efgh-ijkl-mnop";
  private static final String QUESTION = "@shop.test Do you repair panniers?";
  private static final String ANSWER = "Yes, we do. Bring it along any weekday.";
  private static final String KEY = "key-of-the-composer";

  private static final String READ = "app.bsky.notification.listNotifications";
  private static final String RENEW = "com.atproto.server.refreshSession";
  private static final String POST = "com.atproto.repo.createRecord";

  private static final String POLICIES =
      """
      {"calendars": {"always": {"timezone": "Europe/Tallinn",
         "hours": {"mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]],
                   "wed": [["00:00", "24:00"]], "thu": [["00:00", "24:00"]],
                   "fri": [["00:00", "24:00"]], "sat": [["00:00", "24:00"]],
                   "sun": [["00:00", "24:00"]]}}},
       "policies": [{"name": "Bluesky", "channels": ["bluesky"], "calendar": "always",
                     "firstResponse": "60m"}]}
      """;

  @TempDir static Path shared;
  private static BlueskyStandIn network;
  private static Account shop;
  private static Account customer;

  @TempDir Path folder;
  private Path data;
  private DeskProcess desk;
  private Shopkeeper admin;
  private PostRef question;
  private int sendsBefore;

  @BeforeAll
  static void connectTheShop() throws IOException {
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
    shop = network.createAccount("shop.test", APP_PASSWORD, "Tallow & Thread");
    customer = network.createAccount("lena.test", "secret-of-lena", "Lena");
    Files.createDirectories(shared.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), shared.resolve("bundles/parley.jar"));
    Files.createDirectories(shared.resolve("data/parley"));
    Files.writeString(shared.resolve("data/parley/sla.json"), POLICIES);
    try (var desk = desk(shared.resolve("data"))) {
      Shopkeeper.at(desk).connect(network.url(), shop.handle(), APP_PASSWORD);
    }
  }

  @AfterAll
  static void closeTheNetwork() {
    network.close();
  }

  @BeforeEach
  void theCustomerAsks() throws IOException {
    data = folder.resolve("data");
    copy(shared.resolve("data"), data);
    question = network.post(customer, QUESTION);
    sendsBefore = sends();
  }

  @AfterEach
  void forgetTheConversation() {
    if (desk != null) {
      desk.close();
    }
    network.faults().clear();
    Stream.of(shop, customer)
        .flatMap(account -> network.posts(account).stream())
        .forEach(post -> network.delete(post.ref()));
  }

  @Test
  void aPageThatTheNetworkAnsweredAndNobodyKeptIsReadAgain() {
    Hold hold = network.faults().hold(READ, 1, When.AFTER_EFFECT);
    start();
    hold.awaitHeld(PATIENCE);

    killAndRestart();

    answer();
    assertWholeOnce(1);
  }

  /** What was told is noted without waiting for the disk: a kill takes that note, not the reply. */
  @Test
  void aStateThatWasToldAndPerhapsNotNotedIsToldAgain() {
    start();
    answer();
    await().atMost(PATIENCE).untilAsserted(this::assertWhole);

    killAndRestart();

    assertWholeOnce(1);
  }

  @Test
  void aSessionWhoseRenewalNobodyKeptIsFollowedByAnother() {
    network.faults().expireTokens();
    Hold hold = network.faults().hold(RENEW, 1, When.AFTER_EFFECT);
    start();
    hold.awaitHeld(PATIENCE);

    killAndRestart();

    answer();
    assertWholeOnce(1);
  }

  @Test
  void anItemThatWasKeptBecomesATicket() {
    startHolding(Point.TICKET_ASKED_FOR);
    desk.awaitHeld();
    assertEquals(List.of(), admin.tickets());

    killAndRestart();

    answer();
    assertWholeOnce(1);
  }

  @Test
  void aTicketThatParleyHasNotNotedIsNotOpenedAgain() {
    startHolding(Point.TICKET_OPENED);
    desk.awaitHeld();

    killAndRestart();

    answer();
    assertWholeOnce(1);
  }

  @Test
  void aReplyToATicketThatParleyHasNotNotedIsSent() {
    startHolding(Point.TICKET_OPENED);
    desk.awaitHeld();
    admin.replyInDesk(ticket(), ANSWER);

    killAndRestart();

    assertWholeOnce(1);
  }

  @Test
  void aReplyThatTheHelpdeskTookIsSent() {
    startHolding(Point.REPLY_NOT_HEARD_OF);
    answer();
    desk.awaitHeld();

    killAndRestart();

    assertWholeOnce(1);
  }

  @Test
  void aReplyThatWaitsForItsTurnIsSent() {
    start();
    String ticket = ticket();
    network.faults().hold(READ, 1, When.AFTER_EFFECT).awaitHeld(PATIENCE);
    answer();
    await().atMost(PATIENCE).until(() -> admin.replies(ticket).size() == 1);
    assertEquals("queued", text(reply(), "state"));

    killAndRestart();

    assertWholeOnce(1);
  }

  @Test
  void aReplyWhoseAcceptanceTheAgentNeverSawIsSentOnceWhenItIsRepeated() {
    startHolding(Point.REPLY_WRITTEN);
    var unanswered = admin.compose(ticket(), KEY, ANSWER);
    desk.awaitHeld();

    killAndRestart();
    assertThrows(CompletionException.class, unanswered::join);
    answer();

    assertWholeOnce(1);
  }

  @Test
  void aReplyThatArrivedWithoutAnAnswerIsFoundAndNotSentAgain() {
    Hold hold = network.faults().hold(POST, 1, When.AFTER_EFFECT);
    start();
    answer();
    hold.awaitHeld(PATIENCE);

    killAndRestart();

    assertWholeOnce(1);
  }

  @Test
  void aReplyThatNeverArrivedIsSentOnceMore() {
    Hold hold = network.faults().hold(POST, 1, When.BEFORE_EFFECT);
    start();
    answer();
    HeldCall lost = hold.awaitHeld(PATIENCE);

    desk.kill();
    lost.drop();
    start();

    assertWholeOnce(2);
  }

  @Test
  void aReplyThatArrivesOnlyAfterTheRestartIsNotSentAgain() {
    Hold hold = network.faults().hold(POST, 1, When.BEFORE_EFFECT);
    start();
    answer();
    HeldCall late = hold.awaitHeld(PATIENCE);

    killAndRestart();
    await()
        .atMost(PATIENCE)
        .until(() -> reply().get("reason").getAsString().contains("looked up once more"));
    late.release();

    assertWholeOnce(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DELIVERY_TO_BE_SHOWN", "DELIVERY_SHOWN", "CLOCK_TO_BE_SHOWN", "CLOCK_SHOWN"})
  void whatTheNetworkAcknowledgedIsShownInTheHelpdesk(Point point) {
    startHolding(point);
    answer();
    desk.awaitHeld();
    Instant killed = Instant.now();

    killAndRestart();

    await().atMost(PATIENCE).untilAsserted(this::assertWhole);
    assertTrue(firstResponseAt().isBefore(killed), "the clock stopped when the network had it");
    assertWholeOnce(1);
  }

  private void start() {
    desk = desk(data);
    admin = Shopkeeper.at(desk);
  }

  private void startHolding(Point point) {
    desk =
        DeskProcess.start(
            data,
            DeskProcess.QUICK_START,
            HoldingDesk.class,
            List.of(
                data.toString(),
                shared.resolve("bundles").toString(),
                Shopkeeper.LOGIN,
                Shopkeeper.PASSWORD,
                point.toString()));
    admin = Shopkeeper.at(desk);
  }

  /** An ordinary Desk, as the command line starts it. */
  private static DeskProcess desk(Path data) {
    List<String> options = new ArrayList<>(List.of("--empty", "--port", "0", "--trust-loopback"));
    options.addAll(List.of("--admin", Shopkeeper.LOGIN + ":" + Shopkeeper.PASSWORD));
    options.addAll(List.of("--data", data.toString()));
    options.addAll(List.of("--bundles", shared.resolve("bundles").toString()));
    return DeskProcess.start(data, DeskProcess.QUICK_START, Main.class, options);
  }

  private void killAndRestart() {
    desk.kill();
    start();
  }

  /** The one ticket there is, once it is there. */
  private String ticket() {
    return await().atMost(PATIENCE).until(() -> admin.tickets(), list -> list.size() == 1).get(0);
  }

  private void answer() {
    admin.reply(ticket(), KEY, ANSWER);
  }

  private JsonObject reply() {
    return admin.replies(ticket()).get(0);
  }

  private Instant firstResponseAt() {
    return Instant.parse(field(admin.ticket(ticket()), "first_response_at"));
  }

  private void assertWholeOnce(int expectedSends) {
    await().atMost(PATIENCE).untilAsserted(this::assertWhole);
    assertEquals("0 items wait for the helpdesk, 0 were set aside.", admin.health("intake"));
    assertEquals("0 replies are on their way, 0 need a person.", admin.health("outbox"));
    assertEquals(expectedSends, sends() - sendsBefore, "calls that send");
    assertInTheThreadOnce();

    desk.stop();
    var books = new Books(data);
    assertEquals(List.of("CUSTOMER", "AGENT"), books.clockEvents());
    assertEquals(List.of("done"), books.items());
    assertEquals(List.of("DELIVERED"), books.replies());
  }

  private void assertWhole() {
    assertEquals(1, admin.tickets().size(), "tickets");
    JsonObject ticket = admin.ticket(admin.tickets().get(0));
    List<JsonObject> messages =
        ticket.getAsJsonArray("messages").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
    assertEquals(
        List.of("customer: " + QUESTION, "agent: " + ANSWER),
        messages.stream().map(m -> text(m, "from") + ": " + text(m, "text")).toList());
    assertEquals("delivered", text(messages.get(1).getAsJsonObject("mark"), "state"));
    assertEquals("met", field(ticket, "first_response_state"));
    assertFalse(field(ticket, "first_response_at").isEmpty(), "first response at");
    assertEquals("", field(ticket, "next_due"));
  }

  private void assertInTheThreadOnce() {
    List<Post> posts = network.posts(shop);
    assertEquals(List.of(ANSWER), posts.stream().map(Post::text).toList());
    assertEquals(Optional.of(question), posts.get(0).root());
    assertEquals(Optional.of(question), posts.get(0).parent());
    assertEquals(2, network.thread(question.uri()).size(), "posts in the thread");
  }

  private static int sends() {
    return network.calls().stream()
        .filter(call -> call.nsid().equals(POST))
        .mapToInt(CallCount::calls)
        .sum();
  }

  private static String field(JsonObject ticket, String name) {
    JsonElement value = ticket.getAsJsonObject("fields").get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static String text(JsonObject json, String name) {
    return json == null || !json.has(name) ? "" : json.get(name).getAsString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
