package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.e2e.TicketSeen.MessageSeen;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.bluesky.Post;
import dev.parley.networks.bluesky.PostRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A customer who asks two things in one thread is answered in two tickets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SplitTicketsTest {
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

  private String anchor(String ticket) {
    JsonObject clocks =
        world.anna().get("/parley/api/v1/tickets/" + ticket).body().getAsJsonObject("clocks");
    JsonElement started = clocks.getAsJsonObject("firstResponse").get("startedAt");
    // Parley hears of a new ticket a moment later.
    return started == null || started.isJsonNull() ? "" : started.getAsString();
  }

  private TicketSeen seen(String ticket) {
    return world.anna().ticket(ticket);
  }

  private Optional<Post> shopSaid(String words) {
    Account shop = standIn.account(world.shopHandle()).orElseThrow();
    return standIn.posts(shop).stream().filter(post -> post.text().contains(words)).findFirst();
  }

  @Test
  void aSecondQuestionGetsATicketOfItsOwnIsAnsweredWhereItWasAskedAndGoesBack() {
    Account nora = standIn.createAccount("nora.test", "her own password", "Nora North");
    PostRef first = standIn.post(nora, "@" + world.shopHandle() + " where is my bag?");
    TicketSeen ticket = world.awaitTicketOf(nora.handle());
    PostRef second =
        standIn.reply(nora, first, "@" + world.shopHandle() + " and do you repair zips?");
    World.eventually().until(() -> seen(ticket.id()).messages().size() == 2);
    String since = anchor(ticket.id());
    String asked = seen(ticket.id()).messages().get(1).text("at");

    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator(".message.customer")).hasCount(2);
    page.keyboard().press("s");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Choose the messages that are another matter.");
    page.keyboard().press("Escape");
    page.locator(".message.customer").nth(1).hover();
    page.locator(".message.customer .splitter").nth(1).click();
    assertThat(dialog).containsText("Answers still go where each message was written.");
    browser.screenshot(page, "split-dialog");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Split off")).click();
    assertThat(page.locator(".message.customer")).hasCount(1);
    Locator link = page.locator(".done a").filter(new Locator.FilterOptions().setHasText("Open #"));
    String part = link.textContent().replace("Open #", "");
    assertThat(page.locator(".toast")).containsText("Split off as #" + part);
    browser.screenshot(page, "split-ticket");

    link.click();
    assertThat(page.locator(".conversation")).containsText("and do you repair zips?");
    assertThat(page.locator(".conversation")).containsText("split off from #" + ticket.id());
    World.eventually().until(() -> anchor(part).equals(asked));
    assertEquals(since, anchor(ticket.id()));
    Locator composer = page.locator("parley-composer");
    composer.locator("textarea").fill("We do, within a week.");
    composer.locator("textarea").press("Control+Enter");
    Post answer = World.eventually().until(() -> shopSaid("We do,"), Optional::isPresent).get();
    assertEquals(second, answer.parent().orElseThrow());
    standIn.reply(nora, answer.ref(), "Lovely, thanks!");
    assertThat(page.locator(".conversation")).containsText("Lovely, thanks!");
    page.setViewportSize(400, 900);
    for (Locator meta : page.locator(".message.customer .meta").all()) {
      BoundingBox name = meta.locator("b").boundingBox();
      BoundingBox icon = meta.locator(".splitter").boundingBox();
      assertTrue(icon.y < name.y + name.height, "the icon stands on a line of its own");
      assertTrue(icon.x + icon.width <= 400);
    }
    browser.screenshot(page, "split-part-phone");
    page.setViewportSize(1280, 800);

    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator(".conversation")).containsText("where is my bag?");
    assertThat(page.locator(".conversation")).not().containsText("Lovely, thanks!");
    button(page, Pattern.compile("Take back: merge #" + part)).click();
    assertThat(page.locator(".conversation")).containsText("Lovely, thanks!");
    assertThat(page.locator(".conversation")).containsText("and do you repair zips?");
    assertEquals(since, anchor(ticket.id()));

    page.locator(".message.customer .splitter").nth(1).focus();
    page.keyboard().press("Enter");
    Locator boxes = dialog.getByRole(AriaRole.CHECKBOX);
    boxes.nth(0).check();
    assertThat(dialog).containsText("At least one message stays in #" + ticket.id());
    boxes.nth(0).uncheck();
    boxes.nth(2).check();
    browser.screenshot(page, "split-again");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Split off")).click();
    assertThat(page.locator(".message.customer")).hasCount(1);
    assertThat(page.locator(".toast")).containsText("Split off as #" + part);
    assertTrue(seen(part).messages().stream().anyMatch(one -> one.text("text").contains("Lovely")));
  }

  private DeskClient.Answer split(String ticket, String key, MessageSeen... messages) {
    JsonArray picked = new JsonArray();
    List.of(messages).forEach(message -> picked.add(message.text("id")));
    JsonObject body = new JsonObject();
    body.add("messages", picked);
    body.addProperty("key", key);
    return world.anna().post("/desk/api/tickets/" + ticket + "/split", body);
  }

  @Test
  void aRepeatedRequestSplitsOnceAndWhatCannotBeSplitIsRefusedWithAReason() {
    Account hugo = standIn.createAccount("hugo.test", "his own password", "Hugo Hill");
    PostRef first = standIn.post(hugo, "@" + world.shopHandle() + " open on Sunday?");
    TicketSeen ticket = world.awaitTicketOf(hugo.handle());
    standIn.reply(hugo, first, "@" + world.shopHandle() + " and is there parking?");
    World.eventually().until(() -> seen(ticket.id()).messages().size() == 2);
    List<MessageSeen> messages = seen(ticket.id()).messages();

    DeskClient.Answer all = split(ticket.id(), "all", messages.get(0), messages.get(1));
    assertEquals(422, all.status());
    assertTrue(all.raw().contains("at least one message of the customer stays"), all.raw());
    split(ticket.id(), "once", messages.get(1)).expect(200);
    split(ticket.id(), "once", messages.get(1)).expect(200);

    assertEquals(2, world.anna().ticketsOf(hugo.handle()).size());
    assertEquals(422, split(ticket.id(), "again", messages.get(1)).status());
    World.eventually()
        .until(
            () ->
                world
                        .anna()
                        .get("/parley/api/v1/tickets/" + ticket.id())
                        .body()
                        .getAsJsonArray("splitOff")
                        .size()
                    == 1);
  }

  private static Locator button(Page page, Pattern name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
