package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.harness.browser.Axe;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.board.BoardStandIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A long reply on a network that is sent several messages, as the composer shows it beforehand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartsPreviewTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String SENTENCE = "A new strap costs much less than a new bag does. ";

  private final List<String> errors = new ArrayList<>();
  private World world;
  private BoardStandIn board;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    world = World.start(StandInNetwork.start());
    board = BoardStandIn.start(InstantSource.system());
    DeskClient admin = world.admin();
    admin
        .upload(
            "/desk/api/plugins",
            BodyPublishers.ofFile(Path.of(System.getProperty("parley.example"))))
        .expect(201);
    admin.post("/parley/api/v1/accounts", account()).expect(201);
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
    if (board != null) {
      board.close();
    }
  }

  private JsonObject account() {
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", BoardStandIn.TOKEN);
    secrets.addProperty("appSecret", "an app secret");
    secrets.addProperty("verifyToken", "a word");
    var body = new JsonObject();
    body.addProperty("channel", "board");
    body.addProperty("externalId", "shop");
    body.addProperty("name", "Our board");
    body.add("secrets", secrets);
    body.addProperty("baseUrl", board.url().toString());
    return body;
  }

  @Test
  void longReplyIsShownInTheMessagesThatItGoesOutAs() {
    board.comment("lena", "Do you mend straps?");
    TicketSeen ticket = world.awaitTicketOf("lena");
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    Locator composer = page.locator("parley-composer");
    Locator box = composer.locator("textarea");
    Locator parts = composer.locator(".parts li");
    box.fill(SENTENCE.repeat(3).strip());
    assertThat(parts).hasCount(0);

    box.fill(SENTENCE.repeat(12).strip());

    assertThat(parts).hasCount(3);
    assertThat(parts.first()).containsText("(1/3)");
    assertThat(parts.first()).containsText("of 240");
    assertThat(composer.locator("[role=status].unseen")).hasText("Goes out as 3 messages");
    assertThat(box).not().hasAttribute("aria-invalid", "true");
    assertEquals(List.of(), Axe.load().violations(page));
    browser.screenshot(page, "parts-preview");
    List<String> shown = parts.locator("p").allTextContents();

    box.fill(SENTENCE.repeat(40).strip());
    assertThat(composer.locator(".counter")).containsText("Too long even for 5 messages");
    assertThat(parts).hasCount(0);
    assertThat(box).hasAttribute("aria-invalid", "true");
    browser.screenshot(page, "parts-too-many");

    box.fill("Look here: https://shop.example/" + "a".repeat(300));
    assertThat(composer.locator(".counter"))
        .containsText("“https://shop.example…” is longer than one of several messages may be");
    browser.screenshot(page, "parts-long-word");

    box.fill(SENTENCE.repeat(12).strip());
    assertThat(parts).hasCount(3);
    box.press("Control+Enter");
    eventually().until(board::posts, shown::equals);
  }
}
