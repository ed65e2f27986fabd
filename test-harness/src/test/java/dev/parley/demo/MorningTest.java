package dev.parley.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.demo.DeskApi.Login;
import dev.parley.desk.DeskSettings;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A morning at the demo's shop, by keyboard: its open tickets, two agents, and one network down.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MorningTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final int TICKETS = 30;
  private static final int WHILE_DOWN = 6;

  /** Longer than the wait before a reply's fourth try, should the outage outlast the third. */
  private static final Duration PATIENCE = Duration.ofMinutes(18);

  private static final Duration SOON = Duration.ofMinutes(41);
  private static final String POSTS = "com.atproto.repo.createRecord";
  private static final Pattern TICKET_PAGE = Pattern.compile(".*/desk/tickets/(?<id>[^/?#]+)$");

  private final List<String> errors = new ArrayList<>();
  private final Map<String, String> answered = new LinkedHashMap<>();
  private Demo demo;
  private Demo.Doors doors;
  private DeskApi desk;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(Path.of(System.getProperty("parley.bundle")), bundles.resolve("parley.jar"));
    var settings = DeskSettings.in(folder.resolve("data")).withBundles(bundles);
    demo = new Demo(settings, InstantSource.system());
    doors = demo.start();
    desk = new DeskApi(doors.desk());
  }

  @AfterAll
  void close() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void thirtyConversationsAreAnsweredOnceEachWhileANetworkIsDown() throws Exception {
    Page anna = queue("anna");
    Page piret = queue("piret");
    browser.screenshot(anna, "morning-queue");

    theClosingWindowComesFirst(anna);
    twoWhoAskForTheNextGetTwo(anna, piret);
    blueskyRefuses();
    String stuck = answerOnBluesky(anna);
    beginWithTheLongestWaiting(anna);
    answerOneAfterAnother(anna, WHILE_DOWN);
    assertNotEquals("delivered", message(stuck), "Bluesky is down");
    blueskyAnswersAgain();
    answerOneAfterAnother(anna, TICKETS);

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(this::undelivered, List::isEmpty);
    answered.forEach((ticket, text) -> assertEquals(1, said(ticket, text).size(), text));
    assertTrue(channels().containsAll(List.of("bluesky", "email", "facebook", "instagram")));
    browser.screenshot(anna, "morning-done");
    assertEquals(List.of(), errors);
  }

  private Page queue(String login) {
    Page page = browser.page(View.DESKTOP);
    page.setDefaultTimeout(60_000);
    page.onPageError(errors::add);
    page.navigate(doors.desk().resolve("/desk/").toString());
    page.getByLabel("Login").fill(login);
    page.getByLabel("Password").fill(doors.logins().get(login).reveal());
    page.getByLabel("Password").press("Enter");
    assertThat(page.getByLabel("Password")).isHidden();
    toQueue(page);
    return page;
  }

  private void toQueue(Page page) {
    page.navigate(doors.desk().resolve("/desk/queue").toString());
    assertThat(page.locator("parley-inbox li[data-ticket]").first()).isVisible();
  }

  private static void sort(Page page, String order) {
    page.locator("parley-inbox select[aria-label=Order]").selectOption(order);
    page.locator("parley-inbox select[aria-label=Order]").blur();
  }

  private static String ticket(Page page) {
    var url = TICKET_PAGE.matcher(page.url());
    assertTrue(url.matches(), page.url());
    return url.group("id");
  }

  private static void openFirst(Page page) {
    page.keyboard().press("j");
    assertThat(page.locator("parley-inbox li.at")).hasCount(1);
    page.keyboard().press("Enter");
    page.waitForURL(TICKET_PAGE);
    assertThat(page.locator("parley-composer textarea")).isVisible();
  }

  private void theClosingWindowComesFirst(Page page) {
    sort(page, "window");
    Instant now = Instant.now();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                field(
                    page.locator("parley-inbox li[data-ticket]")
                        .first()
                        .getAttribute("data-ticket"),
                    "window_next"),
            closes -> !closes.isEmpty() && Instant.parse(closes).isBefore(now.plus(SOON)));
    openFirst(page);
    assertTrue(answer(page, "Of course, I look into it at once."));
  }

  /** Neither gets what the other has, and neither is answered by this. */
  private void twoWhoAskForTheNextGetTwo(Page anna, Page piret) {
    toQueue(anna);
    anna.keyboard().press("g");
    piret.keyboard().press("g");
    anna.waitForURL(TICKET_PAGE);
    piret.waitForURL(TICKET_PAGE);
    assertNotEquals(ticket(anna), ticket(piret));
    assertThat(piret.locator("parley-composer textarea")).isVisible();
    assertTrue(answer(piret, "Good morning, this is Piret; I look after it."));
    piret.close();
  }

  private String answerOnBluesky(Page page) {
    String id =
        tickets("anna", "state=open&channel=bluesky&limit=200").stream()
            .filter(one -> !answered.containsKey(text(one, "id")))
            .filter(one -> said(text(one, "id"), "").isEmpty())
            .map(one -> text(one, "id"))
            .findFirst()
            .orElseThrow();
    page.navigate(doors.desk().resolve("/desk/tickets/" + id).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();
    assertTrue(answer(page, "Thank you for asking; I found out for you."));
    browser.screenshot(page, "morning-network-down");
    return id;
  }

  private void beginWithTheLongestWaiting(Page page) {
    toQueue(page);
    sort(page, "waiting");
    openFirst(page);
    page.locator("parley-steps").getByLabel("Next after sending").check();
  }

  /**
   * From one to the next of the view, whatever channel it came by, until so many have an answer.
   */
  private void answerOneAfterAnother(Page page, int until) {
    while (answered.size() < until) {
      String here = ticket(page);
      boolean sent =
          !answered.containsKey(here)
              && answer(page, "Good morning, answer " + answered.size() + " of today.");
      if (!sent) {
        page.locator("parley-composer textarea").blur();
        page.keyboard().press("j");
      }
      page.waitForURL(url -> !url.endsWith("/" + here));
      assertThat(page.locator("parley-composer textarea")).isVisible();
    }
  }

  /** Answers whoever asked, by keyboard; false if the reply window is closed. */
  private boolean answer(Page page, String text) {
    String ticket = ticket(page);
    Locator area = page.locator("parley-composer textarea");
    assertThat(page.locator("parley-composer .reader")).isVisible();
    page.keyboard().press("r");
    assertThat(area).isFocused();
    if (!open(ticket)) {
      return false;
    }
    page.keyboard().type(text);
    page.keyboard().press("Control+Enter");
    await().atMost(PATIENCE).until(() -> !said(ticket, text).isEmpty());
    answered.put(ticket, text);
    return true;
  }

  private boolean open(String ticket) {
    return objects(desk.get(admin(), "parley/api/v1/tickets/" + ticket).get("audiences")).stream()
        .filter(audience -> !text(audience, "audience").equals("note"))
        .anyMatch(audience -> audience.get("allowed").getAsBoolean());
  }

  private List<String> undelivered() {
    return answered.entrySet().stream()
        .filter(
            one ->
                said(one.getKey(), one.getValue()).stream()
                    .noneMatch(message -> state(message).equals("delivered")))
        .map(Map.Entry::getValue)
        .toList();
  }

  private String message(String ticket) {
    return said(ticket, answered.get(ticket)).stream()
        .map(MorningTest::state)
        .findFirst()
        .orElse("");
  }

  private static String state(JsonObject message) {
    return message.has("mark") ? text(message.getAsJsonObject("mark"), "state") : "";
  }

  /** What agents said with these words in it. */
  private List<JsonObject> said(String ticket, String words) {
    return objects(desk.get(admin(), "desk/api/tickets/" + ticket).get("messages")).stream()
        .filter(message -> text(message, "from").equals("agent"))
        .filter(message -> text(message, "text").contains(words))
        .toList();
  }

  private Set<String> channels() {
    Set<String> channels = new TreeSet<>();
    answered
        .keySet()
        .forEach(
            one -> channels.add(text(desk.get(admin(), "desk/api/tickets/" + one), "channel")));
    return channels;
  }

  private String field(String ticket, String name) {
    return text(desk.get(admin(), "desk/api/tickets/" + ticket).getAsJsonObject("fields"), name);
  }

  /** Those that an agent may see. */
  private List<JsonObject> tickets(String login, String query) {
    var asking = new Login(login, doors.logins().get(login));
    return objects(desk.get(asking, "desk/api/tickets?" + query).get("tickets"));
  }

  private Login admin() {
    return new Login("admin", doors.logins().get("admin"));
  }

  private static List<JsonObject> objects(JsonElement list) {
    return StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String text(JsonObject of, String name) {
    return of.has(name) && !of.get(name).isJsonNull() ? of.get(name).getAsString() : "";
  }

  // ---- the network's own switch

  private void blueskyRefuses() throws IOException, InterruptedException {
    var order = new JsonObject();
    order.addProperty("kind", "refuse");
    order.addProperty("nsid", POSTS);
    order.addProperty("times", 100_000);
    order.addProperty("status", 503);
    network("POST", order.toString());
  }

  private void blueskyAnswersAgain() throws IOException, InterruptedException {
    network("DELETE", "");
  }

  private void network(String method, String body) throws IOException, InterruptedException {
    URI faults = doors.customer().resolve("/_faults");
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(faults)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(JsonParser.parseString(answer.body()).isJsonObject());
  }
}
