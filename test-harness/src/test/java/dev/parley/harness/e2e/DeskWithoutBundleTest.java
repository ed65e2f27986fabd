package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.harness.e2e.BlueskyApp.Post;
import dev.parley.harness.e2e.BlueskyApp.Shown;
import dev.parley.networks.mail.ReceivedMail;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The helpdesk is whole without its plug-in, and nothing is lost or doubled when that changes. */
class DeskWithoutBundleTest {
  @RegisterExtension static final Browser browser = new Browser();

  private World world;

  @BeforeAll
  static void beAsPatientAsABusyMachineNeeds() {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @AfterEach
  void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void deskWithoutTheBundleListsMailAnswersItAndKeepsNotes() throws IOException {
    world = World.bare(StandInNetwork.start());
    world.mail().send("Wilma", "wilma@castering.example", "Broken hook", "It broke. Wilma");
    TicketSeen ticket = awaitMail("wilma@castering.example");

    world.anna().replyInDesk(ticket.id(), "note", "Ask Liis about hooks.").expect(201);
    Page page = logIn();
    assertThat(page.locator("table.tickets tbody tr")).containsText("Broken hook");
    page.locator("a.open").click();
    Locator box = page.locator(".answer textarea");
    assertThat(box).isVisible();
    browser.screenshot(page, "without-bundle-ticket");
    box.fill("We send a new one.");
    box.press("Control+Enter");

    assertThat(page.locator(".message.agent .delivery")).containsText("Delivered");
    assertThat(page.locator(".message.note")).containsText("Ask Liis about hooks.");
    assertThat(page.locator("parley-composer")).hasCount(0);
    assertEquals(List.of("We send a new one."), received("wilma@castering.example"));
    assertEquals(
        List.of(),
        world.anna().ticket(ticket.id()).json().getAsJsonObject("fields").keySet().stream()
            .toList());
  }

  @Test
  void conversationGoesOnAcrossAnUpdateOfTheBundle() throws IOException {
    world = World.start(StandInNetwork.start());
    BlueskyApp customer = world.customer("updated");
    Post post = customer.post("@" + world.shopHandle() + " is this the old version?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    Page page = logIn();
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    Locator box = page.locator("parley-composer textarea");
    box.fill("Written before the update,");
    world.anna().replyInDesk(ticket.id(), "public", "It was.").expect(201);

    upload();
    Post second = customer.reply(post, post, "and now, @" + world.shopHandle() + "?");

    assertThat(page.locator(".message.customer").last()).containsText("and now");
    assertThat(box).hasValue("Written before the update,");
    page.waitForCondition(() -> shownLast(page).equals(last(ticket)));
    page.locator("parley-composer").getByText("I have read it").click();
    box.press("End");
    page.keyboard().type(" sent after it.");
    page.keyboard().press("Control+Enter");
    // Where the update cut off the answer before it, that is asked about once its lease is over.
    assertThat(page.locator("parley-composer .sent"))
        .containsText("Delivered", new LocatorAssertions.ContainsTextOptions().setTimeout(150_000));

    List<Shown> answers =
        eventually().until(() -> customer.answers(post), list -> list.size() == 3);
    assertAll(
        () ->
            assertEquals(
                List.of(
                    "It was.",
                    "Written before the update, sent after it.",
                    "and now, @" + world.shopHandle() + "?"),
                answers.stream().map(Shown::text).sorted().toList()),
        () -> assertEquals(second, parentOf(answers, "Written before")),
        () -> assertEquals(1, world.anna().ticketsOf(customer.handle()).size()),
        () -> assertEquals(4, world.anna().ticket(ticket.id()).messages().size()));
    world.awaitField(ticket.id(), "sla_state", "met");
  }

  @Test
  void aTextBegunInThePlainBoxIsSentOnlyOnceTheNewsSinceItWasTakenOverAreRead() throws IOException {
    world = World.start(StandInNetwork.start());
    world.mail().send("Wilma", "wilma@castering.example", "Broken hook", "It broke. Wilma");
    TicketSeen ticket = awaitMail("wilma@castering.example");
    Page page = logIn();
    Pattern away = Pattern.compile("/parley/");
    page.route(away, Route::abort);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    page.locator(".answer textarea").fill("We send a new one.");
    assertThat(page.locator("parley-composer")).hasCount(0);
    page.unroute(away);
    Locator box = page.locator("parley-composer textarea");
    assertThat(box).hasValue("We send a new one.");

    world.admin().replyInDesk(ticket.id(), "private", "Please send a picture.").expect(201);
    assertThat(page.locator(".message.agent")).containsText("Please send a picture.");
    box.press("Control+Enter");

    assertThat(page.locator("parley-composer .news")).containsText("Please send a picture.");
    assertThat(box).hasValue("We send a new one.");
    eventually().until(() -> received("wilma@castering.example").size() == 1);
  }

  @Test
  void bundleThatCameBackKnowsItsAccountsAndWhereItHadRead() throws IOException {
    world = World.start(StandInNetwork.start());
    BlueskyApp before = world.customer("before");
    before.post("@" + world.shopHandle() + " were you there?");
    TicketSeen old = world.awaitTicketOf(before.handle());
    world.anna().replyInDesk(old.id(), "public", "We were.").expect(201);
    world.awaitField(old.id(), "first_response_state", "met");
    String account = account().get("id").getAsString();

    remove();
    BlueskyApp between = world.customer("between");
    between.post("@" + world.shopHandle() + " is anybody there?");
    world.mail().send("Otto", "otto@wheels.example", "Strap", "Which strap fits?");
    TicketSeen mail = awaitMail("otto@wheels.example");
    world.anna().replyInDesk(mail.id(), "private", "The short one.").expect(201);
    eventually().until(() -> received("otto@wheels.example").size() == 1);
    Page page = logIn();
    page.navigate(world.url().resolve("/desk/tickets/" + old.id()).toString());
    assertThat(page.locator(".answer textarea")).isVisible();
    browser.screenshot(page, "removed-bundle-social-ticket");
    assertEquals(404, world.admin().get("/parley/health/live").status());

    upload();

    TicketSeen missed = world.awaitTicketOf(between.handle());
    TicketSeen answered = world.awaitField(mail.id(), "first_response_state", "met");
    assertThat(page.locator("parley-composer textarea")).isVisible();
    assertAll(
        () -> assertEquals(account, account().get("id").getAsString()),
        () -> assertEquals("connected", account().get("state").getAsString()),
        () -> assertEquals("running", missed.field("sla_state")),
        () -> assertEquals("E-mail", answered.field("policy")),
        () -> assertEquals(1, world.anna().ticketsOf(before.handle()).size()),
        () -> assertEquals(2, world.anna().ticket(old.id()).messages().size()),
        () -> assertEquals(1, received("otto@wheels.example").size()));
  }

  @Test
  void deskThatStartsAgainKeepsTheUploadedBundle() throws IOException {
    world = World.bare(StandInNetwork.start());
    upload();
    world.connectShop(World.SHOP_PASSWORD).expect(201);

    world.restartDesk();

    assertEquals("connected", account().get("state").getAsString());
    BlueskyApp customer = world.customer("restarted");
    customer.post("@" + world.shopHandle() + " good morning!");
    world.awaitTicketOf(customer.handle());
  }

  /** The message that the composer takes for the latest: the one "I have read it" speaks of. */
  private static String shownLast(Page page) {
    return String.valueOf(
        page.locator("parley-composer").evaluate("composer => composer.feed?.view?.basedOn"));
  }

  private String last(TicketSeen ticket) {
    var messages = world.anna().ticket(ticket.id()).messages();
    return messages.get(messages.size() - 1).text("id");
  }

  private void upload() throws FileNotFoundException {
    DeskClient.Answer answer =
        world.admin().upload("/desk/api/plugins", BodyPublishers.ofFile(World.bundle()));
    assertEquals("active", answer.expect(201).text("state"), answer.raw());
  }

  private void remove() {
    String id =
        world
            .admin()
            .get("/desk/api/plugins")
            .expect(200)
            .body()
            .getAsJsonArray("plugins")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    world.admin().delete("/desk/api/plugins/" + id).expect(200);
  }

  private JsonObject account() {
    return world
        .admin()
        .get("/parley/api/v1/accounts")
        .expect(200)
        .body()
        .getAsJsonArray("accounts")
        .get(0)
        .getAsJsonObject();
  }

  private TicketSeen awaitMail(String address) {
    return eventually()
        .until(() -> world.anna().ticketsOf(address), tickets -> tickets.size() == 1)
        .get(0);
  }

  private List<String> received(String address) {
    return world.mail().received(address).stream().map(ReceivedMail::text).toList();
  }

  private static Post parentOf(List<Shown> answers, String start) {
    return answers.stream()
        .filter(answer -> answer.text().startsWith(start))
        .findFirst()
        .orElseThrow()
        .parent();
  }

  private Page logIn() {
    Page page = world.signIn(browser, View.DESKTOP, "anna", new ArrayList<>());
    assertThat(page.locator("table.tickets")).isVisible();
    return page;
  }
}
