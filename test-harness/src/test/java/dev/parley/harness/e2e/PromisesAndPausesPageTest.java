package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Promises in the composer, Desk's menu for waiting, and pauses in the week, as people see them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromisesAndPausesPageTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final View NARROW = new View(400, 800, View.PHONE.scheme());

  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
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
  void aPromiseIsChosenByKeyboardSaidBeforeSendingKeptInTheDraftAndRunsAsAClock() {
    BlueskyApp customer = world.customer("promise");
    customer.post("@" + world.shopHandle() + " has my order left?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = open(ticket.id(), View.DESKTOP, "anna");
    Locator box = page.locator("parley-composer textarea");
    box.fill("We are checking with the carrier.");
    Locator control = page.getByLabel("Promise an update by");
    control.focus();
    control.press("ArrowDown");
    Locator line = page.locator("parley-composer .promise");
    assertThat(line).containsText("This answer promises an update by");
    browser.screenshot(page, "promise-composer");

    page.reload();

    assertThat(line).containsText("This answer promises an update by");
    assertThat(page.getByLabel("Promise an update by")).hasValue("1h");
    page.locator("parley-composer .audiences label")
        .filter(new Locator.FilterOptions().setHasText("note"))
        .click();
    assertThat(line).hasCount(0);
    assertThat(page.getByLabel("Promise an update by")).hasCount(0);
    page.locator("parley-composer .audiences label")
        .filter(new Locator.FilterOptions().setHasText("Public"))
        .click();
    assertThat(line).containsText("This answer promises an update by");
    fits(page);

    Page narrow = open(ticket.id(), NARROW, "anna");
    narrow.locator("parley-composer textarea").fill("We are checking.");
    narrow.getByLabel("Promise an update by").selectOption("own");
    Locator own = narrow.getByLabel("Your time");
    assertThat(own).isVisible();
    browser.screenshot(narrow, "promise-composer-narrow");
    own.fill("2020-01-01T09:00");
    own.blur();
    assertThat(narrow.locator("parley-composer .promise")).containsText("has passed");
    assertThat(narrow.locator("parley-composer .send")).hasAttribute("aria-disabled", "true");
    fits(narrow);
    narrow.getByText("Promise nothing").click();
    assertThat(narrow.locator("parley-composer .promise")).hasCount(0);

    page.locator("parley-composer .send").click();

    assertThat(page.locator("parley-clocks")).containsText("Promised update");
    assertThat(page.locator(".message .promised")).containsText("Promises an update");
    assertThat(box).hasValue("");
    assertThat(page.getByLabel("Promise an update by")).hasValue("");
    TicketSeen running = world.awaitField(ticket.id(), "promised_state", "running");
    Instant due = Instant.parse(running.field("promised_due"));
    assertTrue(due.isAfter(Instant.now()));
    assertTrue(due.isBefore(Instant.now().plus(Duration.ofHours(1))));
    assertThat(page.locator("parley-clocks .clock").filter(has("Promised update")))
        .containsText("in 5");
    browser.screenshot(page, "promise-clock");
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void aTicketWaitsByTheMenuIsShownSoInListAndHistoryAndCountedInTheWeek() {
    world.mail().send("Wilma", "wilma@castering.example", "Broken hook", "It broke.");
    TicketSeen ticket = world.awaitTicketOf("wilma@castering.example");
    Page page = open(ticket.id(), View.DESKTOP, "anna");

    page.keyboard().press("w");
    Locator menu = page.getByRole(AriaRole.MENU);
    assertThat(menu).containsText("Waiting for the customer");
    browser.screenshot(page, "waiting-menu");
    page.keyboard().press("Enter");

    assertThat(page.locator("header.head .facts")).containsText("Waiting for the customer");
    assertThat(page.locator("li.done")).containsText("Anna: Waiting for the customer");
    assertThat(page.locator("parley-clocks")).containsText("Stands still since");
    page.locator("parley-explain summary").click();
    assertThat(page.locator("parley-explain")).containsText("we wait for the customer");
    browser.screenshot(page, "waiting-ticket");
    fits(page);

    Page narrow = open(ticket.id(), NARROW, "anna");
    assertThat(narrow.locator("li.done")).isVisible();
    browser.screenshot(narrow, "waiting-ticket-narrow");
    fits(narrow);
    narrow.navigate(world.url().resolve("/desk/?state=waiting").toString());
    assertThat(narrow.locator("tbody tr")).hasCount(1);
    assertThat(narrow.locator("tbody tr")).containsText("Waiting for the customer, since");
    browser.screenshot(narrow, "waiting-list-narrow");
    fits(narrow);

    page.navigate(world.url().resolve("/desk/").toString());
    page.getByText("Waiting", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    browser.screenshot(page, "waiting-list");
    page.locator("tbody tr a.open").click();
    page.getByLabel(Pattern.compile("^Waiting for the customer, since")).click();
    menu.getByText("Go on").click();
    assertThat(page.locator("li.done").last()).containsText("Anna: goes on");
    world.awaitField(ticket.id(), "sla_state", "running");

    closedElsewhere(page);
    week();
  }

  private void closedElsewhere(Page page) {
    page.keyboard().press("c");
    page.locator(".menu").getByText("Answered elsewhere").click();
    page.getByLabel("Web address of the answer").fill("https://shop.example/calls/18");
    browser.screenshot(page, "close-proof");
    page.keyboard().press("Enter");
    assertThat(page.locator("aside.side")).containsText("https://shop.example/calls/18");
    assertThat(page.locator("li.done").last()).containsText("closed, Answered elsewhere");
  }

  private void week() {
    Page page = open("", View.DESKTOP, "admin");
    page.navigate(world.url().resolve("/desk/reports").toString());
    Locator pauses = page.locator("parley-reports table[data-table=pauses]");
    assertThat(pauses).containsText("anna");
    assertThat(pauses).containsText("waiting for the customer");
    pauses.scrollIntoViewIfNeeded();
    browser.screenshot(page, "week-pauses");
    fits(page);
    Page narrow = open("", NARROW, "admin");
    narrow.navigate(world.url().resolve("/desk/reports").toString());
    narrow.locator("parley-reports table[data-table=pauses]").scrollIntoViewIfNeeded();
    browser.screenshot(narrow, "week-pauses-narrow");
    fits(narrow);
    pauses.getByLabel(Pattern.compile("^anna.*Resumed by hand.*: 1$")).click();
    assertThat(page.getByText("Only 1 chosen ticket")).isVisible();
  }

  private static void fits(Page page) {
    assertFalse(
        (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        "the page is wider than the screen");
  }

  private Page open(String ticket, View view, String login) {
    Page page = world.signIn(browser, view, login, errors);
    assertThat(page.locator("form.filters")).isVisible();
    if (!ticket.isEmpty()) {
      page.navigate(world.url().resolve("/desk/tickets/" + ticket).toString());
      assertThat(page.locator("parley-composer textarea")).isVisible();
    }
    return page;
  }
}
