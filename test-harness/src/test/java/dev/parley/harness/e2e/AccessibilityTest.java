package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.Scene.press;
import static dev.parley.harness.e2e.Scene.say;
import static dev.parley.harness.e2e.Scene.shows;
import static dev.parley.harness.e2e.Scene.unfold;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in its main states: no rule of axe-core is broken, light or dark; nothing scrolls
 * sideways at 400 and 320 pixels, in the longest languages and from right to left; and every state
 * is kept as pictures to look at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final View WIDE = new View(1280, 900, ColorScheme.LIGHT);
  private static final int NARROW = 400;

  /** WCAG 2.2, 1.4.10 Reflow: 320 CSS pixels. */
  private static final int NARROWEST = 320;

  private final List<String> errors = new ArrayList<>();
  private final Map<String, String> tickets = new TreeMap<>();
  private final Axe axe = Axe.load();
  private World world;
  private Page page;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    BlueskyApp ida = world.customer("ida");
    BlueskyApp.Post root = ida.post("@" + world.shopHandle() + " is the roll bag waterproof?");
    TicketSeen social = world.awaitTicketOf(ida.handle());
    world
        .anna()
        .replyInParley(social.id(), "public", "It is: the seams are taped.", "k1")
        .expect(202);
    world.awaitDelivery(social.id(), "delivered");
    ida.reply(
        root,
        root,
        "@"
            + world.shopHandle()
            + " and the small one? https://brambleroll.example/"
            + "long".repeat(30));
    World.eventually()
        .until(
            () ->
                world.anna().ticket(social.id()).messages().stream()
                        .filter(message -> message.text("from").equals("customer"))
                        .count()
                    == 2);
    world.anna().replyInParley(social.id(), "note", "Ask the workshop.", "k2").expect(202);
    world
        .mail()
        .send("Mia Maas", "mia@example.org", "Where is my order 4711?", "I wait for a week now.");
    TicketSeen mail = world.awaitTicketOf("mia@example.org");
    tickets.put("social", social.id());
    tickets.put("mail", mail.id());
    page = world.signIn(browser, WIDE, "admin", errors);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  @AfterAll
  void endWorld() {
    if (world != null) {
      world.close();
    }
    assertEquals(List.of(), errors);
  }

  static Stream<Scene> scenes() {
    return Stream.of(
        new Scene("list", "/desk/", shows(".tickets a.open")),
        new Scene("queue", "/desk/queue", shows("parley-inbox li a")),
        new Scene("list-no-match", "/desk/?q=zzzz", shows(".blank")),
        new Scene(
            "list-person",
            "/desk/",
            page -> {
              page.locator(".who").press("Enter");
              shows(".menu").accept(page);
            }),
        new Scene("ticket", "/desk/tickets/{social}", AccessibilityTest::ticket),
        new Scene(
            "ticket-too-long",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator("parley-composer input[value=public]").check();
              page.locator("parley-composer textarea").fill("Waterproof. ".repeat(40));
              assertThat(page.locator("parley-composer textarea"))
                  .hasAttribute("aria-invalid", "true");
            }),
        new Scene(
            "ticket-note",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator("parley-composer input[value=note]").check();
              page.locator("parley-composer textarea").fill("Look at this.");
            }),
        new Scene(
            "ticket-articles",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator("parley-composer input[value=public]").check();
              page.locator("parley-composer button.insert").press("Enter");
              shows("parley-article-picker li").accept(page);
            }),
        new Scene(
            "ticket-emoji",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator("parley-composer input[value=public]").check();
              page.locator("parley-composer textarea").press("Control+.");
              shows("parley-emoji-picker .cell").accept(page);
            }),
        new Scene(
            "ticket-mute",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator("parley-mutes button[data-what=author]").press("Enter");
              shows("parley-mutes form").accept(page);
            }),
        new Scene(
            "ticket-merge",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator(".merged button[data-part=into]").press("Enter");
              shows("dialog .found label").accept(page);
            }),
        new Scene(
            "ticket-split",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              page.locator(".message.customer").nth(1).waitFor();
              page.keyboard().press("s");
              shows("dialog .found label").accept(page);
            }),
        new Scene(
            "ticket-explained",
            "/desk/tickets/{social}",
            page -> {
              ticket(page);
              unfold(page.locator("parley-clocks"));
              shows("parley-explain .sum").accept(page);
            }),
        new Scene(
            "ticket-close",
            "/desk/tickets/{mail}",
            page -> {
              ticket(page);
              page.locator(".actions .grow").last().press("Enter");
              shows(".menu").accept(page);
            }),
        new Scene(
            "ticket-keys",
            "/desk/tickets/{mail}",
            page -> {
              ticket(page);
              page.keyboard().press("?");
              shows("dialog").accept(page);
            }),
        new Scene("ticket-mail", "/desk/tickets/{mail}", AccessibilityTest::ticket),
        new Scene("ticket-missing", "/desk/tickets/999999", shows(".blank")),
        new Scene("articles", "/desk/articles", shows(".library .prose")),
        new Scene(
            "article-new",
            "/desk/articles",
            page -> {
              shows(".library .prose").accept(page);
              page.locator(".library .finder .button").press("Enter");
              shows(".editor").accept(page);
            }),
        new Scene("reports", "/desk/reports", shows("parley-reports table")),
        new Scene("admin", "/desk/admin", AccessibilityTest::admin),
        new Scene(
            "admin-unfolded",
            "/desk/admin",
            page -> {
              admin(page);
              unfold(page.locator("parley-admin"));
              shows("parley-audit-log td").accept(page);
            }),
        new Scene(
            "admin-connect",
            "/desk/admin",
            page -> {
              admin(page);
              page.locator("parley-connect button").first().press("Enter");
              shows("parley-connect form").accept(page);
              unfold(page.locator("parley-connect"));
            }),
        new Scene(
            "admin-orders",
            "/desk/admin",
            page -> {
              admin(page);
              press(page, page.locator("parley-order-setting"), "order.set");
              shows("parley-order-setting form").accept(page);
            }),
        new Scene(
            "admin-calendar",
            "/desk/admin",
            page -> {
              admin(page);
              press(page, page.locator("parley-response-times"), "calendar.new");
              shows("parley-calendar-form form").accept(page);
              unfold(page.locator("parley-calendar-form"));
            }),
        new Scene(
            "admin-policy",
            "/desk/admin",
            page -> {
              admin(page);
              press(page, page.locator("parley-response-times"), "policy.new");
              shows("parley-policy-form form").accept(page);
              unfold(page.locator("parley-policy-form"));
              press(page, page.locator("parley-policy-form"), "step.add");
              press(page, page.locator("parley-response-times"), "webhook.new");
              press(page, page.locator("parley-goals-form"), "goals.edit");
            }),
        new Scene(
            "admin-disconnect",
            "/desk/admin",
            page -> {
              admin(page);
              unfold(page.locator("parley-account-row"));
              press(page, page.locator("parley-account-row"), "leave.start");
              shows("parley-disconnect form").accept(page);
            }));
  }

  private static void ticket(Page page) {
    shows("parley-composer textarea").accept(page);
    shows("parley-clocks .clock, parley-clocks .policy").accept(page);
    shows("parley-customer li, parley-customer p").accept(page);
  }

  private static void admin(Page page) {
    shows("parley-first-run [data-step=account]").accept(page);
    shows("parley-account-row").accept(page);
    shows("parley-response-times li[draggable]").accept(page);
    shows("parley-rights table").accept(page);
    assertThat(page.locator("parley-admin")).containsText(say(page, "audit.title"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void noRuleIsBrokenAndNothingScrollsSideways(Scene scene) {
    page.setViewportSize(WIDE.widthPixels(), WIDE.heightPixels());
    scheme(ColorScheme.LIGHT);
    scene.open(page, world, tickets);

    List<String> wrong = new ArrayList<>(axe.violations(page));
    browser.screenshot(page, "page-" + scene.name());
    scheme(ColorScheme.DARK);
    axe.violations(page).forEach(one -> wrong.add("dark: " + one));
    browser.screenshot(page, "page-" + scene.name() + "-dark");
    narrow(scene.name(), wrong);

    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void theLoginAsksNothingUnlabelledAndFits() {
    Page visitor = browser.page(WIDE);
    visitor.navigate(world.url().resolve("/desk/login").toString());
    visitor.locator("#login").fill("nobody");
    visitor.locator("#password").fill("wrong");
    visitor.locator("#password").press("Enter");
    assertThat(visitor.locator(".wrong")).not().isEmpty();

    List<String> wrong = new ArrayList<>(axe.violations(visitor));
    browser.screenshot(visitor, "page-login");
    visitor.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    wrong.addAll(axe.violations(visitor));
    visitor.setViewportSize(NARROWEST, 700);
    wrong.addAll(sideways(visitor));
    browser.screenshot(visitor, "page-login-dark-narrow");

    assertEquals(List.of(), wrong);
  }

  private void scheme(ColorScheme scheme) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private void narrow(String name, List<String> wrong) {
    page.setViewportSize(NARROWEST, 800);
    sideways(page).forEach(one -> wrong.add(name + " " + one));
    page.setViewportSize(NARROW, 800);
    sideways(page).forEach(one -> wrong.add(name + " " + one));
    browser.screenshot(page, "page-" + name + "-narrow");
  }

  /** What sticks out of a window that is too narrow for the page, by how much. */
  private static List<String> sideways(Page page) {
    List<?> out =
        (List<?>)
            page.evaluate(
                """
                () => {
                  const root = document.documentElement;
                  const over = root.scrollWidth - root.clientWidth;
                  if (over <= 0) return [];
                  const all = (node) => [...node.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
                  const wide = all(document).filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1); });
                  const inner = wide.filter((one) => getComputedStyle(one).position !== 'fixed' && !wide.some((other) => other.parentNode === one || other.getRootNode().host === one));
                  const names = inner.slice(0, 6).map((one) => `${one.getRootNode().host?.localName ?? ''} ${one.localName}.${one.className}#${one.id} ${Math.round(one.getBoundingClientRect().right)}`);
                  return [`${innerWidth}px: ${over} px too wide: ${names.join('; ')}`];
                }
                """);
    return out.stream().map(String::valueOf).toList();
  }

  /** The longest words, other letters, and the other direction. */
  static Stream<Scene> scenesOfManyWords() {
    return scenes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenesOfManyWords")
  void otherLanguagesAndTheOtherDirectionFit(Scene scene) {
    List<String> wrong = new ArrayList<>();
    for (String language : List.of("ru", "ko")) {
      speak(language);
      scheme(language.equals("ru") ? ColorScheme.LIGHT : ColorScheme.DARK);
      page.setViewportSize(WIDE.widthPixels(), WIDE.heightPixels());
      scene.open(page, world, tickets);
      assertEquals(language, page.evaluate("document.documentElement.lang"));
      browser.screenshot(page, "page-" + scene.name() + "-" + language);
      narrow(scene.name() + "-" + language, wrong);
    }
    page.setViewportSize(WIDE.widthPixels(), WIDE.heightPixels());
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.screenshot(page, "page-" + scene.name() + "-rtl");
    narrow(scene.name() + "-rtl", wrong);
    speak("en");

    assertEquals("", String.join("\n", wrong));
  }

  private void speak(String language) {
    page.evaluate("(language) => localStorage.setItem('desk.language', language)", language);
  }
}
