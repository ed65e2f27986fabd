package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

  private static final Pattern QUEUE = Pattern.compile("/parley/api/v1/queue");
  private static final Pattern PAGES = Pattern.compile("/parley/api/v1/queue\\?");

  /** Stands in for the streams of events: something moves at each beat, or never. */
  private static final String EVENTS =
      """
      window.EventSource = class extends EventTarget {
        static CLOSED = 2;
        readyState = 1;
        constructor() {
          super();
          const tell = () => ['queue', 'ticket'].forEach((what) =>
            this.dispatchEvent(new MessageEvent(what, { data: '{"id": "0"}' })));
          this.beat = %s && setInterval(tell, 50);
        }
        close() { clearInterval(this.beat); }
      };
      """;

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
    open(page);
    return page;
  }

  private void open(Page page) {
    page.navigate(world.url().resolve("/desk/queue").toString());
    assertThat(row(page, waiting)).isVisible();
  }

  private static Locator view(Page page, String name) {
    return page.locator("parley-inbox nav button").filter(text(name));
  }

  private static Locator count(Page page, String view) {
    return view(page, view).locator(".count");
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
    page.waitForURL("**/desk/queue?view=all");
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
  void keysMeanTheListThatIsOnItsWayNotTheOneStillDrawn() {
    Page page = queue(View.DESKTOP);
    List<Route> held = new ArrayList<>();
    page.route(Pattern.compile("/parley/api/v1/queue\\?.*words=torn"), held::add);

    page.keyboard().press("/");
    page.keyboard().type("torn");
    page.keyboard().press("Enter");
    page.waitForCondition(() -> !held.isEmpty());
    assertThat(page.locator("parley-inbox li.at")).hasCount(0);
    held.forEach(Route::resume);

    assertThat(page.locator("parley-inbox li.at"))
        .hasAttribute("data-ticket", String.valueOf(answered.id()));
    assertThat(row(page, answered).locator("a")).isFocused();
  }

  @Test
  void keysPressedOnTheWayBackGoOnFromWhereOneWas() {
    Page page = queue(View.DESKTOP);
    Locator at = page.locator("parley-inbox li.at");
    page.keyboard().press("j");
    assertThat(at).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("parley-composer textarea")).isVisible();
    List<Route> held = new ArrayList<>();
    page.route(PAGES, held::add);
    page.keyboard().press("u");
    page.waitForCondition(() -> !held.isEmpty());
    page.keyboard().press("j");
    page.unroute(PAGES);
    held.forEach(Route::resume);

    assertThat(at).hasAttribute("aria-posinset", "2");
    assertThat(at.locator("a")).isFocused();
  }

  @Test
  void addressShowsTheSameListToAColleagueAndAfterAReload() {
    Page page = queue(View.DESKTOP);
    view(page, "Closed").press("Enter");
    page.waitForURL("**/desk/queue?view=closed");
    view(page, "All open").press("Enter");
    page.locator("parley-inbox .search").fill("torn");
    page.waitForURL("**/desk/queue?view=all&words=torn");

    Page colleague = world.signIn(browser, View.DESKTOP, "anna", errors);
    colleague.navigate(page.url());
    assertThat(row(colleague, answered)).isVisible();
    assertThat(colleague.locator("parley-inbox .search")).hasValue("torn");
    assertThat(colleague.locator("parley-inbox .facts")).containsText("1 conversation");

    page.locator("parley-inbox .search").press("Escape");
    page.waitForURL("**/desk/queue?view=all");
    assertThat(row(page, waiting)).isVisible();
    page.navigate(world.url().resolve("/desk/queue?view=mine&words=none").toString());
    assertThat(view(page, "Mine")).hasAttribute("aria-current", "true");
    assertThat(page.locator("parley-inbox .search")).hasValue("none");
  }

  @Test
  void viewsNarrowTheListAndShowHowManyTheyHave() {
    Page page = queue(View.DESKTOP);
    Locator rows = page.locator("parley-inbox li[data-ticket]");
    assertThat(count(page, "Mine")).hasText("0");
    view(page, "Mine").press("Enter");
    assertThat(page.locator("parley-inbox .blank")).containsText("Nothing waits here");

    var anna = new JsonObject();
    anna.addProperty("login", "anna");
    world.admin().post("/desk/api/tickets/" + waiting.id() + "/assign", anna).expect(200);

    assertThat(count(page, "Mine")).hasText("1");
    assertThat(rows).hasCount(1);
    assertThat(row(page, waiting)).isVisible();
    view(page, "All open").press("Enter");
    assertThat(row(page, answered)).isVisible();
    assertThat(count(page, "All open")).hasText(String.valueOf(rows.count()));
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
    page.route(QUEUE, Route::abort);

    world.mail().send("Kai Kuhn", "kai@example.org", "My parcel", "Where does it wait for me?");
    TicketSeen late = world.awaitTicketOf("kai@example.org");
    Locator notice = page.locator("parley-inbox .notice");
    assertThat(notice).containsText("Parley has not answered since");
    assertThat(row(page, waiting)).isVisible();
    assertThat(row(page, late)).hasCount(0);
    browser.screenshot(page, "queue-gone");
    page.unroute(QUEUE);

    assertThat(row(page, late)).isVisible();
    assertThat(notice).hasCount(0);
  }

  @Test
  void listIsReadAnewThoughChangesComeWithoutAPause() {
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.addInitScript(EVENTS.formatted("true"));
    open(page);

    world.mail().send("Lea Lang", "lea@example.org", "My refund", "When do I get it?");

    assertThat(row(page, world.awaitTicketOf("lea@example.org"))).isVisible();
  }

  @Test
  void desksOwnListIsReadAnewThoughChangesComeWithoutAPause() {
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.addInitScript(EVENTS.formatted("true"));
    page.reload();
    assertThat(page.getByText("Where is my order?")).isVisible();

    world.mail().send("Leo Lund", "leo@example.org", "My exchange", "Is the new one sent?");

    assertThat(page.getByText("My exchange")).isVisible();
  }

  @Test
  void ticketsThatAreCountedAndNotShownAreReadOnceAndLeaveNoGap() {
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.addInitScript(EVENTS.formatted("false"));
    var asked = new AtomicInteger();
    page.route(
        PAGES,
        route -> {
          asked.incrementAndGet();
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType("application/json")
                  .setBody(twoOfThemKept(route.fetch().text(), route.request().url())));
        });
    page.navigate(world.url().resolve("/desk/queue").toString());
    Locator rows = page.locator("parley-inbox li");
    assertThat(rows.first()).hasAttribute("data-ticket", "t0");

    Locator at = page.locator("parley-inbox li.at");
    for (int i = 0; i < 48; i++) {
      page.keyboard().press("j");
    }
    World.eventually()
        .until(
            () -> {
              page.keyboard().press("j");
              return "t50".equals(at.getAttribute("data-ticket"));
            });

    assertThat(page.locator("parley-inbox li.ghost")).hasCount(0);
    assertTrue(asked.get() <= 3, () -> asked + " pages were asked for");
  }

  /** A page of 52 tickets, of which the 50th and the last are not shown to who asks. */
  private static String twoOfThemKept(String answer, String url) {
    JsonObject page = JsonParser.parseString(answer).getAsJsonObject();
    JsonObject one = page.getAsJsonArray("rows").get(0).getAsJsonObject();
    int offset = asked(url, "offset");
    int end = Math.min(52, offset + asked(url, "limit"));
    var rows = new JsonArray();
    IntStream.range(offset, end)
        .filter(place -> place != 49 && place != 51)
        .forEach(
            place -> {
              JsonObject row = one.deepCopy();
              row.addProperty("ticket", "t" + place);
              rows.add(row);
            });
    page.add("rows", rows);
    page.addProperty("total", 52);
    page.addProperty("offset", offset);
    return page.toString();
  }

  private static int asked(String url, String what) {
    Matcher found = Pattern.compile("[?&]" + what + "=([0-9]+)").matcher(url);
    assertTrue(found.find(), url);
    return Integer.parseInt(found.group(1));
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
