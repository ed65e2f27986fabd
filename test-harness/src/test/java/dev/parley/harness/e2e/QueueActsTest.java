package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Acting on several conversations of the queue at once, and going on through it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueActsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final List<String> errors = new ArrayList<>();
  private World world;
  private int mails;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    world = World.start(StandInNetwork.start());
  }

  @BeforeEach
  void nothingMustBeTagged() {
    mandatory("");
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

  private void mandatory(String namespaces) {
    var values = new JsonObject();
    values.addProperty("parley.tags.mandatory", namespaces);
    var body = new JsonObject();
    body.add("values", values);
    world.admin().put("/parley/api/v1/settings", body).expect(200);
  }

  /** Mails about one thing, oldest first. */
  private List<TicketSeen> mails(String about, int count) throws Exception {
    List<TicketSeen> tickets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String address = "guest%d@example.org".formatted(++mails);
      world.mail().send("Guest " + mails, address, about + " " + i, "Please look at it.");
      tickets.add(world.awaitTicketOf(address));
    }
    return tickets;
  }

  /** The queue with the conversations about one thing, those that wait longest first. */
  private Page queue(View view, String about, int count) {
    Page page = world.signIn(browser, view, "anna", errors);
    page.navigate(world.url().resolve("/desk/queue").toString());
    page.locator("parley-inbox select[aria-label=Order]").selectOption("waiting");
    // As many may have been there before: a search that comes late forgets what was selected.
    page.waitForResponse(
        answer -> answer.url().contains("/queue?") && answer.url().contains("words="),
        () -> page.locator("parley-inbox .search").fill(about));
    assertThat(page.locator("parley-inbox .facts")).containsText(count + " conversations");
    page.locator("parley-inbox .search").blur();
    return page;
  }

  private static Locator bulk(Page page) {
    return page.locator("parley-bulk");
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void aRangeIsTaggedByKeyboardAndTakenBackWithinTenSeconds() throws Exception {
    List<TicketSeen> tickets = mails("Torn strap", 3);
    Page page = queue(View.DESKTOP, "Torn strap", 3);

    page.keyboard().press("j");
    page.keyboard().press("x");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("Shift+x");
    assertThat(bulk(page).locator(".bar")).containsText("3 selected");
    assertThat(page.locator("parley-inbox .pick input:checked")).hasCount(3);
    browser.screenshot(page, "bulk-selected");
    page.keyboard().press("t");
    assertThat(bulk(page).getByLabel("Tags")).isFocused();
    page.keyboard().type("topic:repair,");
    assertThat(bulk(page).locator(".sums")).containsText("3 will change");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "bulk-tag");
    page.keyboard().press("Enter");

    assertThat(bulk(page).locator(".run")).containsText("3 tagged");
    assertThat(page.locator("parley-inbox li .tag").filter(text("topic:repair"))).hasCount(3);
    assertThat(page.locator("parley-inbox .pick input:checked")).hasCount(0);
    page.keyboard().press("z");
    assertThat(bulk(page).locator(".run")).containsText("3 taken back");
    page.keyboard().press("i");
    bulk(page).getByLabel("Name of the incident").fill("straps");
    assertThat(bulk(page).locator(".sums")).containsText("1 will change");
    page.keyboard().press("Enter");
    assertThat(bulk(page).locator(".run")).containsText("1 linked to the incident");
    assertThat(page.locator("parley-inbox li .marks").filter(text("Incident straps"))).hasCount(1);
    page.keyboard().press("z");
    assertThat(bulk(page).locator(".run")).containsText("1 taken back");
    for (TicketSeen ticket : tickets) {
      world.awaitField(ticket.id(), "tags", "");
    }
    assertThat(page.locator("parley-inbox li .tag")).hasCount(0);
  }

  @Test
  void wordsAreFoundInAnotherViewANumberAsItIsShownAndEscapeLeavesTheSearch() throws Exception {
    TicketSeen ticket = mails("Zip of a tent", 2).get(0);
    Page page = queue(View.DESKTOP, "Zip of a tent", 2);
    Locator search = page.locator("parley-inbox .search");

    page.locator("parley-inbox nav button").filter(text("Mine")).click();
    assertThat(page.locator("parley-inbox .blank")).containsText("Nothing matches");
    browser.screenshot(page, "queue-found-elsewhere");
    page.locator("parley-inbox .blank").getByText("All open").click();
    assertThat(page.locator("parley-inbox .facts")).containsText("2 conversations");

    search.fill("#" + ticket.id());
    Locator row = page.locator("parley-inbox li[data-ticket='" + ticket.id() + "']");
    assertThat(row).isVisible();
    assertThat(page.locator("parley-inbox .facts")).containsText("1 conversation");
    search.press("Escape");
    assertThat(search).hasValue("");
    assertThat(search).not().isFocused();
    page.keyboard().press("/");
    assertThat(search).isFocused();

    search.fill("Zip of a tent");
    assertThat(page.locator("parley-inbox .facts")).containsText("2 conversations");
    search.press("Enter");
    page.keyboard().press("c");
    assertThat(bulk(page).getByLabel("Reason")).isFocused();
    assertThat(bulk(page).locator(".sums")).containsText("1 will change");
    page.keyboard().press("Enter");
    assertThat(bulk(page).locator(".run")).containsText("1 closed");
  }

  @Test
  void closingAsksForTheTagsThatMustBeThereAndSaysWhichAreRefused() throws Exception {
    List<TicketSeen> tickets = mails("Wrong colour", 2);
    mandatory("topic");
    Page page = queue(new View(400, 844, ColorScheme.LIGHT), "Wrong colour", 2);
    select(page, tickets);
    button(bulk(page), "Close…").click();

    assertThat(bulk(page).locator(".sums")).containsText("2 refused");
    assertThat(bulk(page).locator(".lines")).containsText("needs a tag of topic");
    browser.screenshot(page, "bulk-refused-phone");
    bulk(page).getByLabel("Tag of topic").fill("colour");
    assertThat(bulk(page).locator(".sums")).containsText("2 will change");
    button(bulk(page), "Close").click();

    assertThat(bulk(page).locator(".run")).containsText("2 closed");
    world.awaitField(tickets.get(0).id(), "tags", "topic:colour");
    assertThat(page.locator("parley-inbox .blank")).containsText("Nothing matches");
    button(bulk(page), "Undo").click();
    assertThat(page.locator("parley-inbox .facts")).containsText("2 conversations");
    world.awaitField(tickets.get(0).id(), "tags", "");
  }

  @Test
  void someAreLinkedToAnIncidentMadeUrgentAndLeftToWait() throws Exception {
    List<TicketSeen> tickets = mails("Card refused", 2);
    Page page = queue(new View(400, 844, ColorScheme.LIGHT), "Card refused", 2);

    select(page, tickets);
    button(bulk(page), "Incident…").click();
    bulk(page).getByLabel("Name of the incident").fill("payments-down");
    assertThat(bulk(page).locator(".sums")).containsText("2 will change");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "bulk-incident-phone");
    button(bulk(page), "Link").click();
    assertThat(bulk(page).locator(".run")).containsText("2 linked to the incident");
    assertThat(page.locator("parley-inbox li .marks").filter(text("Incident payments-down")))
        .hasCount(2);

    select(page, tickets);
    button(bulk(page), "Priority…").click();
    button(bulk(page), "Set priority").click();
    assertThat(bulk(page).locator(".run")).containsText("Priority set on 2");
    world.awaitField(tickets.get(0).id(), "priority", "urgent");

    select(page, tickets);
    button(bulk(page), "Wait…").click();
    button(bulk(page), "Let wait").click();
    assertThat(bulk(page).locator(".run")).containsText("2 wait");
    browser.screenshot(page, "bulk-waits-phone");
    button(bulk(page), "Undo").click();
    assertThat(bulk(page).locator(".run")).containsText("2 taken back");
  }

  /** Whatever order they stand in at the moment. */
  private static void select(Page page, List<TicketSeen> tickets) {
    for (TicketSeen ticket : tickets) {
      page.locator("parley-inbox li[data-ticket='" + ticket.id() + "'] .pick input").check();
    }
  }

  @Test
  void aTicketsOwnPageAsksForTheTagBeforeItCloses() throws Exception {
    TicketSeen ticket = mails("Lost parcel", 1).get(0);
    mandatory("topic");
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();

    page.keyboard().press("c");
    page.getByRole(AriaRole.MENUITEM).filter(text("Resolved")).click();
    assertThat(bulk(page).getByRole(AriaRole.DIALOG)).containsText("A tag is missing");
    browser.screenshot(page, "close-needs-tag");
    bulk(page).getByLabel("Tag of topic").fill("delivery");
    assertThat(bulk(page).locator(".sums")).containsText("1 will change");
    button(bulk(page), "Add tags").click();

    eventually().until(() -> world.anna().ticket(ticket.id()).text("state"), "closed"::equals);
    world.awaitField(ticket.id(), "tags", "topic:delivery");
  }

  @Test
  void afterSendingOneGoesOnToTheNextOfTheViewAndComesBackToItsPlace() throws Exception {
    List<TicketSeen> tickets = mails("Late order", 3);
    Page page = queue(View.DESKTOP, "Late order", 3);
    openFirstOfThree(page, tickets);
    page.locator("parley-steps").getByLabel("Next after sending").check();
    browser.screenshot(page, "ticket-from-queue");

    page.keyboard().press("r");
    page.keyboard().type("It is on its way.");
    assertThat(page.locator("parley-composer textarea")).hasValue("It is on its way.");
    page.keyboard().press("Control+Enter");

    page.waitForURL("**/desk/tickets/" + tickets.get(1).id());
    assertThat(page.locator("parley-steps")).containsText("Your answer to #");
    page.keyboard().press("j");
    page.waitForURL("**/desk/tickets/" + tickets.get(2).id());
    assertThat(page.locator("parley-steps .pair")).isVisible();
    page.keyboard().press("u");
    page.waitForURL("**/desk/queue?view=all&words=Late+order");
    assertThat(page.locator("parley-inbox li.at")).hasAttribute("data-ticket", tickets.get(2).id());
  }

  private static void openFirstOfThree(Page page, List<TicketSeen> tickets) {
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL("**/desk/tickets/" + tickets.get(0).id());
    assertThat(page.locator("parley-steps")).containsText("1 of 3");
  }

  @Test
  void nextAfterAnAnswerIsWhateverStandsInItsPlaceThoughItMovedToTheEnd() throws Exception {
    List<TicketSeen> tickets = mails("Lost parcel", 3);
    Page page = queue(View.DESKTOP, "Lost parcel", 3);
    openFirstOfThree(page, tickets);
    page.locator("parley-steps").getByLabel("Next after sending").uncheck();
    page.locator("parley-composer textarea").fill("We look for it.");
    page.locator("parley-composer textarea").press("Control+Enter");
    world.awaitDelivery(tickets.get(0).id(), "delivered");
    page.locator("parley-composer textarea").press("Escape");

    page.keyboard().press("j");

    page.waitForURL("**/desk/tickets/" + tickets.get(1).id());
  }

  @Test
  void aViewIsMadeOfWhatIsSeenChangedSharedByAnAdminAndRemoved() throws Exception {
    mails("Bag repair", 2);
    Page page = queue(View.DESKTOP, "Bag repair", 2);
    Locator inbox = page.locator("parley-inbox");
    button(inbox, "New view").click();
    Locator dialog = inbox.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByLabel("Words")).hasValue("Bag repair");
    assertThat(dialog.getByLabel("For whom")).hasCount(0);
    button(dialog, "Save").click();
    assertThat(dialog).containsText("1 to 60 characters");
    assertThat(dialog.getByLabel("Name")).isFocused();
    dialog.getByLabel("Name").fill("Repairs");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "view-new");
    button(dialog, "Save").click();

    Locator own = inbox.locator("nav button").filter(text("Repairs"));
    assertThat(own).hasAttribute("aria-current", "true");
    assertThat(own).containsText("2");
    assertThat(inbox.locator(".search")).hasValue("");
    button(inbox, "Change this view").click();
    dialog.getByLabel("In charge").selectOption("me");
    button(dialog, "Save").click();
    assertThat(inbox.locator(".blank")).containsText("Nothing waits here");
    button(inbox, "Change this view").click();
    button(dialog, "Remove…").click();
    button(dialog, "Remove it for good").click();
    assertThat(own).hasCount(0);
    assertThat(inbox.locator("nav button").filter(text("All open")))
        .hasAttribute("aria-current", "true");

    Page admin = world.signIn(browser, new View(400, 844, ColorScheme.LIGHT), "admin", errors);
    admin.navigate(world.url().resolve("/desk/queue").toString());
    Locator theirs = admin.locator("parley-inbox");
    button(theirs, "New view").click();
    Locator shared = theirs.getByRole(AriaRole.DIALOG);
    shared.getByLabel("Name").fill("Bags");
    shared.getByLabel("Words").fill("bag");
    shared.getByLabel("For whom").selectOption("people");
    shared.getByLabel("Anna").check();
    assertThat(shared.locator(".checks[aria-label='Some people'] input:checked")).hasCount(1);
    browser.screenshot(admin, "view-shared-phone");
    button(shared, "Save").click();
    assertThat(theirs.locator("select.views")).containsText("Bags (2)");
    page.reload();
    assertThat(inbox.locator("nav button").filter(text("Bags"))).containsText("2");
  }

  private static Locator.FilterOptions text(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
