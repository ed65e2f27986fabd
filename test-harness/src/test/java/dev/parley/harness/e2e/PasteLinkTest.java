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
import dev.parley.harness.e2e.BlueskyApp.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The link of a post, pasted into the queue by an agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasteLinkTest {
  @RegisterExtension static final Browser browser = new Browser();

  private final List<String> errors = new ArrayList<>();
  private World world;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
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

  private Page dialog(View view) {
    Page page = world.signIn(browser, view, "anna", errors);
    page.navigate(world.url().resolve("/desk/queue").toString());
    assertThat(page.locator("parley-inbox .facts")).containsText("conversation");
    page.keyboard().press("v");
    assertThat(field(page)).isFocused();
    return page;
  }

  private static Locator field(Page page) {
    return page.locator("parley-paste #address");
  }

  private static Locator says(Page page) {
    return page.locator("parley-paste [role=status]");
  }

  private static void paste(Page page, String address) {
    field(page).fill(address);
    field(page).press("Enter");
  }

  private static String address(BlueskyApp author, Post post) {
    String rkey = post.uri().substring(post.uri().lastIndexOf('/') + 1);
    return "https://bsky.app/profile/%s/post/%s".formatted(author.handle(), rkey);
  }

  @Test
  void postThatDoesNotNameTheShopBecomesATicketAndIsOpenedTheNextTime() {
    BlueskyApp customer = world.customer("grumbler");
    Post complaint = customer.post("My roll bag came without a strap");
    customer.reply(complaint, complaint, "And the buckle is loose");
    Page page = dialog(View.DESKTOP);

    paste(page, address(customer, complaint));

    page.waitForURL("**/desk/tickets/*");
    String ticket = page.url();
    assertThat(page.locator("#main")).containsText("My roll bag came without a strap");
    assertThat(page.locator("#main")).containsText("And the buckle is loose");
    assertThat(page.locator("parley-composer textarea")).isVisible();
    assertEquals(1, world.anna().ticketsOf(customer.handle()).size());
    page.navigate(world.url().resolve("/desk/queue").toString());
    page.locator("parley-inbox").getByText("Paste a link").click();
    paste(page, complaint.uri());
    page.waitForURL(ticket);
    assertEquals(1, world.anna().ticketsOf(customer.handle()).size());
  }

  @Test
  void whatCannotBeFetchedIsSaidAndTheDialogStays() {
    Post own = world.shop().post("New roll bags are here");
    Page page = dialog(View.DESKTOP);

    field(page).press("Enter");
    assertThat(page.locator("parley-paste [role=alert]")).hasText("Paste a link first.");
    paste(page, "https://elsewhere.example/1");
    assertThat(says(page)).containsText("Bluesky, Facebook");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "paste-foreign");
    paste(page, "https://bsky.app/profile/nobody.example/post/3kabcdefgh2x2");
    assertThat(says(page)).containsText("Nobody on Bluesky is called @nobody.example now.");
    paste(page, own.uri());
    assertThat(says(page)).containsText("there is nothing to answer");
    paste(page, "https://www.facebook.com/111_222");
    assertThat(says(page)).containsText("No account of Facebook is connected.");
    page.route(Pattern.compile("/parley/api/v1/pasted"), Route::abort);
    paste(page, own.uri());
    assertThat(page.locator("parley-paste [role=alert]")).not().isEmpty();
    assertThat(field(page)).isFocused();
    page.keyboard().press("Escape");
    assertThat(field(page)).isHidden();
  }

  @Test
  void dialogFitsAPhoneInTheDark() {
    Page page = dialog(new View(400, 844, ColorScheme.DARK));
    paste(page, "https://bsky.app/profile/somebody.example");

    assertThat(says(page)).containsText("Open the post and copy its link.");
    assertEquals(List.of(), Axe.load().violations(page));
    assertTrue(
        (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
    browser.screenshot(page, "paste-phone-dark");
  }
}
