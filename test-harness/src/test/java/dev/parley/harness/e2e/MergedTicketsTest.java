package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A customer who wrote twice is answered in one ticket, each time where they wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergedTicketsTest {
  @RegisterExtension static final Browser browser = new Browser();

  /** Keeps the connections to Parley that are open; a browser has six for a server. */
  private static final String KNOWS_ITS_LINES =
      """
      window.lines = new Set();
      window.EventSource = class extends EventSource {
        constructor(address) {
          super(address);
          if (this.url.includes('/parley/')) lines.add(this);
        }
        close() {
          super.close();
          lines.delete(this);
        }
      };
      """;

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

  private String anchor(TicketSeen ticket) {
    JsonObject clocks =
        world.anna().get("/parley/api/v1/tickets/" + ticket.id()).body().getAsJsonObject("clocks");
    return clocks.getAsJsonObject("firstResponse").get("startedAt").getAsString();
  }

  private boolean shopSaid(String words) {
    Account shop = standIn.account(world.shopHandle()).orElseThrow();
    return standIn.posts(shop).stream().anyMatch(post -> post.text().contains(words));
  }

  @Test
  void aPostIsMergedIntoAMailAnsweredWhereItWasWrittenAndPartedAgain() {
    Account nora = standIn.createAccount("nora.test", "her own password", "Nora North");
    standIn.post(nora, "@" + world.shopHandle() + " where is my bag?");
    TicketSeen post = world.awaitTicketOf(nora.handle());
    String since = anchor(post);
    world.mail().send("Nora North", "nora@mail.example", "Order BR-10234", "Where is my bag?");
    TicketSeen mail = world.awaitTicketOf("nora@mail.example");

    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.context().addInitScript(KNOWS_ITS_LINES);
    page.navigate(world.url().resolve("/desk/tickets/" + post.id()).toString());
    button(page, "Merge into another ticket…").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Number or words").fill("#" + mail.id());
    dialog.getByRole(AriaRole.RADIO).first().check();
    assertThat(dialog).containsText("Answers still go where each customer wrote.");
    browser.screenshot(page, "merge-dialog");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Merge")).click();
    assertThat(page.locator(".away")).containsText("was merged into #" + mail.id());

    page.getByText("Open #" + mail.id()).click();
    assertThat(page.locator(".conversation")).containsText("where is my bag?");
    assertThat(page.locator(".conversation")).containsText("#" + post.id() + " · Bluesky");
    World.eventually().until(() -> anchor(mail).equals(since));
    page.waitForFunction(
        "ids => lines.size === 1 && ids.every(id => [...lines][0].url.includes('ticket=' + id))",
        List.of(mail.id(), post.id()));
    Locator answers = page.getByLabel("Answer to", new Page.GetByLabelOptions().setExact(true));
    answers.selectOption(String.valueOf(post.id()));
    Locator composer = page.locator("parley-composer:not([hidden])");
    composer.locator("textarea").fill("It left us this morning.");
    browser.screenshot(page, "merged-ticket");
    page.setViewportSize(400, 900);
    browser.screenshot(page, "merged-ticket-phone");
    page.setViewportSize(1280, 800);
    composer.locator("textarea").press("Control+Enter");
    World.eventually().until(() -> shopSaid("It left us this morning."));
    assertThat(page.locator(".conversation")).containsText("It left us this morning.");

    button(page, "Take back the merge of #" + post.id()).first().click();
    assertThat(page.locator(".conversation")).not().containsText("It left us this morning.");
    browser.screenshot(page, "parted-ticket");
    assertThat(answers).not().isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
