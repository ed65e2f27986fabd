package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

/** What an agent sees of a customer who waits in two places. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlsoWaitingTest {
  @RegisterExtension static final Browser browser = new Browser();

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

  @Test
  void theAngryPostOfAnEmailCustomerShowsTheBannerAndLinksInOneKey() {
    world.mail().send("Nora North", "nora@mail.example", "Order BR-10234", "Where is my bag?");
    world.awaitTicketOf("nora@mail.example");
    Account nora = standIn.createAccount("nora.test", "her own password", "Nora North");
    standIn.post(nora, "@" + world.shopHandle() + " nobody answers me!");
    TicketSeen angry = world.awaitTicketOf(nora.handle());

    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + angry.id()).toString());
    Locator banner = page.locator("parley-also-waiting");
    assertThat(banner).containsText("Also waiting by e-mail for");
    assertThat(banner).containsText("Same name");
    browser.screenshot(page, "also-waiting");

    page.locator("h1").first().click();
    page.keyboard().press("l");
    assertThat(banner).containsText("Nora North is linked with this customer.");
    assertThat(banner).containsText("linked by anna");
    page.setViewportSize(400, 900);
    browser.screenshot(page, "also-waiting-linked-phone");

    banner.getByText("Undo").click();
    assertThat(banner).containsText("Perhaps the same person");

    page.setViewportSize(1280, 900);
    Locator customer = page.locator("parley-customer");
    customer.getByText("Note something about them").click();
    customer.locator("textarea").fill("Prefers a formal tone, no emoji");
    customer.getByText("Save note").click();
    assertThat(customer.locator("parley-customer-notes li")).containsText("no emoji");
    assertThat(customer).containsText("As of");
    browser.screenshot(page, "customer-noted");
  }
}
