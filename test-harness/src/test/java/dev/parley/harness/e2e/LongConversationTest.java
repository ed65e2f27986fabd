package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.ticket.Merging;
import dev.parley.desk.ticket.Splitting;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.desk.LongTicket;
import dev.parley.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A conversation of five thousand messages is read and answered like a short one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongConversationTest {
  @RegisterExtension static final Browser browser = new Browser();
  @TempDir static Path folder;

  private static final int MESSAGES = 5000;
  private static final int PAGE = 60;

  /** What a person would call broken, on a machine that has other work. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Pattern EARLIER = Pattern.compile("/desk/api/tickets/\\d+\\?before=");

  private final List<String> errors = new ArrayList<>();
  private Desk desk;
  private long ticket;
  private Page page;

  @BeforeAll
  void fillOneTicket() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Files.copy(World.bundle(), bundles.resolve("parley.jar"));
    desk =
        new Desk(
            DeskSettings.in(folder.resolve("data")).withBundles(bundles), InstantSource.system());
    desk.logins()
        .put(
            new Person("anna", "Anna", Person.Role.AGENT, Optional.of("support")),
            Secret.of(World.PASSWORD));
    // Before the start: what Parley has not heard of it does not work on meanwhile.
    ticket = LongTicket.fill(desk, MESSAGES);
    desk.start();
  }

  @BeforeEach
  void signIn() {
    page = browser.page(View.DESKTOP);
    page.setDefaultTimeout(90_000);
    page.onPageError(errors::add);
    page.navigate(desk.url().resolve("/desk/").toString());
    page.getByLabel("Login").fill("anna");
    page.getByLabel("Password").fill(World.PASSWORD);
    page.getByLabel("Password").press("Enter");
    assertThat(page.getByLabel("Password")).isHidden();
  }

  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
  }

  @AfterAll
  void end() {
    desk.close();
  }

  private void open(String part) {
    page.navigate(desk.url().resolve("/desk/tickets/" + ticket + part).toString());
  }

  /** The ticket's page once the latest message stands above the composer. */
  private void openAtTheEnd() {
    open("");
    assertThat(latest()).containsText("Message " + (MESSAGES - 1) + ":");
    assertThat(page.locator("parley-composer textarea")).isVisible();
  }

  private Locator messages() {
    return page.locator(".message");
  }

  private Locator latest() {
    return messages().last();
  }

  private Locator shown() {
    return page.locator(".earlier");
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /**
   * Where the ticket's box is scrolled to; the message that then stands in its middle, and where.
   */
  private Map<?, ?> scrolledTo(int top) {
    return (Map<?, ?>)
        page.evaluate(
            """
            (top) => {
              const box = document.querySelector('.conversation');
              box.scrollTop = top;
              const { left, width, top: from, height } = box.getBoundingClientRect();
              const rows = [...box.querySelectorAll('.message')];
              const row = rows.find((one) => one.getBoundingClientRect().bottom > from + height / 2);
              return { id: row.id, top: row.getBoundingClientRect().top };
            }
            """,
            top);
  }

  private double topOf(Object id) {
    return ((Number)
            page.evaluate("(id) => document.getElementById(id).getBoundingClientRect().top", id))
        .doubleValue();
  }

  private void staysWhereItWas(Map<?, ?> seen) {
    assertEquals(((Number) seen.get("top")).doubleValue(), topOf(seen.get("id")), 2);
  }

  @Test
  void theLatestMessagesAreThereSoonAndSayHowManyThereAre() {
    long began = System.nanoTime();
    open("");
    assertThat(latest()).containsText("Message 4999:");
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    assertTrue(took.compareTo(LONGEST_WAIT) < 0, "took " + took);
    assertThat(messages()).hasCount(PAGE);
    assertThat(latest()).isInViewport();
    assertThat(shown()).containsText("Messages 4,941 to 5,000 of 5,000");
    assertThat(page.locator("[role=status].unseen").first())
        .hasText("Messages 4,941 to 5,000 of 5,000");
    assertThat(latest()).hasAttribute("aria-posinset", "5000");
    assertThat(latest()).hasAttribute("aria-setsize", "5000");
    assertThat(page.locator("parley-composer textarea")).isVisible();
    assertEquals(List.of(), Axe.load().violations(page));
  }

  @Test
  void earlierMessagesComeInAboveWhatIsReadAndNothingJumps() {
    openAtTheEnd();

    Map<?, ?> seen = scrolledTo(200);

    assertThat(messages()).hasCount(2 * PAGE);
    staysWhereItWas(seen);
    assertThat(messages().first()).containsText("Message 4880:");
    assertThat(shown()).containsText("Messages 4,881 to 5,000 of 5,000");
    browser.screenshot(page, "long-conversation");
  }

  @Test
  void whoWritesMeanwhileGoesOnWriting() {
    openAtTheEnd();
    List<Route> waiting = new ArrayList<>();
    page.route(EARLIER, waiting::add);
    Map<?, ?> seen = scrolledTo(200);
    page.waitForCondition(() -> !waiting.isEmpty());
    assertThat(shown()).containsText("Earlier messages are coming");

    Locator box = page.locator("parley-composer textarea");
    box.click();
    page.keyboard().type("It left us ");
    waiting.forEach(Route::resume);
    assertThat(messages()).hasCount(2 * PAGE);
    page.keyboard().type("this morning.");

    assertThat(box).hasValue("It left us this morning.");
    assertThat(box).isFocused();
    staysWhereItWas(seen);
  }

  @Test
  void theKeyboardGoesUpPageByPageAndThePageStaysSmall() {
    openAtTheEnd();
    Locator earlier = button("Show earlier messages");

    // The way to the button brings the reader to the upper end, which asks for a page by itself.
    earlier.focus();
    assertThat(messages().first()).containsText("Message " + (MESSAGES - 2 * PAGE) + ":");
    for (int pages = 3; pages <= 5; pages++) {
      earlier.press("Enter");
      assertThat(messages().first()).containsText("Message " + (MESSAGES - pages * PAGE) + ":");
      assertThat(earlier).isFocused();
    }
    assertThat(page.locator("[role=status].unseen").first())
        .hasText("Messages 4,701 to 5,000 of 5,000");
    Map<?, ?> seen = scrolledTo(3000);
    earlier.press("Enter");
    assertThat(messages().first()).containsText("Message 4640:");
    staysWhereItWas(seen);
    assertThat(messages()).hasCount(300);
    assertThat(latest()).containsText("Message 4939:");

    button("Go to the latest messages").click();
    assertThat(latest()).containsText("Message 4999:");
    assertThat(latest()).isInViewport();
    assertThat(messages()).hasCount(PAGE);
    assertThat(button("Go to the latest messages")).isHidden();
  }

  @Test
  void whatTheServerDoesNotGiveIsSaidAndAskedForAgainByTheButtonAlone() {
    openAtTheEnd();
    List<Route> asked = new ArrayList<>();
    page.route(
        EARLIER,
        route -> {
          asked.add(route);
          route.abort();
        });
    scrolledTo(200);
    assertThat(page.locator(".toast")).isVisible();
    scrolledTo(150);
    assertThat(messages()).hasCount(PAGE);
    page.unroute(EARLIER);

    button("Show earlier messages").click();

    assertThat(messages()).hasCount(2 * PAGE);
    assertEquals(1, asked.size());
  }

  @Test
  void aLinkLeadsToOneMessageAmongThemAndOnFromThere() {
    openAtTheEnd();
    String id = String.valueOf(page.evaluate("document.querySelector('.message').id"));
    int first = Integer.parseInt(id.replace("message-", ""));
    int sought = first - 3000;

    open("#message-" + sought);
    page.reload();

    Locator row = page.locator("#message-" + sought);
    assertThat(row).isInViewport();
    assertThat(row).isFocused();
    assertThat(row).containsText("Message 1940:");
    assertThat(messages()).hasCount(PAGE);
    assertThat(shown()).containsText("Messages 1,911 to 1,970 of 5,000");

    Map<?, ?> seen = scrolledTo(1_000_000);
    assertThat(shown()).containsText("to 2,030 of 5,000");
    staysWhereItWas(seen);
    page.evaluate("location.hash = '#message-" + (first + 3) + "'");
    assertThat(page.locator("#message-" + (first + 3))).isFocused();
    page.evaluate("location.hash = '#message-999999999'");
    assertThat(page.locator(".toast")).containsText("That message is not in this ticket");
    assertThat(page.locator("#message-" + (first + 3))).isInViewport();
  }

  @Test
  void whatIsSaidMeanwhileIsCountedAndMovesNothing() {
    long own = LongTicket.fill(desk, 200);
    page.navigate(desk.url().resolve("/desk/tickets/" + own).toString());
    assertThat(latest()).containsText("Message 199:");
    LongTicket.customerWrites(desk, own, "Are you there?");
    assertThat(latest()).containsText("Are you there?");
    assertThat(latest()).isInViewport();

    Map<?, ?> seen = scrolledTo(1500);
    LongTicket.customerWrites(desk, own, "Hello?");
    LongTicket.customerWrites(desk, own, "Anybody?");

    Locator newer = page.locator(".newer");
    assertThat(newer).hasText("2 new messages");
    staysWhereItWas(seen);
    newer.click();
    assertThat(latest()).containsText("Anybody?");
    assertThat(latest()).isInViewport();
    assertThat(newer).isHidden();
  }

  @Test
  void whoReadsGoesOnReadingThoughTheFirstMessageThatIsHereGoesAway() {
    long own = LongTicket.fill(desk, 200);
    page.navigate(desk.url().resolve("/desk/tickets/" + own).toString());
    assertThat(latest()).containsText("Message 199:");
    Map<?, ?> seen = scrolledTo(1500);
    List<Long> gone =
        page.locator(".message.customer").all().stream()
            .limit(2)
            .map(one -> Long.parseLong(one.getAttribute("id").replace("message-", "")))
            .toList();
    assertThat(messages().first()).hasAttribute("id", "message-" + gone.get(0));

    desk.transactions()
        .write(
            writing ->
                new Splitting(new TicketStore(), new MessageStore(), new FieldStore())
                    .split(writing, own, gone, Optional.empty(), "anna", Instant.now()));

    assertThat(page.locator("#message-" + gone.get(0))).hasCount(0);
    assertThat(page.locator("#message-" + gone.get(1))).hasCount(0);
    assertThat(messages().first()).containsText("Message 141:");
    staysWhereItWas(seen);
  }

  @Test
  void whatWasMergedGoesFromTheEndOfThePageOnceItIsParted() {
    long own = LongTicket.fill(desk, 70);
    long other = LongTicket.fill(desk, 2);
    LongTicket.customerWrites(desk, other, "From beside");
    desk.transactions()
        .write(
            writing -> {
              new Merging(new TicketStore(), new MessageStore())
                  .merge(writing, other, own, "anna", Instant.now());
              return null;
            });
    page.navigate(desk.url().resolve("/desk/tickets/" + own).toString());
    assertThat(latest()).containsText("From beside");

    button("Take back the merge of #" + other).first().click();

    assertThat(latest()).containsText("Message 69:");
  }

  @Test
  void onAPhoneEarlierMessagesComeInToo() {
    page.setViewportSize(400, 800);
    open("");
    assertThat(latest()).containsText("Message 4999:");
    assertThat(latest()).isInViewport();
    assertThat(page.locator("parley-composer textarea")).isVisible();

    Object first = page.evaluate("document.querySelector('.message').id");
    double top =
        ((Number)
                page.evaluate(
                    "(id) => (scrollTo(0, 0), document.getElementById(id).getBoundingClientRect().top)",
                    first))
            .doubleValue();

    assertThat(messages()).hasCount(2 * PAGE);
    assertThat(shown()).containsText("Messages 4,881 to 5,000 of 5,000");
    assertEquals(top, topOf(first), 2);
    assertEquals(
        0, page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    browser.screenshot(page, "long-conversation-phone");
  }
}
