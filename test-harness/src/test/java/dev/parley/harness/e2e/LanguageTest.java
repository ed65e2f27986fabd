package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages speak the reader's language, and what customers write is words in every one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String MARKUP = "<img src=x onerror=\"document.title='caught'\"><b>bold</b>";

  private final List<String> errors = new ArrayList<>();
  private World world;
  private TicketSeen ticket;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    BlueskyApp ida = world.customer("ida");
    ida.post("@" + world.shopHandle() + " is " + MARKUP + " there?");
    ticket = world.awaitTicketOf(ida.handle());
  }

  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
  }

  @AfterAll
  void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  /** A visitor whose browser asks for these languages and lives in this time zone. */
  private Page visitor(String languages) {
    BrowserContext context = browser.visitor(View.DESKTOP);
    context.addInitScript(
        "Object.defineProperty(navigator, 'languages', { get: () => " + languages + " });");
    Page page = context.newPage();
    page.onPageError(errors::add);
    page.navigate(world.url().resolve("/desk/login").toString());
    return page;
  }

  private void signIn(Page page) {
    page.locator("#login").fill("anna");
    page.locator("#password").fill(World.PASSWORD);
    page.locator("#password").press("Enter");
    assertThat(page.locator("form.filters")).isVisible();
  }

  private void openTicket(Page page) {
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();
  }

  @Test
  void theFirstLanguageOfTheReaderThatHasWordsIsSpokenOnAllOfThePage() {
    Page page = visitor("['fr-FR', 'pl-PL', 'en-US']");
    assertThat(page.locator("h1")).hasText("Logowanie do Desk");
    signIn(page);

    openTicket(page);

    assertEquals("pl", page.locator("html").getAttribute("lang"));
    assertThat(page.locator("nav a[href='/desk/']")).hasText("Zgłoszenia");
    assertThat(page.locator("parley-composer .send")).hasText("Wyślij odpowiedź PUBLICZNĄ");
    assertThat(page.locator("parley-clocks h3").first()).hasText("Pierwsza odpowiedź");
    assertThat(page.locator("parley-clocks .when span"))
        .hasText(Pattern.compile("Termin .*\\d{1,2}:\\d\\d"));
  }

  @Test
  void aPageWhoseWordsAreStillComingDoesNotSayThatTheAddOnIsAway() {
    Page page = visitor("['pl-PL']");
    signIn(page);
    List<Route> held = new ArrayList<>();
    page.route("**/parley/ui/messages.pl.js", held::add);
    page.addInitScript(
        """
        document.addEventListener('load', ({ target }) => {
          if (target.src?.includes('parley.js')) window.scriptIsThere = true;
        }, true);
        new MutationObserver(() => {
          if (document.querySelector('form.plain')) window.saidAway = true;
        }).observe(document, { childList: true, subtree: true });
        """);

    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    page.waitForFunction("() => window.scriptIsThere === true");
    assertThat(page.locator(".conversation")).isVisible();
    page.waitForCondition(() -> !held.isEmpty());
    held.forEach(Route::resume);

    assertThat(page.locator("parley-composer textarea")).isVisible();
    assertNull(page.evaluate("window.saidAway"));
  }

  @Test
  void whoChoosesALanguageKeepsItInThisBrowser() {
    Page page = visitor("['en-GB']");
    page.getByText("Русский").press("Enter");
    assertThat(page.locator("h1")).hasText("Вход в Desk");
    signIn(page);
    page.locator(".who").press("Enter");
    browser.screenshot(page, "language-menu");
    page.locator(".menu button", new Page.LocatorOptions().setHasText("Eesti")).press("Enter");
    assertThat(page.locator("nav a[href='/desk/']")).hasText("Pöördumised");

    openTicket(page);

    assertThat(page.locator("parley-composer .send")).hasText("Saada AVALIK vastus");
    assertTrue(page.title().startsWith("#" + ticket.json().get("number").getAsString()));
  }

  @Test
  void longWordsWrapAtTheSideOfATicketAndAreNotCutOff() {
    for (String language : List.of("ru-RU", "pl-PL")) {
      Page page = visitor("['" + language + "']");
      signIn(page);
      openTicket(page);
      assertThat(page.locator("parley-customer button").first()).isVisible();
      assertThat(page.locator("parley-clocks h3").first()).isVisible();
      browser.screenshot(page, "ticket-side-" + language);

      Object cut = page.locator(".side").evaluate("side => side.scrollWidth - side.clientWidth");

      assertEquals(0, cut, language);
    }
  }

  @Test
  void aDueTimeSaysWhatTheClockOfItsCalendarSays() {
    Page page = visitor("['en-GB']");
    signIn(page);
    // The calendar of this test is by UTC, the same as the browser's: another zone stands for it.
    page.addInitScript(
        "const usual = Intl.DateTimeFormat.prototype.resolvedOptions;"
            + " Intl.DateTimeFormat.prototype.resolvedOptions = function () {"
            + " return { ...usual.call(this), timeZone: 'Asia/Seoul' }; };");

    openTicket(page);

    assertThat(page.locator("parley-clocks .when b").first())
        .hasAttribute("title", Pattern.compile("by the calendar’s zone, UTC"));
  }

  @Test
  void noPageLetsAScriptThatStandsInItRun() {
    Page page = visitor("['en']");
    signIn(page);

    for (String path :
        List.of("/desk/", "/desk/login", "/desk/articles", "/desk/tickets/" + ticket.id())) {
      Response response = page.navigate(world.url().resolve(path).toString());
      Map<String, String> headers = response.headers();
      String policy = headers.getOrDefault("content-security-policy", "");
      assertTrue(policy.contains("default-src 'self'"), path + ": " + policy);
      assertFalse(policy.contains("unsafe"), path + ": " + policy);
      assertEquals("nosniff", headers.get("x-content-type-options"), path);
    }
    assertEquals(
        false,
        page.evaluate(
            "() => { const script = document.createElement('script'); script.textContent ="
                + " 'window.ran = true'; document.head.append(script); return !!window.ran; }"));
  }

  @Test
  void whatACustomerWritesIsWordsNotMarkup() {
    Page page = visitor("['en']");
    signIn(page);
    Locator row = page.locator(".tickets").getByText(MARKUP).first();
    assertThat(row).isVisible();

    openTicket(page);

    assertThat(page.locator(".message .text").first()).containsText(MARKUP);
    assertThat(page.locator("h1")).containsText(MARKUP);
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.locator("main b", new Page.LocatorOptions().setHasText("bold"))).hasCount(0);
    assertFalse(page.title().equals("caught"));
  }
}
