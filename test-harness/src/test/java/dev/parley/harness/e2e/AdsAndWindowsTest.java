package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.facebook.Comment;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Comments under advertisements, reply windows, ways out and one customer under several handles.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdsAndWindowsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String AD_ACCOUNT = "730000000000017";

  private final NetworkClock clock = new NetworkClock();
  private final List<String> errors = new ArrayList<>();
  private World world;
  private FacebookStandIn network;
  private App app;
  private dev.parley.networks.facebook.Page shop;
  private Post ad;
  private String account;

  /** The network's time, which may lag behind ours: then what people write is old already. */
  private static final class NetworkClock implements InstantSource {
    private volatile Duration lag = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().minus(lag);
    }
  }

  @BeforeAll
  void startWorldAndConnectThePage() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    network = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
    app = network.registerApp(SECRET);
    Person owner = network.join("Olga Owner");
    shop = network.found("Bramble & Roll", owner);
    ad = network.advertise(shop, "Twenty percent off until Sunday.");
    network.promote(ad, AD_ACCOUNT, "Burdock slate, feed", "Autumn sale");
    account = connect(network.adsToken(app, owner));
  }

  private String connect(String adsToken) {
    var entered = new JsonObject();
    entered.addProperty("channel", "facebook");
    entered.addProperty("externalId", shop.id());
    entered.addProperty("name", shop.name());
    entered.addProperty("baseUrl", network.url());
    entered.addProperty("again", true);
    var settings = new JsonObject();
    settings.addProperty("appId", app.id());
    settings.addProperty("adAccount", AD_ACCOUNT);
    entered.add("settings", settings);
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", network.pageToken(app, shop));
    secrets.addProperty("appSecret", SECRET);
    secrets.addProperty("verifyToken", "verify");
    secrets.addProperty("adsToken", adsToken);
    entered.add("secrets", secrets);
    return world.admin().post("/parley/api/v1/accounts", entered).expect(201).text("id");
  }

  /** A page that stumbles may go on looking right. */
  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
    clock.lag = Duration.ZERO;
  }

  @AfterAll
  void endWorld() {
    if (network != null) {
      network.close();
    }
    if (world != null) {
      world.close();
    }
  }

  private List<TicketSeen> ticketsWith(String words) {
    return world.anna().tickets().stream()
        .filter(ticket -> ticket.json().toString().contains(words))
        .toList();
  }

  private TicketSeen awaitTicketWith(String words) {
    return eventually().until(() -> ticketsWith(words), tickets -> tickets.size() == 1).get(0);
  }

  private Page open(TicketSeen ticket) {
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer")).isVisible();
    return page;
  }

  private void pictures(Page page, Locator of, String name) {
    of.scrollIntoViewIfNeeded();
    browser.screenshot(page, name);
    page.setViewportSize(400, 900);
    of.scrollIntoViewIfNeeded();
    browser.screenshot(page, name + "-narrow");
    page.setViewportSize(View.DESKTOP.widthPixels(), View.DESKTOP.heightPixels());
  }

  private JsonObject check() {
    return world
        .admin()
        .post("/parley/api/v1/accounts/" + account + "/adverts/check", new JsonObject())
        .expect(200)
        .body();
  }

  private JsonObject firstAdvert() {
    return check().getAsJsonArray("adverts").get(0).getAsJsonObject();
  }

  @Test
  void aCommentUnderAnAdIsOneTicketByWebhookAndByPollAndNamesAdAndCampaign() {
    check();
    network.comment(network.join("Bram Angry"), ad.id(), "Where is my parcel? Scam!");
    TicketSeen ticket = awaitTicketWith("Where is my parcel? Scam!");
    JsonObject covered =
        eventually()
            .until(this::firstAdvert, one -> one.has("lastByWebhook") && one.has("lastByPoll"));
    assertEquals("Burdock slate, feed", covered.get("name").getAsString());
    assertEquals(1, ticketsWith("Where is my parcel? Scam!").size());
    TicketSeen shown =
        eventually()
            .until(
                () -> world.anna().ticket(ticket.id()),
                one -> Stream.of("kind", "ad", "campaign").noneMatch(f -> one.field(f).isEmpty()));
    assertEquals("ad-comment", shown.field("kind"));
    assertEquals("Burdock slate, feed", shown.field("ad"));
    assertEquals("Autumn sale", shown.field("campaign"));

    Page page = open(ticket);
    assertThat(page.locator("parley-context .advert")).containsText("Burdock slate, feed");
    assertThat(page.locator("parley-context .advert")).containsText("Autumn sale");
    pictures(page, page.locator("parley-context"), "ad-comment");

    page.navigate(world.url().resolve("/desk/").toString());
    page.getByLabel("Kind").selectOption("ad-comment");
    assertThat(page.locator("table.tickets tbody")).containsText("Bram Angry");
    pictures(page, page.locator("table.tickets"), "ad-list");
  }

  @Test
  void theAdminSeesWhichAdsAreCoveredAndWhichPermissionIsMissing() {
    JsonObject all = check();
    assertEquals(0, all.getAsJsonArray("unread").size(), all::toString);
    String weak = network.pageToken(app, shop, Set.of("pages_show_list"), Optional.empty());
    connect(weak);
    String unread = check().getAsJsonArray("unread").toString();
    assertTrue(unread.contains("ads_read"), unread);

    Page page = world.signIn(browser, View.DESKTOP, "admin", errors);
    page.navigate(world.url().resolve("/desk/admin").toString());
    Locator coverage = page.locator("parley-ad-coverage");
    coverage.locator("summary").click();
    assertThat(coverage).containsText("1 thing cannot be read");
    assertThat(coverage).containsText("Burdock slate, feed");
    assertThat(coverage).containsText("ads_read");
    pictures(page, coverage, "ad-coverage");
    connect(network.adsToken(app, network.person("Olga Owner").orElseThrow()));
    coverage
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Check now"))
        .click();
    assertThat(coverage.locator("summary")).not().containsText("cannot be read");
  }

  @Test
  void theListIsSortedByWhichWindowClosesFirstAndSaysHowEachStands() {
    clock.lag = Duration.ofHours(2);
    network.message(network.join("Fay Fresh"), shop, "Just now, nearly");
    awaitTicketWith("Just now, nearly");
    clock.lag = Duration.ofMinutes(23 * 60 + 20);
    network.message(network.join("Carl Close"), shop, "Forty minutes to go");
    awaitTicketWith("Forty minutes to go");
    clock.lag = Duration.ofDays(3);
    network.message(network.join("Hana Human"), shop, "Three days ago");
    awaitTicketWith("Three days ago");
    clock.lag = Duration.ZERO;

    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.getByLabel("Kind").selectOption("direct-message");
    page.getByLabel("Sort by").selectOption("window_next");
    Locator rows = page.locator("table.tickets tbody tr");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Hana Human")))
        .containsText("Only a person may answer, 3 days left");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Carl Close")))
        .containsText(Pattern.compile("Window closes in 3[0-9] min"));
    List<String> names =
        page.locator("table.tickets td.author .first").allInnerTexts().stream()
            .filter(name -> name.matches("Fay Fresh|Carl Close|Hana Human"))
            .toList();
    assertEquals(List.of("Carl Close", "Fay Fresh", "Hana Human"), names);
    pictures(page, page.locator("table.tickets"), "window-list");

    page.getByLabel("Due").selectOption("window-PT1H");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Fay Fresh"))).hasCount(0);
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Hana Human"))).hasCount(0);
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Carl Close"))).hasCount(1);
  }

  /** The conversations of the queue in which what is marked reaches into the line below it. */
  private static Object chipsOverClocks(Page page) {
    return page.locator("parley-inbox li:has(.due)")
        .evaluateAll(
            "rows => rows.filter(row => [...row.querySelectorAll('.marks > *')].some(chip =>"
                + " chip.getBoundingClientRect().bottom"
                + " > row.querySelector('.due').getBoundingClientRect().top)"
                + " || row.querySelector('.due').getBoundingClientRect().bottom"
                + " > row.getBoundingClientRect().bottom).map(row => row.textContent)");
  }

  @Test
  void inTheQueueWhatClosesNextStandsFirstPastADayAPersonAnswersPastAWeekTheWayOutIsShown() {
    Person carl = network.join("Cora Closing");
    clock.lag = Duration.ofMinutes(23 * 60 + 20);
    network.message(carl, shop, "Window talk: forty minutes to go");
    awaitTicketWith("Window talk: forty minutes to go");
    Person hugo = network.join("Hugo Human");
    clock.lag = Duration.ofDays(3);
    network.message(hugo, shop, "Window talk: three days ago");
    TicketSeen aged = awaitTicketWith("Window talk: three days ago");
    Person olive = network.join("Olive Over");
    clock.lag = Duration.ofDays(8);
    network.message(olive, shop, "Window talk: a week and a day ago");
    TicketSeen over = awaitTicketWith("Window talk: a week and a day ago");
    clock.lag = Duration.ZERO;

    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/queue").toString());
    page.locator("parley-inbox select[aria-label=Order]").selectOption("window");
    page.locator("parley-inbox .search").fill("Window talk");
    assertThat(page.locator("parley-inbox .facts")).containsText("3 conversations");
    Locator rows = page.locator("parley-inbox li");
    assertThat(rows.nth(0)).containsText("Cora Closing");
    assertThat(rows.nth(0)).containsText(Pattern.compile("Window: 3[0-9] min left"));
    assertThat(rows.nth(1)).containsText("Hugo Human");
    assertThat(rows.nth(1)).containsText("Person only: 3 days left");
    assertThat(rows.nth(2)).containsText("Olive Over");
    assertThat(rows.nth(2)).containsText("Window closed");
    browser.screenshot(page, "queue-windows");
    page.setViewportSize(400, 900);
    assertThat(page.locator("parley-inbox[room=narrow]")).isVisible();
    assertEquals(List.of(), chipsOverClocks(page));
    browser.screenshot(page, "queue-windows-phone");
    page.setViewportSize(1280, 800);

    rows.nth(1).locator("a").click();
    page.waitForURL("**/desk/tickets/" + aged.id());
    Locator composer = page.locator("parley-composer");
    assertThat(composer).containsText("Only a person may still answer");
    Locator clocks = page.locator("parley-clocks");
    assertThat(clocks).containsText("Only a person may answer, until");
    assertThat(clocks).not().containsText("takes no replies");
    browser.screenshot(page, "window-person-only");
    composer.locator("textarea").fill("I am here now.");
    composer.locator("textarea").press("Control+Enter");
    world.awaitDelivery(aged.id(), "delivered");
    assertEquals(Optional.of("HUMAN_AGENT"), network.messages(shop, hugo).get(1).tag());

    page.navigate(world.url().resolve("/desk/tickets/" + over.id()).toString());
    assertThat(composer.locator(".ways")).containsText("The network takes no answer here any more");
    composer.locator("textarea").fill("Too late?");
    composer.locator("textarea").press("Control+Enter");
    assertThat(composer.locator(".send")).hasAttribute("aria-disabled", "true");
    world.anna().replyInParley(over.id(), "private", "Too late?", "over-1").expect(409);
    assertEquals(1, network.messages(shop, olive).size());
  }

  @Test
  void aTextForAPrivateReplyIsNotMadePublicByTheEndOfItsWindow() {
    clock.lag = Duration.ofDays(8);
    Comment question =
        network.comment(network.join("Pia Private"), ad.id(), "Where did you send my parcel?");
    TicketSeen ticket = awaitTicketWith("Where did you send my parcel?");
    clock.lag = Duration.ZERO;
    var draft = new JsonObject();
    draft.addProperty("text", "To Linden Street 5, as you asked.");
    draft.addProperty("audience", "private");
    var kept = new JsonObject();
    kept.addProperty("revision", 0);
    kept.add("draft", draft);
    world.anna().put("/parley/api/v1/tickets/" + ticket.id() + "/draft", kept).expect(200);

    Page page = open(ticket);
    Locator composer = page.locator("parley-composer");
    assertThat(composer.locator("textarea")).hasValue("To Linden Street 5, as you asked.");
    assertThat(composer.locator(".barred-why")).containsText("only within 7 days");
    assertThat(composer.locator("#reader")).hasText("Choose first who will read this.");
    composer.locator("textarea").press("Control+Enter");
    assertThat(composer.locator(".send")).hasAttribute("aria-disabled", "true");
    pictures(page, composer.locator("#reader"), "private-window-over");
    assertEquals(List.of(), network.comments(question.id()), "nobody chose the public");

    composer.locator("input[value=public]").check();
    composer.locator("textarea").fill("We wrote to you where it went.");
    composer.locator("textarea").press("Control+Enter");
    world.awaitDelivery(ticket.id(), "delivered");
    assertEquals(1, network.comments(question.id()).size());
  }

  @Test
  void aClickOnAnAdKeepsTheWindowOpenForDays() {
    Person cleo = network.join("Cleo Click");
    clock.lag = Duration.ofDays(3);
    network.tap(cleo, shop, network.promote(ad, AD_ACCOUNT, "Opens Messenger", "Autumn sale"));
    network.message(cleo, shop, "I come from your ad");
    clock.lag = Duration.ZERO;
    TicketSeen ticket = awaitTicketWith("I come from your ad");
    eventually()
        .until(
            () -> world.anna().ticket(ticket.id()).field("window_closes"),
            closes ->
                !closes.isEmpty()
                    && Instant.parse(closes).isAfter(Instant.now().plus(Duration.ofDays(3))));

    world.anna().replyInParley(ticket.id(), "private", "Welcome!", "click-1").expect(202);

    world.awaitDelivery(ticket.id(), "delivered");
    DirectMessage sent = network.messages(shop, cleo).get(1);
    assertEquals(Optional.empty(), sent.tag(), "no tag is needed within the window");
  }

  @Test
  void aClosedWindowRefusesTheSendAndOffersAPublicRequestToWriteAgain() {
    Person wilma = network.join("Wilma Waits");
    clock.lag = Duration.ofDays(8);
    network.message(wilma, shop, "Nobody answers me here");
    clock.lag = Duration.ZERO;
    TicketSeen messages = awaitTicketWith("Nobody answers me here");
    network.comment(wilma, ad.id(), "I wrote to you a week ago!");
    TicketSeen comment = awaitTicketWith("I wrote to you a week ago!");

    DeskClient.Answer refused =
        world.anna().replyInParley(messages.id(), "private", "Sorry!", "closed-1").expect(409);
    assertEquals("window", refused.text("field"));
    assertTrue(refused.raw().contains("public-nudge"), refused::raw);

    Page page = open(messages);
    Locator ways = page.locator("parley-composer .ways");
    assertThat(ways).containsText("The network takes no answer here any more.");
    assertThat(ways).containsText("No e-mail of theirs is known.");
    pictures(page, ways, "ways-out");
    ways.getByText("Ask them in public to write again").click();

    page.waitForURL("**/desk/tickets/" + comment.id());
    Locator composer = page.locator("parley-composer");
    assertThat(composer.locator("textarea"))
        .hasValue(
            "Hello Wilma Waits! We have an answer for you. Please send us a message, so that we"
                + " can write to you there.");
    assertThat(composer.locator("input[value=public]")).isChecked();
    assertEquals(List.of(), below(wilma), "nothing is sent by itself");
    composer.locator("textarea").press("Control+Enter");
    assertThat(composer.locator(".sent").first()).containsText("Delivered");
    assertEquals(1, below(wilma).size());
  }

  private List<String> below(Person person) {
    return network.comments(ad.id()).stream()
        .filter(one -> one.author().name().equals(person.name()))
        .flatMap(one -> network.comments(one.id()).stream())
        .map(one -> one.message())
        .toList();
  }

  @Test
  void twoHandlesAreLinkedByAnAgentAndPartedAgain() {
    Person ana = network.join("Ana Kovac");
    network.message(ana, shop, "My strap is missing");
    TicketSeen message = awaitTicketWith("My strap is missing");
    world
        .mail()
        .send("Ana Kovac", "ana.kovac@mailbox.example", "Strap missing", "It came without.");
    TicketSeen mail = awaitTicketWith("Strap missing");
    eventually()
        .until(() -> customerOf(message), seen -> !seen.getAsJsonArray("suggestions").isEmpty());

    Page page = open(message);
    Locator customer = page.locator("parley-customer");
    assertThat(customer).containsText("Perhaps the same person");
    assertThat(customer).containsText("Same name");
    pictures(page, customer, "customer-suggested");
    customer
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Link another handle"))
        .click();
    customer.getByLabel("Name, handle or e-mail address").fill("ana.kovac@");
    customer.getByLabel("Name, handle or e-mail address").press("Enter");
    customer
        .getByLabel("People found")
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName("Link Ana Kovac with this customer"))
        .click();
    assertThat(customer).containsText("Also waiting");
    assertThat(customer).containsText("#" + mail.id());
    assertThat(customer).containsText("by anna");
    pictures(page, customer, "customer-linked");

    customer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
    assertThat(customer).not().containsText("Also waiting");
    assertThat(customer).containsText("Perhaps the same person");
    assertEquals(0, customerOf(message).getAsJsonArray("others").size());
  }

  private JsonObject customerOf(TicketSeen ticket) {
    return world
        .anna()
        .get("/parley/api/v1/tickets/" + ticket.id() + "/customer")
        .expect(200)
        .body();
  }
}
