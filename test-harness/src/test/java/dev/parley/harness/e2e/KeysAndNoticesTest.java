package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.bluesky.BlueskyStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent does by keyboard, and what they are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysAndNoticesTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final BlueskyStandIn standIn = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
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

  private Page open(View view, String login, TicketSeen ticket) {
    Page page = world.signIn(browser, view, login, errors);
    assertThat(page.locator(".tickets").first()).isVisible();
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(area(page)).isVisible();
    return page;
  }

  private static Locator area(Page page) {
    return page.locator("parley-composer textarea");
  }

  private static Locator bell(Page page) {
    return page.locator("button.bell");
  }

  @Test
  void aKeyIsChangedInTheSheetAndNeverFiresIntoAText() {
    Page page = open(View.DESKTOP, "anna", asked("keys"));
    page.keyboard().press("?");
    Locator sheet = page.getByRole(AriaRole.DIALOG);
    assertThat(sheet).containsText("This helpdesk");
    browser.screenshot(page, "keys-sheet");

    sheet.getByRole(AriaRole.BUTTON, named("Change the key for: Reply")).click();
    page.keyboard().press("n");
    assertThat(sheet.getByRole(AriaRole.ALERT)).containsText("n is taken: Write a note");
    page.keyboard().press("y");
    assertThat(sheet.locator("li").first()).containsText("Go to the text");
    assertThat(sheet.locator("li").nth(1)).containsText("Write a note");
    assertThat(sheet.locator("li", having("Show these keys"))).containsText("?");
    assertThat(sheet.locator("li").nth(2)).hasText(Pattern.compile("Reply\\s*y\\s*Change"));
    page.keyboard().press("Escape");
    assertThat(sheet).isHidden();

    page.keyboard().press("y");
    assertThat(area(page)).isFocused();
    page.keyboard().type("why and/or yes");
    assertThat(area(page)).hasValue("why and/or yes");
    assertThat(page.locator("parley-composer [role=listbox]")).hasCount(0);

    // The choice is the person's, on every computer.
    eventually()
        .until(
            () -> world.anna().get("/parley/api/v1/me/preferences/keys").raw(),
            kept -> kept.contains("\"composer.reply\":\"y\""));
  }

  @Test
  void whatIsTypedBeforeTheBoxIsThereGoesIntoItAndRunsNoShortcut() {
    TicketSeen ticket = asked("ahead");
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    List<Route> held = new ArrayList<>();
    page.route("**/parley/ui/composer.js", held::add);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator(".conversation")).containsText("is it waterproof?");
    page.waitForCondition(() -> !held.isEmpty());

    page.keyboard().press("r");
    page.keyboard().type("Take the L, it has a pocketx");
    page.keyboard().press("Backspace");
    page.keyboard().press(".");
    held.forEach(Route::resume);

    assertThat(area(page)).isFocused();
    assertThat(area(page)).hasValue("Take the L, it has a pocket.");
    assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);
    assertEquals("", world.anna().ticket(ticket.id()).text("assignee"));
  }

  @Test
  void whatIsTypedWhileTheBoxWaitsForItsFirstAnswerGoesIntoItWhereverTheFocusWas() {
    TicketSeen ticket = asked("waiting-box");
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    List<Route> held = new ArrayList<>();
    page.route(Pattern.compile("/parley/api/v1/tickets/[^/?]+\\?"), held::add);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    page.waitForCondition(() -> !held.isEmpty());
    page.evaluate(
        """
        () => {
          const box = document.createElement('input');
          box.type = 'checkbox';
          document.querySelector('.head').append(box);
          box.focus();
        }
        """);

    page.keyboard().press("r");
    page.keyboard().type("No, but nearly.");
    page.unroute(Pattern.compile("/parley/api/v1/tickets/[^/?]+\\?"));
    held.forEach(Route::resume);

    assertThat(area(page)).isFocused();
    assertThat(area(page)).hasValue("No, but nearly.");
    assertThat(page.locator("parley-composer .reader")).containsText("PUBLIC");
  }

  @Test
  void enterGoesToTheTextAndAKeyLikesTheLastMessageOfTheCustomer() {
    BlueskyApp customer = world.customer("praise");
    BlueskyApp.Post first = customer.post("@" + world.shopHandle() + " what a bag!");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    customer.reply(first, first, "@" + world.shopHandle() + " I love it.");
    Page page = open(View.DESKTOP, "anna", ticket);
    Locator last =
        page.locator(".message.customer")
            .filter(new Locator.FilterOptions().setHasText("I love it."));
    assertThat(last.locator("[data-action=like]")).isVisible();
    page.keyboard().press("Enter");
    assertThat(area(page)).isFocused();
    assertThat(area(page)).hasValue("");
    page.keyboard().press("Escape");

    page.keyboard().press("f");
    assertThat(last.locator("[data-action=unlike]")).isVisible();
    assertThat(last.locator(".acts")).isFocused();
    assertThat(page.locator("[data-action=unlike]")).hasCount(1);

    page.keyboard().press("f");
    assertThat(last.locator("[data-action=like]")).isVisible();
    assertThat(page.locator("[data-action=unlike]")).hasCount(0);
  }

  @Test
  void keysAttachAFileToTheReplyAndMergeTheTicket() {
    Page page = open(View.DESKTOP, "anna", asked("merge"));
    area(page).focus();
    page.waitForFileChooser(() -> page.keyboard().press("Control+Shift+F"));

    area(page).press("Escape");
    page.keyboard().press("m");
    assertThat(page.locator("dialog[open]")).containsText("Merge");
  }

  @Test
  void pageSaysThatNobodyAnswersAsSoonAsItsEventsBreakOff() {
    TicketSeen ticket = asked("outage");
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.addInitScript(
        """
        window.streams = [];
        const Real = window.EventSource;
        window.EventSource = class extends Real {
          constructor(...of) {
            super(...of);
            streams.push(this);
          }
        };
        """);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(area(page)).isVisible();
    Pattern tickets = Pattern.compile("/api/(v1/)?tickets/");
    page.route(tickets, Route::abort);

    page.evaluate("() => streams.forEach((one) => one.dispatchEvent(new Event('error')))");

    Locator parley = page.locator("parley-composer .notice.risk");
    Locator desk = page.locator(".gone");
    assertThat(parley).containsText("Parley has not answered since");
    assertThat(desk).isVisible();
    browser.screenshot(page, "ticket-gone");
    page.unroute(tickets);
    assertThat(parley).hasCount(0);
    assertThat(desk).hasCount(0);
  }

  @Test
  void whoeverGetsATicketIsToldByTheBellAndTheTabUntilTheyLook() {
    TicketSeen ticket = asked("bell");
    Page page = open(View.DESKTOP, "anna", ticket);
    world.admin().post("/desk/api/tickets/" + ticket.id() + "/assign", login("anna"));

    eventually()
        .until(
            () -> world.anna().get("/desk/api/notices").raw(),
            told -> told.contains("This ticket is yours now"));
    page.reload();
    assertThat(page).hasTitle(Pattern.compile("^\\([0-9]+\\) .*"));
    // Reading the ticket anew says its name anew, and does not forget how much is unread.
    page.evaluate(
        """
        window.titles = [];
        new MutationObserver(() => titles.push(document.title))
            .observe(document.querySelector('title'), { childList: true });
        """);
    var note = new JsonObject();
    note.addProperty("text", "It is, up to a metre.");
    note.addProperty("audience", "note");
    world.admin().post("/desk/api/tickets/" + ticket.id() + "/reply", note);
    assertThat(page.locator(".message.note")).containsText("up to a metre");
    assertEquals(
        true, page.evaluate("titles.length > 0 && titles.every(title => title[0] === '(')"));
    bell(page).click();
    Locator menu = page.getByRole(AriaRole.MENU);
    assertThat(menu).containsText("This ticket is yours now");
    browser.screenshot(page, "bell");
    assertThat(page).hasTitle(Pattern.compile("^[^(].*"));
  }

  @Test
  void whatSomebodyDoesNotWishToHearIsKeptAtOnce() {
    Page page = open(View.PHONE, "admin", asked("wishes"));
    bell(page).click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("What I am told…"))
        .click();
    Locator box = page.getByRole(AriaRole.DIALOG);
    box.getByLabel("A ticket of mine is at risk").uncheck();
    assertThat(box.getByRole(AriaRole.STATUS)).containsText("Kept");
    box.getByLabel("Tell me nothing at certain hours").check();
    assertThat(box.getByLabel("From")).hasValue("18:00");
    browser.screenshot(page, "wishes");

    eventually()
        .until(
            () -> world.admin().get("/parley/api/v1/me/preferences/notices").raw(),
            kept -> kept.contains("18:00") && !kept.contains("risk"));
  }

  private static JsonObject login(String name) {
    var body = new JsonObject();
    body.addProperty("login", name);
    return body;
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.LocatorOptions having(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }
}
