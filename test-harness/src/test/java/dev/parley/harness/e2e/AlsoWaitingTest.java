package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

  /** A shop that knows one order. */
  private static HttpServer shop() throws IOException {
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/orders/BR-20111",
        call -> {
          byte[] body =
              """
              {"state": "On its way", "total": "€ 119.50", "parcel": {"carrier": "DHL",
               "number": "JD0146000098765432101234567890"}, "items": ["Roll bag", "Strap"]}
              """
                  .getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    shop.start();
    return shop;
  }

  @Test
  void anAdminTriesTheOrderCardAndAnAgentSeesTheOrderBesideTheConversation() throws Exception {
    HttpServer shop = shop();
    try {
      String address = "http://127.0.0.1:" + shop.getAddress().getPort() + "/orders/{order}";
      Page admin = world.signIn(browser, View.DESKTOP, "admin", errors);
      admin.navigate(world.url().resolve("/desk/admin").toString());
      Locator card = admin.locator("parley-order-setting");
      card.getByText("Set it up").click();
      card.getByLabel("Where the shop is asked").fill("http://shop.example/{order}");
      card.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(card.locator("#url-wrong")).containsText("must be an https address");
      assertThat(card.locator("#url")).isFocused();

      card.getByLabel("Where the shop is asked").fill(address);
      card.getByLabel("Order number").fill("BR-20111");
      card.getByText("Ask the shop").click();
      assertThat(card.locator("dl")).containsText("On its way");
      card.scrollIntoViewIfNeeded();
      browser.screenshot(admin, "order-setting");
      admin.setViewportSize(400, 900);
      card.locator("dl").scrollIntoViewIfNeeded();
      browser.screenshot(admin, "order-setting-phone");
      card.getByText("Save", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(card).containsText("Agents see the card from now on.");

      world.mail().send("Pia Pohl", "pia@mail.example", "My bag", "When does order BR-20111 come?");
      TicketSeen ticket = world.awaitTicketOf("pia@mail.example");
      Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
      page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
      Locator order = page.locator("parley-order-card");
      assertThat(order.locator("dl")).containsText("DHL");
      order.scrollIntoViewIfNeeded();
      browser.screenshot(page, "order-card");
      page.setViewportSize(400, 900);
      order.scrollIntoViewIfNeeded();
      browser.screenshot(page, "order-card-phone");

      Pattern orders = Pattern.compile("/orders$");
      page.route(orders, Route::abort);
      page.reload();
      assertThat(order).containsText("Parley does not answer");
      order.scrollIntoViewIfNeeded();
      browser.screenshot(page, "order-card-gone");
      page.unroute(orders);
      order.getByText("Ask again").click();
      assertThat(order.locator("dl")).containsText("DHL");

      shop.stop(0);
      order.getByText("Ask again").click();
      assertThat(order).containsText("The shop could not be reached");
      card.getByText("Turn it off").click();
      assertThat(card).containsText("No order card yet");
    } finally {
      shop.stop(0);
    }
  }

  @Test
  void aReplyIsSignedAndCountedAndAnEmojiIsFoundByItsName() {
    String accounts = world.admin().get("/parley/api/v1/accounts").raw();
    String id =
        JsonParser.parseString(accounts)
            .getAsJsonObject()
            .getAsJsonArray("accounts")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    var note = new JsonObject();
    note.addProperty("signature", "^{initials}");
    world.admin().put("/parley/api/v1/accounts/" + id + "/note", note).expect(200);
    BlueskyApp olga = world.customer("olga");
    BlueskyApp.Post post = olga.post("@" + world.shopHandle() + " where is my parcel?");
    TicketSeen ticket = world.awaitTicketOf(olga.handle());

    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    Locator composer = page.locator("parley-composer");
    Locator text = composer.locator("textarea");
    text.fill("On its way ");
    assertThat(composer.locator("parley-signature")).containsText("Signed with ^A");
    assertThat(composer.locator("#count")).containsText("287");
    text.press("Control+.");
    Locator emoji = page.locator("parley-emoji-picker");
    emoji.locator("input").fill("посыл");
    assertThat(emoji.locator(".named")).containsText("package");
    emoji.locator("input").press("Escape");
    assertThat(text).isFocused();
    text.press("Control+.");
    emoji.locator("input").press("ArrowDown");
    browser.screenshot(page, "emoji");
    emoji.locator("input").fill("посыл");
    emoji.locator("input").press("Enter");
    assertThat(text).hasValue("On its way 📦");
    assertThat(text).isFocused();
    assertThat(composer.locator("#count")).containsText("285");

    composer.locator("parley-signature").getByText("Change initials").click();
    composer.getByLabel("Your initials").fill("AK");
    composer.locator("parley-signature").getByText("Save").click();
    assertThat(composer.locator("parley-signature")).containsText("Signed with ^AK");
    browser.screenshot(page, "signed");
    page.setViewportSize(400, 900);
    text.press("Control+.");
    browser.screenshot(page, "emoji-phone");
    emoji.locator("input").press("Escape");
    text.press("Control+Enter");
    world.awaitDelivery(ticket.id(), "delivered");

    assertEquals(
        "On its way 📦",
        world.anna().ticket(ticket.id()).lastFrom("agent").orElseThrow().text("text"));
    assertEquals(
        List.of("On its way 📦 ^AK"),
        olga.answers(post).stream().map(BlueskyApp.Shown::text).toList());
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

    standIn.post(nora, "@" + world.shopHandle() + " and what of my other order?");
    World.eventually().until(() -> world.anna().ticketsOf(nora.handle()).size() == 2);
    page.reload();
    Locator lines = banner.locator(".one:visible");
    assertThat(banner.locator(".more")).containsText("1 more waiting");
    assertThat(lines).hasCount(1);
    assertThat(lines).containsText("by e-mail");
    page.keyboard().press("l");
    assertThat(lines).containsText("Nora North is linked with this customer.");
    assertThat(lines).containsText("by e-mail");
    assertThat(lines).hasCount(1);
    banner.locator(".more").press("Enter");
    assertThat(lines).hasCount(2);
    assertThat(lines.last()).containsText("on Bluesky");
    browser.screenshot(page, "also-waiting-unfolded-phone");
    banner.getByText("Undo").click();

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
