package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue as an agent sees it: live, by keyboard, on a phone, and when things go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuePageTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final List<String> errors = new ArrayList<>();
  private World world;
  private TicketSeen waiting;
  private TicketSeen answered;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    world = World.start(StandInNetwork.start());
    world.mail().send("Mia Maas", "mia@example.org", "Where is my order?", "I wait for a week.");
    waiting = world.awaitTicketOf("mia@example.org");
    world.mail().send("Jo Jansen", "jo@example.org", "A strap is torn", "Can you mend it?");
    answered = world.awaitTicketOf("jo@example.org");
    world.anna().replyInParley(answered.id(), "private", "We can.", "k-jo").expect(202);
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

  private Page queue(View view) {
    Page page = world.signIn(browser, view, "anna", errors);
    page.navigate(world.url().resolve("/desk/queue").toString());
    assertThat(row(page, waiting)).isVisible();
    return page;
  }

  private static Locator row(Page page, TicketSeen ticket) {
    return page.locator("parley-inbox li[data-ticket='" + ticket.id() + "']");
  }

  private static double top(Locator row) {
    return row.boundingBox().y;
  }

  @Test
  void commentDropsInBetweenTwoMailsWithoutReload() {
    Page page = queue(View.DESKTOP);
    page.evaluate("window.stays = true");
    page.locator("parley-inbox select[aria-label=Order]").selectOption("waiting");
    BlueskyApp customer = world.customer("dropper");
    customer.post("@" + world.shopHandle() + " does the roll bag come in green?");

    TicketSeen comment = world.awaitTicketOf(customer.handle());

    assertThat(row(page, comment)).containsText("Bluesky");
    assertThat(row(page, comment)).containsText("does the roll bag come in green?");
    assertTrue(top(row(page, waiting)) < top(row(page, comment)), "the first mail stays above");
    assertTrue(top(row(page, comment)) < top(row(page, answered)), "the answered one goes below");
    assertEquals(true, page.evaluate("window.stays"));
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "queue");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "queue-dark");
  }

  @Test
  void keysGoThroughTheListOpenSearchAndComeBackToTheSamePlace() {
    Page page = queue(View.DESKTOP);
    page.keyboard().press("j");
    assertThat(page.locator("parley-inbox li.at")).hasCount(1);
    page.keyboard().press("j");
    page.keyboard().press("k");
    String first = page.locator("parley-inbox li.at").getAttribute("data-ticket");
    assertEquals(
        first, page.locator("parley-inbox li[aria-posinset='1']").getAttribute("data-ticket"));

    page.keyboard().press("Enter");
    page.waitForURL("**/desk/tickets/" + first);
    assertThat(page.locator("parley-composer textarea")).isVisible();
    page.keyboard().press("u");
    page.waitForURL("**/desk/queue");
    assertThat(page.locator("parley-inbox li.at")).hasAttribute("data-ticket", first);

    page.keyboard().press("/");
    page.keyboard().type("torn");
    assertThat(page.locator("parley-inbox .facts")).containsText("1 conversation");
    assertThat(row(page, answered)).isVisible();
    page.keyboard().type(" zzzz");
    assertThat(page.locator("parley-inbox .blank")).containsText("Nothing matches");
    browser.screenshot(page, "queue-no-match");
  }

  @Test
  void viewsNarrowTheListAndShowHowManyTheyHave() {
    Page page = queue(View.DESKTOP);
    Locator mine = page.locator("parley-inbox nav button").filter(text("Mine"));
    assertThat(mine).containsText("0");

    mine.press("Enter");

    assertThat(page.locator("parley-inbox .blank")).containsText("Nothing waits here");
    page.locator("parley-inbox nav button").filter(text("All open")).press("Enter");
    assertThat(row(page, waiting)).isVisible();
  }

  @Test
  void fitsAPhoneAndOffersTheViewsInAList() {
    Page page = queue(new View(400, 844, ColorScheme.LIGHT));

    assertThat(page.locator("parley-inbox select.views")).isVisible();
    assertThat(page.locator("parley-inbox nav")).isHidden();
    assertTrue(
        (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
    browser.screenshot(page, "queue-phone");
  }

  @Test
  void serverThatIsGoneLeavesTheListStandingAndComesBackByItself() {
    Page page = queue(View.DESKTOP);
    page.route(Pattern.compile("/parley/api/v1/queue"), Route::abort);

    page.locator("parley-inbox select[aria-label=Order]").selectOption("opened");
    assertThat(page.locator("parley-inbox")).containsText("Parley does not answer");
    browser.screenshot(page, "queue-gone");
    page.unroute(Pattern.compile("/parley/api/v1/queue"));

    assertThat(row(page, waiting)).isVisible();
  }

  @Test
  void whoIsAtATicketIsSeenInTheList() {
    Page page = queue(View.DESKTOP);
    Page admin = world.signIn(browser, View.DESKTOP, "admin", errors);

    admin.navigate(world.url().resolve("/desk/tickets/" + waiting.id()).toString());

    assertThat(row(page, waiting)).containsText("admin is looking");
  }

  private static Locator.FilterOptions text(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
