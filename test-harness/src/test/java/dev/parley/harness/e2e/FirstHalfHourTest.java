package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.parley.networks.graph.Person;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An admin's first half hour on a Desk that nobody has set up, to a Facebook page that is proved;
 * then the day on which its login dies. One story, told in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstHalfHourTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final List<String> errors = new ArrayList<>();
  private World world;
  private FacebookStandIn network;
  private App app;
  private dev.parley.networks.facebook.Page shop;
  private Post post;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.empty(StandInNetwork.start());
    network = FacebookStandIn.start(FacebookStandIn.Settings.at(InstantSource.system()));
    app =
        network.registerApp(
            SECRET, world.url().resolve("/parley/oauth/facebook/callback").toString());
    shop = network.found("Bramble & Roll", network.join("Olga Owner"));
    post = network.post(shop, "The roll bag is back in moss green.");
  }

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

  private Page admin(View view) {
    Page page = browser.page(view);
    page.onPageError(errors::add);
    page.navigate(world.url().resolve("/desk/").toString());
    page.getByLabel("Login").fill("admin");
    page.getByLabel("Password").fill(World.PASSWORD);
    page.getByLabel("Password").press("Enter");
    assertThat(page.locator("form.filters")).isVisible();
    page.navigate(world.url().resolve("/desk/admin").toString());
    assertThat(page.locator("parley-first-run h2")).isVisible();
    return page;
  }

  private static void fits(Page page) {
    assertEquals(
        page.evaluate("document.documentElement.clientWidth"),
        page.evaluate("document.documentElement.scrollWidth"),
        "the page is wider than the window");
  }

  /** An empty Desk has no policies, so that tickets have no clock to wait for. */
  private TicketSeen awaitTicketOf(String name) {
    return eventually()
        .until(
            () ->
                world.anna().tickets().stream()
                    .filter(ticket -> ticket.json().toString().contains(name))
                    .toList(),
            found -> found.size() == 1)
        .get(0);
  }

  private static Locator step(Page page, String name) {
    return page.locator("parley-first-run [data-step=" + name + "]");
  }

  @Test
  @Order(1)
  void theAdminIsLedThroughAddressDatabaseAndKey() {
    Page page = admin(View.DESKTOP);
    assertThat(step(page, "address")).containsText("It was not checked yet.");
    browser.screenshot(page, "first-run");

    page.getByText("Save and check from outside").press("Enter");

    assertThat(step(page, "address")).containsText("only programs on this very machine get there");
    assertThat(step(page, "address").locator("summary")).containsText("Done");
    browser.screenshot(page, "first-run-address");
    assertThat(step(page, "database").locator("summary")).containsText("Done");
    step(page, "database").locator("summary").press("Enter");
    assertThat(step(page, "database")).containsText("Uninstalling Parley leaves it there");
    assertThat(step(page, "key")).containsText("readable by its owner alone");
    assertThat(step(page, "account").locator("summary")).containsText("To do");
    fits(page);
    page.setViewportSize(400, 800);
    browser.screenshot(page, "first-run-narrow");
    fits(page);
  }

  @Test
  @Order(2)
  void aSettingThatMakesNoSenseIsRefusedNamingItsLimit() {
    Page page = admin(View.DESKTOP);
    page.getByText("All settings").press("Enter");
    page.getByLabel("Read accounts every").fill("two minutes");
    page.getByLabel("Keep what networks handed over for").fill("P31D");
    page.getByText("Save settings").press("Enter");

    assertThat(page.locator("parley-first-run .wrong"))
        .containsText("parley.pollEvery must be a duration from PT1S to PT1H, not 'two minutes'");
    browser.screenshot(page, "settings-refused");
    assertTrue(
        world.admin().get("/parley/api/v1/settings").raw().contains("\"value\":\"P30D\""),
        "something was saved half");

    page.getByLabel("Read accounts every").fill("PT1S");
    page.getByText("Save settings").press("Enter");

    assertThat(page.locator("parley-first-run")).containsText("Saved by admin");
    page.setViewportSize(400, 800);
    browser.screenshot(page, "settings-narrow");
    fits(page);
  }

  @Test
  @Order(3)
  void aPageIsConnectedAndGreenOnlyOnceAllIsProved() {
    Page page = admin(View.DESKTOP);
    page.getByText("Connect Facebook").press("Enter");
    assertThat(page.locator("parley-connect")).containsText("/parley/oauth/facebook/callback");
    browser.screenshot(page, "connect-facebook");
    page.getByLabel("App ID").fill(app.id());
    page.getByLabel("App secret").fill(SECRET);
    page.getByText("More", new Page.GetByTextOptions().setExact(true)).press("Enter");
    page.getByLabel("Server address").fill(network.url());
    page.getByText("Go on to Facebook").press("Enter");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).press("Enter");
    assertThat(page.getByLabel("Bramble & Roll")).isChecked();
    browser.screenshot(page, "connect-choose");
    page.getByText("Connect these").press("Enter");

    Locator checklist = page.locator("parley-connect parley-checklist");
    assertThat(checklist.locator("[data-step=pages_messaging]")).containsText("Proved");
    assertThat(checklist.locator("[data-step=subscribed]")).containsText("Proved");
    assertThat(checklist.locator("[data-step=address]")).containsText("Proved");
    assertThat(checklist.locator("[data-step=item-in]")).containsText("Not proved yet");
    assertThat(checklist.locator(".all")).containsText("Not proved yet");
    browser.screenshot(page, "proofs-open");

    Comment theirs =
        network.comment(network.join("Kees Kind"), post.id(), "Is moss green sold out?");
    assertThat(checklist.locator("[data-step=item-in]"))
        .containsText("A message of Kees Kind came in");
    Comment mine = network.comment(network.join("Ada Admin"), post.id(), "A test");

    assertThat(checklist.locator("[data-step=webhook-in]")).containsText("signature was right");
    Locator send = checklist.getByText("This one is mine: send a test answer");
    assertThat(send).isDisabled();
    checklist.getByLabel("Ada Admin: A test").check();
    browser.screenshot(page, "proofs-choose");
    send.press("Enter");
    assertThat(checklist.locator("[data-step=reply-out]")).containsText("It was deleted at once.");
    assertThat(checklist.locator(".all")).containsText("Proved");
    assertEquals(List.of(), network.comments(mine.id()));
    assertEquals(List.of(), network.comments(theirs.id()));
    browser.screenshot(page, "proofs-proved");
    assertThat(step(page, "account").locator("summary")).containsText("Done");
    page.setViewportSize(400, 800);
    browser.screenshot(page, "proofs-narrow");
    fits(page);
  }

  @Test
  @Order(4)
  void whatIsSaidOfAnAccountStandsAboveTheComposer() {
    Page page = admin(View.DESKTOP);
    page.getByText("Note and profile").press("Enter");
    page.getByLabel("Where we answer, and how fast").fill("Comments within the hour, 9 to 17.");
    page.getByLabel("Text for the profile").fill("x".repeat(161));
    page.locator("parley-account-note")
        .getByText("Save", new Locator.GetByTextOptions().setExact(true))
        .press("Enter");
    assertThat(page.locator("parley-account-note .wrong")).containsText("at most 160 characters");
    page.getByLabel("Text for the profile").fill("We answer on weekdays from 9 to 17.");
    page.locator("parley-account-note")
        .getByText("Save", new Locator.GetByTextOptions().setExact(true))
        .press("Enter");
    assertThat(page.locator("parley-account-note")).containsText("Saved.");
    browser.screenshot(page, "account-note");

    TicketSeen ticket = awaitTicketOf("Ada Admin");
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer")).containsText("Comments within the hour, 9 to 17.");
  }

  @Test
  @Order(5)
  void aLoginThatDiesIsSaidInWordsToldOnceAndMendedByOneClick() {
    Person lena = network.join("Lena Visser");
    Comment question = network.comment(lena, post.id(), "Does it fit behind a child seat?");
    TicketSeen ticket = awaitTicketOf("Lena Visser");

    network.faults().revoke(shop.id());

    Page page = admin(View.DESKTOP);
    Locator row = page.locator("parley-account-row");
    eventually()
        .until(
            () -> world.admin().get("/parley/api/v1/accounts").raw(),
            raw -> raw.contains("token-revoked"));
    world.anna().replyInParley(ticket.id(), "public", "It does.", "late1").expect(202);
    page.reload();
    assertThat(row.locator(".trouble")).containsText("Find out on Facebook why");
    assertThat(row).containsText("The login was taken back");
    assertThat(row.locator(".trouble")).containsText("1 reply waits.");
    browser.screenshot(page, "health-revoked");
    page.setViewportSize(400, 800);
    browser.screenshot(page, "health-revoked-narrow");
    fits(page);
    page.setViewportSize(1280, 900);
    assertTrue(
        world
            .anna()
            .get("/parley/api/v1/tickets/" + ticket.id())
            .raw()
            .contains("The login to Facebook was taken back."));
    eventually()
        .until(
            () -> world.admin().get("/desk/api/notices").raw(),
            raw ->
                raw.contains("Facebook, Bramble & Roll: The login was taken back")
                    || raw.contains("Facebook, Bramble \\u0026 Roll: The login was taken back"));
    String notices = world.admin().get("/desk/api/notices").raw();
    assertEquals(1, notices.split("\"subject\"", -1).length - 1, notices);
    assertTrue(network.comments(question.id()).isEmpty(), "nothing left meanwhile");

    network.faults().restore(shop.id());
    row.getByText("Connect again").press("Enter");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).press("Enter");

    assertThat(page.locator("parley-connect")).containsText("Bramble & Roll is connected.");
    eventually().until(() -> network.comments(question.id()), list -> list.size() == 1);
    JsonObject accounts = world.admin().get("/parley/api/v1/accounts").expect(200).body();
    assertEquals(1, accounts.getAsJsonArray("accounts").size());
    String outages = world.admin().get("/parley/api/v1/reports/outages").expect(200).raw();
    assertTrue(outages.contains("\"cause\":\"token-revoked\""), outages);
    assertTrue(outages.contains("\"ended\":"), outages);
    assertFalse(outages.contains(SECRET));
    page.getByText("History", new Page.GetByTextOptions().setExact(true)).press("Enter");
    assertThat(row).containsText("Login was taken back");
    page.getByText("Details", new Page.GetByTextOptions().setExact(true)).press("Enter");
    assertThat(row).containsText("Lost webhooks");
    browser.screenshot(page, "health-details");
  }
}
