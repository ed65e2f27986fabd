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
import com.microsoft.playwright.options.BoundingBox;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.facebook.Comment;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import dev.parley.networks.loopback.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a ticket stands under, and who wrote it, as an agent sees it in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketContextTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String TICKETS = "/parley/api/v1/tickets/";

  private final Axe axe = Axe.load();
  private final List<String> errors = new ArrayList<>();
  private World world;
  private FacebookStandIn network;
  private dev.parley.networks.facebook.Page shop;

  @BeforeAll
  void startWorldAndConnectThePage() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    network = FacebookStandIn.start(FacebookStandIn.Settings.at(InstantSource.system()));
    App app = network.registerApp(SECRET);
    shop = network.found("Bramble & Roll", network.join("Olga Owner"));
    JsonObject account =
        Json.of(
            "channel",
            "facebook",
            "externalId",
            shop.id(),
            "name",
            shop.name(),
            "baseUrl",
            network.url(),
            "settings",
            Json.of("appId", app.id()),
            "secrets",
            Json.of(
                "accessToken",
                network.pageToken(app, shop),
                "appSecret",
                SECRET,
                "verifyToken",
                "verify"));
    world.admin().post("/parley/api/v1/accounts", account).expect(201);
  }

  /** A page that stumbles may go on looking right. */
  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
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

  @Test
  void agentSeesThePostWithItsPictureAndWhatOthersWroteUntilThePostIsGone() {
    Post post =
        network.post(shop, "The roll bag is back in moss green.", network.picture("roll-bag"));
    Comment other = network.comment(network.join("Mia Miller"), post.id(), "Mine has no strap.");
    network.comment(network.join("Lena Lindt"), other.id(), "Same here. Can you send one?");
    TicketSeen ticket = awaitTicketOf("Lena Lindt");

    Page page = open(ticket, View.DESKTOP);
    Locator context = page.locator("parley-context");
    Locator summary = context.getByRole(AriaRole.BUTTON);
    assertThat(summary).containsText("Under a post of Bramble & Roll");
    assertThat(summary).containsText("1 comment between");
    assertThat(summary).containsText("Mine has no strap.");
    browser.screenshot(page, "context-closed");

    summary.press("Enter");
    assertThat(summary).hasAttribute("aria-expanded", "true");
    assertThat(context).containsText("The roll bag is back in moss green.");
    assertThat(context).containsText("Mia Miller");
    Locator picture = context.getByRole(AriaRole.IMG);
    assertThat(picture).hasJSProperty("naturalWidth", 480);
    assertTrue(picture.getAttribute("src").startsWith(world.url().toString()));
    browser.screenshot(page, "context-open");

    network.editPost(post, "The roll bag is back in moss green. Sold out!");
    assertThat(context).containsText("Sold out!");

    Page phone = open(ticket, View.PHONE);
    assertThat(phone.locator("parley-context")).containsText("Under a post of Bramble & Roll");
    browser.screenshot(phone, "context-phone-closed");
    phone.locator("parley-context button").press("Enter");
    assertThat(phone.locator("parley-context")).containsText("Sold out!");
    browser.screenshot(phone, "context-phone-open");

    network.remove(post.id());
    assertThat(context).containsText("This post was deleted");
    assertThat(context).not().containsText("moss green");
    browser.screenshot(page, "context-gone");
  }

  @Test
  void pictureThatIsGoneShowsATileAndAnAdvertisementSaysSo() {
    Post post = network.advertise(shop, "Ten per cent off all bags.", network.picture("gone"));
    network.comment(network.join("Adele Adler"), post.id(), "Until when?");

    Page page = open(awaitTicketOf("Adele Adler"), View.DESKTOP);

    Locator context = page.locator("parley-context");
    assertThat(context.getByRole(AriaRole.BUTTON)).containsText("Advertisement");
    context.getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(context).containsText("See the picture on Facebook");
    browser.screenshot(page, "context-ad");
  }

  @Test
  void networkInTroubleDelaysNoTicketAndIsAskedAgain() {
    Post post = network.post(shop, "We are open on Sunday.");
    network.faults().refuse("GET node", 1, 500, 2, 0, "An unexpected error");
    network.comment(network.join("Sina Sonntag"), post.id(), "Until when?");

    TicketSeen ticket = awaitTicketOf("Sina Sonntag");

    JsonObject shown =
        eventually()
            .until(
                () -> context(ticket),
                context -> context.get("state").getAsString().equals("shown"));
    assertEquals(
        "We are open on Sunday.",
        shown.getAsJsonArray("above").get(0).getAsJsonObject().get("text").getAsString());
  }

  @Test
  void directMessageStandsUnderNothing() {
    network.message(network.join("Dora Direct"), shop, "Where is my order?");
    TicketSeen ticket = awaitTicketOf("Where is my order?");

    JsonObject seen = world.anna().get(TICKETS + ticket.id()).expect(200).body();

    assertTrue(!seen.has("context"), seen::toString);
    Page page = open(ticket, View.DESKTOP);
    assertThat(page.locator(".conversation parley-mutes button")).isVisible();
    assertThat(page.locator(".context")).isHidden();
  }

  @Test
  void whoMentionsThePageOnAWallOfOthersIsKnownByNameThoughTheNetworkStumbledAtFirst() {
    Person nina = network.join("Nina Nord");
    Post wall = network.post(nina, "Which bag would you take on a tour?");
    network.faults().refuse("GET node", 1, 500, 2, 0, "An unexpected error");

    network.mention(shop, nina, wall.id(), "What about @Bramble & Roll?");

    TicketSeen ticket = awaitTicketOf("Nina Nord");
    assertEquals(1, ticketsWith("What about @Bramble").size());
    assertEquals(List.of(), ticketsWith("unknown-author"));
    Page page = open(ticket, View.DESKTOP);
    assertThat(page.locator("parley-context")).containsText("Under a post of Nina Nord");
  }

  @Test
  void aMutedPostMakesNoTicketsUntilSomebodyTakesUpWhatItHeldBack() {
    Post post = network.post(shop, "Guess how many rolls are in the jar and win one!");
    network.comment(network.join("Gina Guess"), post.id(), "412");
    TicketSeen ticket = awaitTicketOf("Gina Guess");
    Page page = open(ticket, View.DESKTOP);
    assertThat(page.locator("parley-context section")).isVisible();
    Locator mutes = page.locator(".context parley-mutes");
    assertThat(mutes).isVisible();
    double middle = mutes.boundingBox().y + mutes.boundingBox().height / 2;
    BoundingBox under = page.locator("parley-context").boundingBox();
    assertTrue(middle > under.y && middle < under.y + under.height, "in the row of the post");

    button(mutes, "Mute this post").press("Enter");
    assertThat(mutes.locator("select")).isFocused();
    assertEquals(List.of(), axe.violations(page));
    browser.screenshot(page, "mute-form");
    mutes.locator("form .primary").press("Enter");
    assertThat(mutes).containsText("Post muted until");
    assertThat(button(mutes, "Lift")).isFocused();

    network.comment(network.join("Otto Ohm"), post.id(), "Three hundred");
    network.comment(network.join("Pia Pohl"), post.id(), "1042 rolls, easily");
    eventually().until(this::heldBack, held -> held == 2);
    assertEquals(List.of(), ticketsWith("Otto Ohm"));

    page.reload();
    assertThat(mutes).containsText("2 messages held back");
    button(mutes, "Show").press("Enter");
    assertThat(mutes).containsText("1042 rolls, easily");
    assertEquals(List.of(), axe.violations(page));
    browser.screenshot(page, "mute-held");
    mutedInFiveLanguages(ticket);
    heldBackStaysShownWhenAnotherPostIsMuted();

    button(mutes, "Make tickets of these 2").press("Enter");
    awaitTicketOf("Otto Ohm");
    awaitTicketOf("Pia Pohl");
    assertThat(mutes).containsText("Nothing held back so far.");

    button(mutes, "Lift").press("Enter");
    assertThat(button(mutes, "Mute this post")).isVisible();
    network.comment(network.join("Uli Uhl"), post.id(), "Seven");
    awaitTicketOf("Uli Uhl");
  }

  /** On a phone, at the ticket and on the page of whoever administers. */
  private void mutedInFiveLanguages(TicketSeen ticket) {
    for (String language : List.of("en", "ru", "pl", "et", "ko")) {
      Page phone = world.signIn(browser, View.PHONE, "admin", errors);
      phone.addInitScript(
          "Object.defineProperty(navigator, 'languages', { get: () => ['" + language + "'] });");
      phone.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
      Locator row = phone.locator("parley-mute-row");
      row.locator(".show").press("Enter");
      assertThat(row.locator("li")).hasCount(2);
      row.scrollIntoViewIfNeeded();
      browser.screenshot(phone, "mute-phone-" + language);
      phone.navigate(world.url().resolve("/desk/admin").toString());
      assertThat(phone.locator("parley-muted parley-mute-row")).isVisible();
      phone.locator("parley-muted").scrollIntoViewIfNeeded();
      browser.screenshot(phone, "muted-list-" + language);
      phone.close();
    }
  }

  private void heldBackStaysShownWhenAnotherPostIsMuted() {
    Post other = network.post(shop, "Guess again!");
    network.comment(network.join("Hugo Hahn"), other.id(), "413");
    TicketSeen ticket = awaitTicketOf("Hugo Hahn");
    Page page = world.signIn(browser, View.DESKTOP, "admin", errors);
    page.navigate(world.url().resolve("/desk/admin").toString());
    Locator rows = page.locator("parley-muted parley-mute-row");
    rows.locator(".show").press("Enter");
    assertThat(rows.locator("li")).hasCount(2);

    String id =
        world
            .anna()
            .post(TICKETS + ticket.id() + "/mutes", Json.of("what", "post"))
            .expect(201)
            .text("id");
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

    assertThat(rows).hasCount(2);
    assertThat(rows.nth(0).locator("li")).hasCount(0);
    assertThat(rows.nth(1).locator("li")).hasCount(2);
    world.anna().post("/parley/api/v1/mutes/" + id + "/lift", Json.of()).expect(200);
  }

  @Test
  void aNoteThatIsBeingChangedKeepsItsWordsWhenAnotherComes() {
    world.mail().send("Ina Ilves", "ina@mail.example", "My strap", "It is too short.");
    TicketSeen ticket = world.awaitTicketOf("ina@mail.example");
    String customer = TICKETS + ticket.id() + "/customer/notes";
    world.anna().post(customer, Json.of("text", "Prefers a formal tone")).expect(201);
    Page page = open(ticket, View.DESKTOP);
    Locator notes = page.locator("parley-customer-notes");
    button(notes, "Change").press("Enter");
    notes.locator("textarea").fill("Prefers first names");

    world.admin().post(customer, Json.of("text", "Bought twice")).expect(201);
    world.admin().replyInParley(ticket.id(), "note", "Called her.", "k-ina").expect(202);

    assertThat(notes).containsText("Bought twice");
    assertThat(notes.locator("textarea")).hasValue("Prefers first names");
  }

  private int heldBack() {
    return world
        .admin()
        .get("/parley/api/v1/mutes")
        .expect(200)
        .body()
        .getAsJsonArray("mutes")
        .asList()
        .stream()
        .mapToInt(mute -> mute.getAsJsonObject().get("heldBack").getAsInt())
        .sum();
  }

  private static Locator button(Locator within, String words) {
    return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words)).first();
  }

  private JsonObject context(TicketSeen ticket) {
    JsonObject body = world.anna().get(TICKETS + ticket.id()).expect(200).body();
    return body.has("context") ? body.getAsJsonObject("context") : Json.of("state", "none");
  }

  private TicketSeen awaitTicketOf(String words) {
    return eventually().until(() -> ticketsWith(words), tickets -> tickets.size() == 1).get(0);
  }

  private List<TicketSeen> ticketsWith(String words) {
    return world.anna().tickets().stream()
        .filter(ticket -> ticket.json().toString().contains(words))
        .toList();
  }

  private Page open(TicketSeen ticket, View view) {
    Page page = world.signIn(browser, view, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer")).isVisible();
    return page;
  }
}
