package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.e2e.BlueskyApp.Link;
import dev.parley.harness.e2e.BlueskyApp.Post;
import dev.parley.harness.e2e.BlueskyApp.Shown;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The first conversation as its people see it: a customer in an app, an agent in a browser. The
 * same for every network.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FirstConversationContract {
  @RegisterExtension static final Browser browser = new Browser();

  /** A PNG of one transparent pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5E"
                  + "rkJggg==");

  private static final View NARROW = new View(400, 860, View.PHONE.scheme());

  private final List<String> errors = new ArrayList<>();
  private World world;

  /** A network without accounts; this class closes it. */
  abstract TestNetwork network() throws Exception;

  @BeforeAll
  void startWorld() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(network());
  }

  /** A page that stumbles may go on looking right. */
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
  void agentAnswersAPostWithAnArticleAndItsClockStops() {
    world.mail().send("Wilma", "wilma@castering.example", "Broken hook", "My hook broke. Wilma");
    world.awaitTicketOf("wilma@castering.example");
    BlueskyApp customer = world.customer("oyvind");
    Page page = browser.page(View.DESKTOP);
    logIn(page);
    assertThat(row(page, "Wilma")).containsText("E-mail");
    page.evaluate("window.samePageAsBefore = true");

    Post post =
        customer.post("Hei @" + world.shopHandle() + " 🎒 how do I return a bag I never used?");

    Locator row = row(page, customer.handle());
    assertThat(row).containsText("Bluesky");
    assertThat(row).containsText("On time");
    assertThat(row).containsText("how do I return a bag I never used?");
    assertThat(row(page, "Wilma")).isVisible();
    assertEquals(true, page.evaluate("window.samePageAsBefore"), "the list was loaded anew");

    row.locator("a.open").click();
    Locator box = page.locator("parley-composer textarea");
    box.click();
    page.keyboard().type("Hei Øyvind! ");
    String article = world.awaitArticlePage("return exchange");
    pickArticle(page, "return", "Return or exchange an order");

    assertThat(box)
        .hasValue(
            Pattern.compile("^Hei Øyvind! .+" + article.replace(".", "\\.") + "$", Pattern.DOTALL));
    assertThat(page.locator("parley-composer .counter")).containsText("left");
    page.keyboard().type(" Takk 👋");
    String written = box.inputValue();
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    assertThat(page.locator(".message.agent .delivery")).containsText("Delivered");
    assertThat(box).hasValue("");
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertAll(
        () -> assertEquals(1, answers.size()),
        () -> assertEquals(written, answers.get(0).text()),
        () -> assertEquals(world.shopHandle(), answers.get(0).handle()),
        () -> assertEquals(post, answers.get(0).parent()),
        () -> assertEquals(post, answers.get(0).root()),
        () -> assertEquals(List.of(new Link(article, article)), answers.get(0).links()));
    assertThat(page.locator("parley-clocks")).containsText("Answered in time");

    page.locator("main").press("u");

    assertThat(row(page, customer.handle())).containsText("Answered");
    assertThat(row(page, "Wilma")).containsText("On time");
  }

  @Test
  void aPictureIsSentWithItsDescriptionInTheThread() {
    BlueskyApp customer = world.customer("viewing");
    Post post = customer.post("@" + world.shopHandle() + " what colour is moss green?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    String path = "/parley/api/v1/tickets/" + ticket.id();
    var picture = new JsonObject();
    picture.addProperty(
        "id",
        world
            .anna()
            .bring(path + "/uploads?audience=public&name=moss.png", PNG)
            .expect(201)
            .text("id"));
    picture.addProperty("alt", "A moss green bag");
    var pictures = new JsonArray();
    pictures.add(picture);
    JsonObject reply = DeskClient.reply("public", "This one 🌿");
    reply.add("attachments", pictures);

    world.anna().post(path + "/replies", reply).expect(202);

    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    JsonArray images = answers.get(0).record().getAsJsonObject("embed").getAsJsonArray("images");
    JsonObject image = images.get(0).getAsJsonObject();
    assertEquals(1, images.size());
    assertEquals("A moss green bag", image.get("alt").getAsString());
    assertEquals(PNG.length, image.getAsJsonObject("image").get("size").getAsInt());
    assertEquals("image/png", image.getAsJsonObject("image").get("mimeType").getAsString());
    world.awaitDelivery(ticket.id(), "delivered");
  }

  @Test
  void internalArticleCannotBePickedForAPublicReply() {
    BlueskyApp customer = world.customer("grumpy");
    customer.post("@" + world.shopHandle() + " what do I get for all this trouble?");
    Page page = openTicketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    box.click();
    page.keyboard().type("Sorry! ");
    page.keyboard().press("/");
    Locator picker = page.locator("parley-article-picker");
    page.keyboard().type("goodwill");

    Locator chosen = picker.locator("[role=option][aria-selected=true]");
    assertThat(chosen).containsText("Goodwill refunds");
    assertThat(chosen).containsText("Internal article: not for a public reply");
    page.keyboard().press("Enter");

    assertThat(picker).isVisible();
    assertThat(box).hasValue("Sorry! /");
    page.keyboard().press("Escape");
    assertThat(picker).isHidden();
    page.locator("parley-composer").getByText("Internal note").first().click();
    box.fill("");
    pickArticle(page, "goodwill", "Goodwill refunds");
    assertThat(box).hasValue(Pattern.compile("Up to €15"));
  }

  @Test
  void overlongTextCannotBeSentAndSaysByHowMuch() {
    BlueskyApp customer = world.customer("curious");
    Post post = customer.post("@" + world.shopHandle() + " tell me everything about your bags");
    Page page = openTicketOf(customer);
    Locator box = page.locator("parley-composer textarea");
    Locator send = page.locator("parley-composer button.send");

    box.fill("👩‍👩‍👧‍👦".repeat(2) + "x".repeat(303));
    assertThat(page.locator("parley-composer .counter")).containsText("5 characters too many");
    assertThat(send).hasAttribute("aria-disabled", "true");
    box.press("Control+Enter");
    send.click(new Locator.ClickOptions().setForce(true));
    assertThat(box).hasValue(Pattern.compile("x{303}$"));

    box.fill("We have three kinds.");
    box.press("Control+Enter");
    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertEquals(List.of("We have three kinds."), answers.stream().map(Shown::text).toList());
  }

  @Test
  void listAndTicketFitWideAndNarrowScreensInLightAndDark() {
    BlueskyApp customer = world.customer("viewer");
    customer.post("@" + world.shopHandle() + " does the roll bag fit behind a child seat? 🚲");
    world.mail().send("Priit", "priit@hills.example", "Order BR-20418", "Where is my parcel?");
    TicketSeen waiting = world.awaitTicketOf(customer.handle());
    world.awaitTicketOf("priit@hills.example");
    world.anna().replyInDesk(waiting.id(), "public", "Very long. ".repeat(40)).expect(201);
    world.awaitDelivery(waiting.id(), "failed");
    world.anna().replyInParley(waiting.id(), "public", "It does, with spacers.", "v1").expect(202);
    world.awaitDelivery(waiting.id(), "delivered");
    Map<String, View> views =
        Map.of(
            "wide-light",
            View.DESKTOP,
            "wide-dark",
            View.DESKTOP.dark(),
            "narrow-light",
            NARROW,
            "narrow-dark",
            NARROW.dark());

    views.forEach(
        (name, view) -> {
          Page page = browser.page(view);
          logIn(page);
          assertThat(row(page, customer.handle())).isVisible();
          assertNothingIsCutOff(page);
          picture(page, "list-" + name);
          page.navigate(world.url().resolve("/desk/tickets/" + waiting.id()).toString());
          Locator box = page.locator("parley-composer textarea");
          box.fill("And there is more to say about it.");
          assertThat(page.locator("parley-clocks")).containsText("Answered in time");
          assertThat(page.locator(".message.agent.failed")).containsText("Not sent: 440 of 300");
          assertThat(page.locator(".message.note.failed")).containsText("Not sent: 440 of 300");
          assertThat(page.locator("parley-composer .sent")).not().containsText("Not delivered");
          assertNothingIsCutOff(page);
          picture(page, "ticket-" + name);
          page.keyboard().type(" /");
          assertThat(page.locator("parley-article-picker [role=option]").first()).isVisible();
          assertNothingIsCutOff(page);
          picture(page, "picker-" + name);
        });
  }

  private void picture(Page page, String name) {
    browser.screenshot(page, getClass().getSimpleName() + "-" + name);
  }

  private static void assertNothingIsCutOff(Page page) {
    assertFalse(
        (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        "the page is wider than its window: " + page.url());
  }

  private void logIn(Page page) {
    page.onPageError(errors::add);
    page.navigate(world.url().resolve("/desk/").toString());
    page.getByLabel("Login").fill("anna");
    page.getByLabel("Password").fill(World.PASSWORD);
    page.getByLabel("Password").press("Enter");
    assertThat(page.locator("table.tickets")).isVisible();
    assertTrue(page.url().endsWith("/desk/"), page.url());
  }

  private Page openTicketOf(BlueskyApp customer) {
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = browser.page(View.DESKTOP);
    logIn(page);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer textarea")).isVisible();
    return page;
  }

  private static Locator row(Page page, String words) {
    return page.locator("table.tickets tbody tr")
        .filter(new Locator.FilterOptions().setHasText(words));
  }

  /** With the keyboard alone: slash, words, up and down, Enter. */
  private static void pickArticle(Page page, String words, String title) {
    page.keyboard().press("/");
    Locator picker = page.locator("parley-article-picker");
    assertThat(picker).isVisible();
    page.waitForResponse(
        answer -> answer.url().contains("q=" + words), () -> page.keyboard().type(words));
    // What was offered before is gone: a late answer would begin again with the first.
    assertThat(picker.locator(".part")).hasCount(0);
    assertThat(picker.locator("[role=option]").first()).containsText(title);
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowUp");
    assertThat(picker.locator("[role=option][aria-selected=true]")).containsText(title);
    page.keyboard().press("Enter");
    assertThat(picker).isHidden();
  }
}
