package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.e2e.BlueskyApp.Post;
import dev.parley.networks.bluesky.BlueskyStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people at one ticket, and one person at two computers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoAgentsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final Pattern DRAFT = Pattern.compile("/draft$");

  private final BlueskyStandIn standIn = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(new StandInNetwork(standIn));
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

  private TicketSeen asked(String name) {
    BlueskyApp customer = world.customer(name);
    customer.post("@" + world.shopHandle() + " is it waterproof?");
    return world.awaitTicketOf(customer.handle());
  }

  private Page open(String login, TicketSeen ticket) {
    Page page = world.signIn(browser, View.DESKTOP, login, errors);
    assertThat(page.locator(".tickets").first()).isVisible();
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(area(page)).isVisible();
    return page;
  }

  private static Locator area(Page page) {
    return page.locator("parley-composer textarea");
  }

  private static Locator company(Page page) {
    return page.locator("parley-composer .company");
  }

  private String keptDraft(String login, TicketSeen ticket) {
    DeskClient client = login.equals("anna") ? world.anna() : world.admin();
    return client.get("/parley/api/v1/tickets/" + ticket.id() + "/draft").raw();
  }

  @Test
  void aDraftIsThereAfterACrashOfTheBrowserAndGoneOnceItIsSent() {
    TicketSeen ticket = asked("crash");
    Page first = open("anna", ticket);
    area(first).pressSequentially("It is splash proof, ");
    assertThat(first.locator("parley-composer .saved")).containsText("Draft saved");
    // Another browser knows nothing of what the first one keeps, as after a crash of its disk.
    Page second = open("anna", ticket);
    assertThat(area(second)).hasValue("It is splash proof, ");
    assertFalse(keptDraft("admin", ticket).contains("splash"), "drafts are private");

    area(second).press("End");
    area(second).pressSequentially("not more.");
    eventually().until(() -> keptDraft("anna", ticket), kept -> kept.contains("not more."));
    area(second).press("Control+Enter");
    world.awaitDelivery(ticket.id(), "delivered");

    eventually().until(() -> keptDraft("anna", ticket), kept -> !kept.contains("\"draft\""));
    first.reload();
    assertThat(area(first)).hasValue("");
  }

  @Test
  void whatOnePersonWroteInTwoPlacesIsPutBeforeThem() {
    TicketSeen ticket = asked("places");
    Page desk = open("anna", ticket);
    Page laptop = open("anna", ticket);
    area(desk).pressSequentially("Written at the desk");
    assertThat(desk.locator("parley-composer .saved")).containsText("Draft saved");

    area(laptop).pressSequentially("Written on the way");

    Locator notice = laptop.locator("parley-composer .notice", withText("in another place"));
    assertThat(notice).containsText("Written at the desk");
    browser.screenshot(laptop, "draft-elsewhere");
    notice.getByText("Show that one here").press("Enter");
    assertThat(area(laptop)).hasValue("Written at the desk");
    laptop.reload();
    Locator before = laptop.locator("parley-composer .notice", withText("What stood here before"));
    assertThat(before).containsText("Written on the way");
    assertThat(area(laptop)).hasValue("Written at the desk");
    laptop.getByText("Keep what stands here").press("Enter");
    assertThat(laptop.locator("parley-composer .saved")).containsText("Draft saved");
    assertThat(before).hasCount(0);
  }

  @Test
  void whatStoodThereBeforeIsStillOfferedOnceTheOtherOneIsSent() {
    TicketSeen ticket = asked("both");
    Page desk = open("anna", ticket);
    Page laptop = open("anna", ticket);
    area(desk).pressSequentially("It is splash proof.");
    assertThat(desk.locator("parley-composer .saved")).containsText("Draft saved");
    area(laptop).pressSequentially("And there is a cover for it.");
    laptop.getByText("Show that one here").press("Enter");
    assertThat(area(laptop)).hasValue("It is splash proof.");

    area(laptop).press("Control+Enter");
    world.awaitDelivery(ticket.id(), "delivered");
    assertThat(area(laptop)).hasValue("");
    laptop.getByText("Show that one here").press("Enter");

    assertThat(area(laptop)).hasValue("And there is a cover for it.");
    assertThat(laptop.locator("parley-composer .saved")).containsText("Draft saved");
    assertThat(laptop.getByText("Show that one here")).hasCount(0);
  }

  @Test
  void aDraftOfFilesAloneIsThereInAnotherPlaceToo() {
    TicketSeen ticket = asked("files");
    Page desk = open("anna", ticket);
    desk.waitForFileChooser(() -> desk.locator("parley-composer .attach").click())
        .setFiles(new FilePayload("map.gif", "image/gif", "GIF89a of a map".getBytes(UTF_8)));
    assertThat(desk.locator("parley-composer .files li")).containsText("map.gif");
    assertThat(desk.locator("parley-composer .saved")).containsText("Draft saved");

    Page laptop = open("anna", ticket);

    assertThat(laptop.locator("parley-composer .files li")).containsText("map.gif");
  }

  @Test
  void aDraftThatCouldNotBeReadAtFirstComesLater() {
    TicketSeen ticket = asked("later");
    keep(ticket, "Written yesterday");
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    var asked = new AtomicInteger();
    page.route(
        DRAFT,
        route -> {
          if (asked.getAndIncrement() == 0) {
            route.abort();
          } else {
            route.resume();
          }
        });

    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());

    assertThat(area(page)).hasValue("Written yesterday");
    assertTrue(asked.get() > 1, "the first answer got lost");
  }

  @Test
  void anAnswerFromBeforeTheLastKeepingTakesNothingAway() {
    TicketSeen ticket = asked("slow");
    String nothing = keptDraft("anna", ticket);
    List<Route> slow = new ArrayList<>();
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.route(
        DRAFT,
        route -> {
          if (route.request().method().equals("GET")) {
            slow.add(route);
          } else {
            route.resume();
          }
        });
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    area(page).pressSequentially("Written meanwhile");
    assertThat(page.locator("parley-composer .saved")).containsText("Draft saved");

    assertFalse(slow.isEmpty());
    page.waitForResponse(
        DRAFT,
        () ->
            slow.get(0)
                .fulfill(
                    new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(nothing)));
    area(page).press("End");
    area(page).pressSequentially(", all of it");

    assertThat(area(page)).hasValue("Written meanwhile, all of it");
  }

  @Test
  void aReplyIsSettledOnceHoweverLateItsSecondAnswerComes() {
    TicketSeen ticket = asked("twice");
    Page page = open("anna", ticket);
    List<Runnable> late = new ArrayList<>();
    var tries = new AtomicInteger();
    page.route(
        Pattern.compile("/replies$"),
        route -> {
          if (tries.getAndIncrement() == 0) {
            route.fulfill(new Route.FulfillOptions().setStatus(504));
          } else {
            APIResponse taken = route.fetch();
            late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(taken)));
          }
        });
    area(page).fill("It is splash proof.");
    area(page).press("Control+Enter");
    page.waitForCondition(() -> !late.isEmpty());
    assertThat(area(page)).hasValue("");
    area(page).pressSequentially("There is a cover");

    page.waitForResponse(Pattern.compile("/replies$"), late.get(0));
    area(page).press("End");
    area(page).pressSequentially(" for it, too.");

    assertThat(area(page)).hasValue("There is a cover for it, too.");
    eventually().until(() -> keptDraft("anna", ticket), kept -> kept.contains("for it, too."));
  }

  private void keep(TicketSeen ticket, String text) {
    var draft = new JsonObject();
    draft.addProperty("text", text);
    var kept = new JsonObject();
    kept.addProperty("revision", 0);
    kept.add("draft", draft);
    world.anna().put("/parley/api/v1/tickets/" + ticket.id() + "/draft", kept).expect(200);
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void whoLooksAndWhoAnswersIsSeenAndATakeoverIsSaidOutLoud() {
    TicketSeen ticket = asked("company");
    Page anna = open("anna", ticket);
    Page admin = open("admin", ticket);
    assertThat(company(anna)).containsText("admin is looking");
    assertThat(company(admin)).containsText("anna is looking");

    area(anna).pressSequentially("One moment");
    assertThat(company(admin)).containsText("anna is answering since");
    area(admin).pressSequentially("I have it here");
    admin.locator("parley-composer .send").click();
    assertThat(company(admin)).containsText("Send a second answer");
    browser.screenshot(admin, "company-asked");
    assertTrue(world.anna().ticket(ticket.id()).lastFrom("agent").isEmpty(), "nothing is sent");

    company(admin).getByText("Take over and send").press("Enter");
    assertThat(company(anna)).containsText("admin took over from you");
    assertThat(anna.locator("parley-composer [role=status]").last())
        .containsText("admin took over from you");
    assertThat(area(anna)).hasValue("One moment");
    world.awaitDelivery(ticket.id(), "delivered");
    anna.setViewportSize(400, 900);
    company(anna).scrollIntoViewIfNeeded();
    browser.screenshot(anna, "company-narrow");

    admin.close();
    assertThat(company(anna).locator(".looking")).hasCount(0);
  }

  @Test
  void aNoteBesideSomebodyWhoAnswersTakesNothingOver() {
    TicketSeen ticket = asked("beside");
    Page anna = open("anna", ticket);
    Page admin = open("admin", ticket);
    area(anna).pressSequentially("One moment");
    assertThat(company(admin)).containsText("anna is answering since");
    area(admin).pressSequentially("Ask the workshop");
    area(admin).press("Control+Enter");
    assertThat(company(admin)).containsText("Send a second answer");
    area(admin).press("Escape");
    admin.keyboard().press("n");

    eventually()
        .until(
            () -> {
              area(admin).press("Control+Enter");
              return area(admin).inputValue();
            },
            String::isEmpty);
    assertThat(admin.locator(".message.note")).containsText("Ask the workshop");
    assertThat(company(anna)).not().containsText("took over");
    assertThat(company(admin)).containsText("anna is answering since");
  }

  @Test
  void whoHasSentIsAnsweringNoMore() {
    TicketSeen ticket = asked("sent");
    Page anna = open("anna", ticket);
    Page admin = open("admin", ticket);
    area(anna).pressSequentially("Yes, it is.");
    assertThat(company(admin)).containsText("anna is answering since");
    area(anna).press("Control+Enter");

    assertThat(company(admin)).containsText("anna is looking");
    assertThat(company(admin)).not().containsText("is answering");
  }

  @Test
  void theSecondSendIsRefusedWithAllThatCameSinceAndTheDraftIntact() {
    BlueskyApp customer = world.customer("overtaken");
    Post post = customer.post("@" + world.shopHandle() + " is it waterproof?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page anna = open("anna", ticket);
    Page admin = open("admin", ticket);
    area(anna).pressSequentially("Splash proof only.");
    area(admin).pressSequentially("Yes, it is.");
    area(admin).press("Control+Enter");
    company(admin).getByText("Take over and send").press("Enter");
    world.awaitDelivery(ticket.id(), "delivered");
    customer.reply(post, post, "@" + world.shopHandle() + " and the red one?");
    assertThat(anna.locator(".message.customer")).hasCount(2);

    area(anna).press("Control+Enter");
    assertThat(company(anna)).containsText("Send a second answer");
    Locator news = anna.locator("parley-composer .news li");
    // The same keys again, once there was time to read who is answering.
    eventually()
        .until(
            () -> {
              area(anna).press("Control+Enter");
              return news.count();
            },
            count -> count == 2);
    assertThat(area(anna)).isFocused();
    assertThat(news.first()).containsText("Yes, it is.");
    assertThat(news.last()).containsText("and the red one?");
    assertThat(area(anna)).hasValue("Splash proof only.");
    browser.screenshot(anna, "refused-with-what-came");
    anna.setViewportSize(400, 900);
    news.first().scrollIntoViewIfNeeded();
    browser.screenshot(anna, "refused-with-what-came-narrow");

    eventually()
        .until(
            () -> {
              area(anna).press("Control+Enter");
              return area(anna).inputValue();
            },
            String::isEmpty);
    eventually()
        .until(
            () ->
                customer.answers(post).stream()
                    .filter(shown -> shown.handle().equals(world.shopHandle()))
                    .count(),
            count -> count == 2);
  }
}
