package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.e2e.BlueskyApp.Post;
import dev.parley.harness.e2e.BlueskyApp.Shown;
import dev.parley.networks.bluesky.BlueskyStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent can still do after Send: take back what is held, and settle what failed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoAndSettleTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String POST = "com.atproto.repo.createRecord";

  private final BlueskyStandIn standIn = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(new StandInNetwork(standIn), Map.of("holdSeconds", "15"));
  }

  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
  }

  @AfterAll
  void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void whatIsHeldIsTakenBackAndItsTextIsInTheBoxAgain() {
    BlueskyApp customer = world.customer("hasty");
    Post post = customer.post("@" + world.shopHandle() + " do you ship to Norway?");
    Page page = openTicketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    Locator files = page.locator("parley-composer .files li");
    page.waitForFileChooser(() -> page.locator("parley-composer .attach").click())
        .setFiles(new FilePayload("map.gif", "image/gif", "GIF89a of a map".getBytes(UTF_8)));
    assertThat(files).containsText("map.gif");
    box.fill("We do not.");
    // Not before the picture is with Parley.
    assertThat(page.locator("parley-composer .send")).hasAttribute("aria-disabled", "false");
    box.press("Control+Enter");

    assertThat(page.locator("parley-composer .undo")).containsText("Sends in");
    page.locator("parley-composer .undo button").click();

    assertThat(box).hasValue("We do not.");
    assertThat(page.locator("parley-composer .undo")).hasCount(0);
    assertThat(files).containsText("map.gif");
    assertEquals(List.of(), customer.answers(post));
    box.fill("We do, for 12 euros.");
    box.press("Control+Enter");
    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertEquals(List.of("We do, for 12 euros."), answers.stream().map(Shown::text).toList());
    assertEquals(
        1,
        answers.get(0).record().getAsJsonObject("embed").getAsJsonArray("images").size(),
        "what came back into the box goes out with it");
  }

  @Test
  void whatIsHeldCanStillBeTakenBackAfterThePageWasLeft() {
    BlueskyApp customer = world.customer("leaving");
    Post post = customer.post("@" + world.shopHandle() + " do you ship to Iceland?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = openTicketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    Locator files = page.locator("parley-composer .files li");
    holdLong(page);
    page.waitForFileChooser(() -> page.locator("parley-composer .attach").click())
        .setFiles(new FilePayload("map.gif", "image/gif", "GIF89a of a map".getBytes(UTF_8)));
    assertThat(files).containsText("map.gif");
    box.fill("We do not.");
    // Not before the picture is with Parley.
    assertThat(page.locator("parley-composer .send")).hasAttribute("aria-disabled", "false");
    box.press("Control+Enter");
    assertThat(page.locator("parley-composer .undo")).containsText("Sends in");

    page.navigate(world.url().resolve("/desk/queue").toString());
    assertThat(page.locator("parley-inbox")).isVisible();
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer .undo")).containsText("Sends in");
    page.locator("parley-composer .undo button").click();

    assertThat(box).hasValue("We do not.");
    assertThat(files).containsText("map.gif");
    assertThat(page.locator("parley-composer .undo")).hasCount(0);
    world.awaitDelivery(ticket.id(), "withdrawn");
    page.reload();
    assertThat(box).hasValue("We do not.");
    assertThat(page.locator("parley-composer .undo")).hasCount(0);
    assertEquals(List.of(), customer.answers(post));
  }

  /** As long as may be: a busy machine takes its time to show two pages. */
  private static void holdLong(Page page) {
    page.route(
        Pattern.compile("/replies$"),
        route -> {
          JsonObject reply = JsonParser.parseString(route.request().postData()).getAsJsonObject();
          reply.addProperty("holdSeconds", 60);
          route.resume(new Route.ResumeOptions().setPostData(reply.toString()));
        });
  }

  @Test
  void whatIsHeldCanBeTakenBackFromTheTicketThatCameNext() {
    List<Post> posts = new ArrayList<>();
    List<BlueskyApp> customers = Stream.of("faroe-one", "faroe-two").map(world::customer).toList();
    for (BlueskyApp customer : customers) {
      posts.add(customer.post("@" + world.shopHandle() + " do you ship to the Faroes?"));
    }
    String second = world.awaitTicketOf(customers.get(1).handle()).id();
    String first = world.awaitTicketOf(customers.get(0).handle()).id();
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    holdLong(page);
    page.navigate(world.url().resolve("/desk/queue").toString());
    page.locator("parley-inbox .search").fill("Faroes");
    page.locator("parley-inbox .search").press("Enter");
    Locator at = page.locator("parley-inbox li.at");
    assertThat(at).hasCount(1);
    assertThat(page.locator("parley-inbox .facts")).containsText("2 conversations");
    String here = at.getAttribute("data-ticket");
    String next = here.equals(first) ? second : first;
    page.keyboard().press("Enter");
    page.waitForURL("**/desk/tickets/" + here);
    page.locator("parley-steps").getByLabel("Next after sending").check();

    page.keyboard().press("r");
    page.keyboard().type("We do not.");
    // What is typed goes into the box once it is there; nothing is sent before.
    assertThat(page.locator("parley-composer textarea")).hasValue("We do not.");
    page.keyboard().press("Control+Enter");
    page.waitForURL("**/desk/tickets/" + next);
    assertThat(page.locator("parley-steps .undo")).containsText("Sends in");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "undo-from-the-next");
    page.keyboard().press("z");

    page.waitForURL("**/desk/tickets/" + here);
    assertThat(page.locator("parley-composer textarea")).hasValue("We do not.");
    world.awaitDelivery(here, "withdrawn");
    page.reload();
    assertThat(page.locator("parley-composer textarea")).hasValue("We do not.");
    assertEquals(List.of(), customers.get(0).answers(posts.get(0)));
    assertEquals(List.of(), customers.get(1).answers(posts.get(1)));
  }

  @Test
  void whatIsSentToCloseLeavesTheTicketOpenWhenUndoneAndClosesItOnceDelivered() {
    BlueskyApp customer = world.customer("closing");
    Post post = customer.post("@" + world.shopHandle() + " do you have it in green?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = openTicketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    Locator closing = page.locator("parley-composer .closing");
    box.fill("No, in red.");
    box.press("Control+Shift+Enter");
    assertThat(closing).containsText("Closing when sent");
    browser.screenshot(page, "closing-when-sent");

    page.locator("parley-composer .undo button").click();
    assertThat(closing).containsText("stays open");
    assertThat(box).hasValue("No, in red.");
    page.setViewportSize(400, 900);
    closing.scrollIntoViewIfNeeded();
    browser.screenshot(page, "closing-undone-narrow");
    box.fill("Only in red.");
    page.locator("parley-composer .and-close").click();

    world.awaitDelivery(ticket.id(), "delivered");
    eventually()
        .until(() -> world.anna().ticket(ticket.id()), seen -> seen.text("state").equals("closed"));
    assertThat(closing).hasCount(0);
    assertEquals(1, customer.answers(post).size());
  }

  @Test
  void whatTheNetworkRefusedIsSentAgainOnAnAgentsWord() {
    BlueskyApp customer = world.customer("patient");
    Post post = customer.post("@" + world.shopHandle() + " which size fits a tall rider?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    standIn.faults().refuse(POST, 1, 400, "InvalidRecord", "Not today.");
    JsonObject reply = DeskClient.reply("public", "The large one.");
    reply.addProperty("key", "settle-1");
    reply.addProperty("holdSeconds", 0);
    world.anna().post("/parley/api/v1/tickets/" + ticket.id() + "/replies", reply).expect(202);
    world.awaitDelivery(ticket.id(), "failed");
    Page page = openTicketOf(customer);
    page.navigate(world.url().resolve("/desk/queue").toString());
    Pattern red = Pattern.compile(".*\\bunsent\\b.*");
    assertThat(page.locator("parley-inbox li[aria-posinset='1']")).hasClass(red);
    Locator row = page.locator("parley-inbox li[data-ticket='" + ticket.id() + "']");
    assertThat(row).hasClass(red);
    assertThat(row).containsText("Not sent");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "queue-unsent");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertEquals(List.of(), Axe.load().violations(page));
    row.locator("a").click();
    Locator sent = page.locator("parley-composer .sent");
    assertThat(sent).containsText("Not delivered");

    sent.locator(".settle button")
        .filter(new Locator.FilterOptions().setHasText("Send again"))
        .click();

    world.awaitDelivery(ticket.id(), "delivered");
    assertThat(sent).not().containsText("Not delivered");
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertEquals(List.of("The large one."), answers.stream().map(Shown::text).toList());
  }

  private Page openTicketOf(BlueskyApp customer) {
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    assertThat(page.locator("table.tickets")).isVisible();
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();
    return page;
  }
}
