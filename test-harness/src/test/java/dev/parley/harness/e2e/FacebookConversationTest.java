package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.facebook.Comment;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.CallCount;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Facebook as its people see it: an admin who connects a page, customers, an agent in a browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacebookConversationTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String ACCOUNTS = "/parley/api/v1/accounts";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** A PNG of one transparent pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5E"
                  + "rkJggg==");

  private final NetworkClock clock = new NetworkClock();
  private final List<String> errors = new ArrayList<>();
  private World world;
  private FacebookStandIn network;
  private App app;
  private dev.parley.networks.facebook.Page shop;
  private Post post;

  /** The network's time, which may lag behind ours: then what people write is old already. */
  private static final class NetworkClock implements InstantSource {
    private volatile Duration lag = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().minus(lag);
    }
  }

  @BeforeAll
  void startWorldAndConnectThePage() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    network = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
    app =
        network.registerApp(
            SECRET, world.url().resolve("/parley/oauth/facebook/callback").toString());
    shop = network.found("Bramble & Roll", network.join("Olga Owner"));
    post = network.post(shop, "The roll bag is back in moss green.");
    connectByScript();
  }

  /** The steps of the login one by one, as a script of an admin would make them. */
  private void connectByScript() throws Exception {
    var entered = new JsonObject();
    entered.addProperty("appId", app.id());
    entered.addProperty("appSecret", SECRET);
    entered.addProperty("baseUrl", network.url());
    entered.addProperty("returnTo", "/desk/admin");
    String dialog =
        world.admin().post("/parley/api/v1/oauth/facebook", entered).expect(200).text("url");
    String back = location(dialog, "answer=yes", "");
    String page = location(back, "", basic("admin"));
    String key = page.substring(page.indexOf('=') + 1);
    assertEquals("/desk/admin#parley-grant=" + key, page);
    var chosen = new JsonObject();
    var ids = new JsonArray();
    ids.add(shop.id());
    chosen.add("externalIds", ids);
    DeskClient.Answer connected =
        world.admin().post("/parley/api/v1/oauth/grants/" + key, chosen).expect(200);
    assertTrue(connected.raw().contains("\"connected\":true"), connected::raw);
    assertTrue(connected.raw().contains("\"why\":\"\""), connected::raw);

    world.admin().post("/parley/api/v1/oauth/grants/" + key, chosen).expect(404);
  }

  private static String basic(String login) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((login + ":" + World.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** Where a call is sent on to. */
  private static String location(String url, String form, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replace("#_=_", "")));
    if (!form.isEmpty()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
  }

  /** A page that stumbles may go on looking right. */
  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
  }

  @AfterAll
  void endWorld() {
    if (network != null) {
      network.close();
    }
    if (world != null) {
      world.close();
    }
  }

  @Test
  void adminChoosesThePageInABrowser() {
    Page page = logIn("admin");
    page.navigate(world.url().resolve("/desk/admin").toString());
    page.getByText("Connect Facebook").press("Enter");
    page.getByLabel("App ID").fill(app.id());
    page.getByLabel("App secret").fill(SECRET);
    page.getByText("More", new Page.GetByTextOptions().setExact(true)).press("Enter");
    page.getByLabel("Server address").fill(network.url());
    page.getByText("Go on to Facebook").press("Enter");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).press("Enter");

    Locator choice = page.locator("parley-connect");
    Locator ours = choice.locator("input[name=account]");
    assertThat(ours).not().isChecked();
    assertFalse(page.url().contains("parley-grant"), "the key stays in the address");
    ours.check();
    page.getByText("Connect these").press("Enter");
    assertThat(choice).containsText("is connected already. Tick that its login is replaced");
    choice.locator("input[name=replace]").check();
    page.getByText("Connect these").press("Enter");
    assertThat(choice).containsText("Bramble & Roll is connected.");
  }

  @Test
  void loginSubscribesToWhatHappensAndEveryCallCarriesItsProof() {
    assertTrue(network.subscribed(shop, app).contains("feed"));
    assertTrue(network.subscribed(shop, app).contains("messages"));
    List<String> unproven =
        network.calls().stream()
            .filter(call -> call.calls() != call.proven())
            .map(CallCount::name)
            .filter(name -> !name.equals("GET access_token") && !name.equals("POST access_token"))
            .toList();
    assertEquals(List.of(), unproven);
  }

  @Test
  void commentBecomesATicketByWebhookAndIsAnsweredFromTheComposer() {
    Person ada = network.join("Ada Byron");
    Comment question = network.comment(ada, post.id(), "Does it fit behind a child seat? 🚲");

    TicketSeen ticket = awaitTicketOf("Ada Byron");
    Page page = open(ticket);
    assertThat(page.locator("main")).containsText("Does it fit behind a child seat?");
    page.locator("parley-composer textarea").fill("It does, with the spacers. 👋");
    page.locator("parley-composer textarea").press("Control+Enter");

    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    Comment answer =
        eventually().until(() -> network.comments(question.id()), list -> !list.isEmpty()).get(0);
    assertEquals("It does, with the spacers. 👋", answer.message());
    assertEquals(shop.id(), answer.author().id());
    assertEquals(question.id(), answer.parentId());
  }

  @Test
  void whatACustomerEditsAfterOurAnswerIsMarkedWithOldAndNewWords() {
    Person eva = network.join("Eva Editor");
    Comment question = network.comment(eva, post.id(), "Does it fit a 26 inch wheel?");
    TicketSeen ticket = awaitTicketOf("Eva Editor");
    answer(ticket, DeskClient.reply("public", "It does."));
    world.awaitDelivery(ticket.id(), "delivered");
    Page page = open(ticket);

    network.edit(question, "Does it fit a 20 inch wheel?");

    Locator mark = page.locator("parley-message-acts .amended");
    assertThat(mark).containsText("Edited after our answer");
    mark.locator("summary").click();
    assertThat(mark.locator("del")).containsText("26");
    assertThat(mark.locator("ins")).containsText("20");
    browser.screenshot(page, "edited-after-answer");
    page.setViewportSize(400, 900);
    mark.scrollIntoViewIfNeeded();
    browser.screenshot(page, "edited-after-answer-narrow");
  }

  @Test
  void aCustomerWhoDeletesBeforeTheAnswerClosesTheTicketAndTheDraftStays() {
    Person dora = network.join("Dora Delete");
    Comment question = network.comment(dora, post.id(), "Where is my order?");
    TicketSeen ticket = awaitTicketOf("Dora Delete");
    Page page = open(ticket);
    Locator box = page.locator("parley-composer textarea");
    box.pressSequentially("It ships");

    assertTrue(network.remove(question.id()));

    assertThat(
            page.locator(
                "parley-composer .notice",
                new Page.LocatorOptions().setHasText("has deleted what you were answering")))
        .isVisible();
    assertThat(page.locator("main")).containsText("so this ticket is closed");
    assertThat(box).hasValue("It ships");
    browser.screenshot(page, "deleted-before-answer");
    eventually()
        .until(() -> world.anna().ticket(ticket.id()), seen -> seen.text("state").equals("closed"));
  }

  @Test
  void aPhotoGoesOutWithAComment() {
    Person alan = network.join("Alan Turing");
    Comment question = network.comment(alan, post.id(), "Which green is it?");
    TicketSeen ticket = awaitTicketOf("Alan Turing");
    JsonObject reply = attaching("public", "This one.", ticket, "green.png", PNG);

    answer(ticket, reply);

    world.awaitDelivery(ticket.id(), "delivered");
    List<Comment> answers = network.comments(question.id());
    assertEquals(List.of("This one."), answers.stream().map(Comment::message).toList());
    assertArrayEquals(
        PNG, network.media(answers.get(0).photo().orElseThrow()).orElseThrow().content());
  }

  @Test
  void filesGoOutInMessengerBehindTheTextEachInAMessageOfItsOwn() {
    Person emmy = network.join("Emmy Noether");
    network.message(emmy, shop, "Do you have the manual?");
    TicketSeen ticket = awaitTicketWith("Do you have the manual?");
    byte[] manual = "%PDF-1.7 manual".getBytes(StandardCharsets.UTF_8);
    JsonObject reply = attaching("private", "Here it is.", ticket, "manual.pdf", manual);
    JsonObject picture = attaching("private", "", ticket, "green.png", PNG);
    reply.getAsJsonArray("attachments").addAll(picture.getAsJsonArray("attachments"));

    answer(ticket, reply);

    world.awaitDelivery(ticket.id(), "delivered");
    List<DirectMessage> sent =
        network.messages(shop, emmy).stream().filter(DirectMessage::fromPage).toList();
    assertEquals(List.of("Here it is.", "", ""), sent.stream().map(DirectMessage::text).toList());
    assertEquals(
        List.of("application/pdf", "image/png"),
        sent.stream()
            .flatMap(message -> message.photo().stream())
            .map(url -> network.media(url).orElseThrow().contentType())
            .toList());
  }

  @Test
  void aPrivateAnswerToACommentTakesNoFiles() {
    Person mary = network.join("Mary Somerville");
    network.comment(mary, post.id(), "My address changed.");
    TicketSeen ticket = awaitTicketOf("Mary Somerville");

    DeskClient.Answer refused = upload("private", ticket, "green.png", PNG).expect(422);

    assertEquals("audience", refused.text("field"));
    assertEquals(
        "Nothing can be attached to this kind of answer; send it without.", refused.text("detail"));
  }

  private DeskClient.Answer upload(
      String audience, TicketSeen ticket, String name, byte[] content) {
    return world
        .anna()
        .bring(
            "/parley/api/v1/tickets/%s/uploads?audience=%s&name=%s"
                .formatted(ticket.id(), audience, name),
            content);
  }

  private JsonObject attaching(
      String audience, String text, TicketSeen ticket, String name, byte[] content) {
    var attachment = new JsonObject();
    attachment.addProperty("id", upload(audience, ticket, name, content).expect(201).text("id"));
    var attachments = new JsonArray();
    attachments.add(attachment);
    JsonObject reply = DeskClient.reply(audience, text);
    reply.add("attachments", attachments);
    return reply;
  }

  private void answer(TicketSeen ticket, JsonObject reply) {
    world.anna().post("/parley/api/v1/tickets/" + ticket.id() + "/replies", reply).expect(202);
  }

  @Test
  void commentIsAnsweredInPrivate() {
    Person grace = network.join("Grace Hopper");
    network.comment(grace, post.id(), "My order BR-20418 has not come.");
    TicketSeen ticket = awaitTicketOf("Grace Hopper");

    world.anna().replyInParley(ticket.id(), "private", "It left today.", "p1").expect(202);

    DirectMessage sent =
        eventually().until(() -> network.messages(shop, grace), list -> !list.isEmpty()).get(0);
    assertEquals("It left today.", sent.text());
    world.awaitDelivery(ticket.id(), "delivered");
  }

  @Test
  void lateMessageIsAnsweredByAPersonWithTheTagAndAVeryLateOneIsRefusedInWords() {
    Person late = network.join("Lise Late");
    Person lost = network.join("Lotte Lost");
    clock.lag = Duration.ofHours(25);
    network.message(late, shop, "Anybody there?");
    clock.lag = Duration.ofDays(8);
    network.message(lost, shop, "Anybody there at all?");
    clock.lag = Duration.ZERO;

    TicketSeen answered = awaitTicketWith("Anybody there?");
    Page page = open(answered);
    assertThat(page.locator("parley-composer"))
        .containsText("Only a person may still answer, until");
    page.locator("parley-composer textarea").fill("Yes, I am.");
    page.locator("parley-composer textarea").press("Control+Enter");
    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    DirectMessage sent = network.messages(shop, late).get(1);
    assertEquals(Optional.of("HUMAN_AGENT"), sent.tag());

    TicketSeen refused = awaitTicketWith("Anybody there at all?");
    Page closed = open(refused);
    assertThat(closed.locator("parley-composer .barred-why"))
        .containsText("Facebook takes no answer any more");
    world.anna().replyInDesk(refused.id(), "private", "Sorry, here I am.").expect(201);
    world.awaitDelivery(refused.id(), "failed");
    assertEquals(1, network.messages(shop, lost).size());
  }

  @Test
  void aThreadThatAnotherAppAnswersIsTakenOverFromTheComposer() {
    App bot = network.registerApp("another secret");
    Person maria = network.join("Maria Sibylla");
    network.routing().take(shop, maria, bot);
    network.message(maria, shop, "Is a person there?");
    network.routing().answer(bot, shop, maria, "I am a bot, and glad to help.");
    TicketSeen ticket = awaitTicketWith("Is a person there?");
    eventually()
        .until(() -> text(world.anna().ticket(ticket.id()).json()), seen -> seen.contains("a bot"));
    assertTrue(
        text(world.anna().ticket(ticket.id()).json()).contains("[Seen while another app answers]"));

    DeskClient.Answer refused =
        world.anna().replyInParley(ticket.id(), "private", "I am Anna.", "t1").expect(409);
    assertTrue(refused.text("detail").startsWith("Another app answers in this thread since"));
    assertTrue(refused.raw().contains("heldSince"), refused::raw);

    network.routing().keep(shop, maria, true);
    JsonObject wanted = DeskClient.reply("private", "I am Anna.");
    wanted.addProperty("takeOver", true);
    answer(ticket, wanted);
    world.awaitDelivery(ticket.id(), "failed");
    network.routing().keep(shop, maria, false);
    assertEquals(Optional.of(bot.id()), network.routing().holder(shop, maria));

    Page page = open(ticket);
    Locator composer = page.locator("parley-composer");
    assertThat(composer.locator(".notice"))
        .containsText("Another app answers in this thread since");
    assertThat(composer.locator(".sent").first())
        .containsText("Another app keeps this thread: Facebook did not let us take over.");
    composer.locator("textarea").fill("A person is here now: I am Anna.");
    composer.scrollIntoViewIfNeeded();
    browser.screenshot(page, "take-over");
    page.setViewportSize(400, 900);
    composer.locator(".send").scrollIntoViewIfNeeded();
    browser.screenshot(page, "take-over-narrow");
    composer
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take over and send"))
        .click();
    assertThat(composer.locator(".sent").first()).containsText("Delivered");
    assertEquals(Optional.of(app.id()), network.routing().holder(shop, maria));
    List<DirectMessage> thread = network.messages(shop, maria);
    assertEquals("A person is here now: I am Anna.", thread.get(thread.size() - 1).text());
    assertThat(composer.locator(".send")).containsText("Send private message");

    network.routing().pass(shop, maria, bot);
    network.message(maria, shop, "And the bot again?");
    assertThat(composer.locator(".notice"))
        .containsText("Another app answers in this thread since");
    network.routing().release(shop, maria);
    assertThat(composer.locator(".send")).containsText("Send private message");
  }

  private URI hookUrl() {
    return world
        .admin()
        .get("/parley/api/v1/accounts")
        .expect(200)
        .body()
        .getAsJsonArray("accounts")
        .asList()
        .stream()
        .map(account -> account.getAsJsonObject())
        .filter(account -> account.get("channel").getAsString().equals("facebook"))
        .map(account -> URI.create(account.get("hookUrl").getAsString()))
        .findFirst()
        .orElseThrow();
  }

  /** Asks to be forgotten; answers where the network tells the person to look. */
  private URI asksToBeForgotten(Person person) {
    JsonObject said =
        JsonParser.parseString(network.requestDeletion(app, person, hookUrl())).getAsJsonObject();
    URI page = URI.create(said.get("url").getAsString());
    assertTrue(
        page.getPath().endsWith("/hooks/forget/" + said.get("confirmation_code").getAsString()));
    return page;
  }

  private static HttpResponse<String> anonymously(URI page) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoeverAsksToBeForgottenIsForgottenHereAndInTheHelpdesk() {
    Person joan = network.join("Joan Clarke");
    network.comment(joan, post.id(), "Where is the crib of Joan?");
    TicketSeen ticket = awaitTicketOf("Joan Clarke");

    URI page = asksToBeForgotten(joan);

    eventually()
        .until(() -> anonymously(page).body(), body -> body.contains("Your request is done"));
    assertFalse(anonymously(page).body().contains("Joan"));
    assertEquals(404, anonymously(URI.create(page + "0")).statusCode());
    String seen = world.admin().get("/desk/api/tickets/" + ticket.id()).expect(200).raw();
    assertTrue(seen.contains("Erased at the customer's request"), seen);
    assertFalse(seen.contains("Joan"), seen);
    assertFalse(seen.contains("crib"), seen);
  }

  @Test
  void whomTheNetworkDoesNotNameAnAdminFindsAndChooses() {
    Person hedy = network.join("Hedy Lamarr");
    network.comment(hedy, post.id(), "It hops from one frequency to the next");
    TicketSeen ticket = awaitTicketOf("Hedy Lamarr");
    network.oneBusiness(false);
    URI page = asksToBeForgotten(hedy);
    try {
      eventually()
          .until(() -> anonymously(page).body(), body -> body.contains("waits for a person"));
    } finally {
      network.oneBusiness(true);
    }

    Page admin = logIn("admin");
    admin.navigate(world.url().resolve("/desk/admin").toString());
    Locator section = admin.locator("parley-erasures");
    assertThat(section).containsText("Needs you");
    assertThat(section).containsText("Facebook knows nobody on this page");
    section
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Look for the person"))
        .press("Enter");
    section.getByLabel("Name, handle or id").fill("lamarr");
    section.getByLabel("Name, handle or id").press("Enter");
    section.getByText("Erase Hedy Lamarr").press("Enter");
    assertThat(section.getByText("Erase Hedy Lamarr for good?")).isVisible();
    assertThat(section.getByText("What they wrote in 1 ticket")).isVisible();
    assertTrue(anonymously(page).body().contains("waits for a person"));
    section.getByText("Erase for good").scrollIntoViewIfNeeded();
    browser.screenshot(admin, "erasures-choose");
    admin.setViewportSize(400, 800);
    section.getByText("Erase for good").scrollIntoViewIfNeeded();
    browser.screenshot(admin, "erasures-choose-narrow");
    admin.setViewportSize(1280, 900);
    section.getByText("Erase for good").press("Enter");

    eventually()
        .until(() -> anonymously(page).body(), body -> body.contains("Your request is done"));
    assertThat(section).containsText("Done");
    browser.screenshot(admin, "erasures-done");
    assertFalse(
        world
            .admin()
            .get("/desk/api/tickets/" + ticket.id())
            .expect(200)
            .raw()
            .contains("frequency"));
  }

  @Test
  void anAnswerOfOursIsDeletedFromTheTicket() {
    Person karen = network.join("Karen Jones");
    Comment question = network.comment(karen, post.id(), "Is it waterproof?");
    TicketSeen ticket = awaitTicketOf("Karen Jones");
    world.anna().replyInParley(ticket.id(), "public", "It is not.", "own1").expect(202);
    Comment answer =
        eventually().until(() -> network.comments(question.id()), list -> !list.isEmpty()).get(0);
    Page page = open(ticket);
    Locator acts = page.locator(".message.agent parley-message-acts");

    act(acts, "Delete…").press("Enter");
    acts.getByLabel("Reason, for the ticket (needed)").fill("It is waterproof");
    browser.screenshot(page, "own-answer-delete");
    acts.getByLabel("Reason, for the ticket (needed)").press("Enter");

    assertThat(page.locator(".message.agent .delivery"))
        .containsText("Deleted from the network by anna");
    eventually().until(() -> network.comment(answer.id()).isEmpty());
    assertThat(page.locator("main")).containsText("anna deleted an answer of this account");
    assertThat(act(acts, "Delete…")).not().isVisible();
    browser.screenshot(page, "own-answer-deleted");
    page.setViewportSize(400, 800);
    browser.screenshot(page, "own-answer-deleted-narrow");
  }

  @Test
  void commentIsLikedHiddenShownAgainAndDeletedFromTheTicket() {
    Person rude = network.join("Rudi Rude");
    Comment insult = network.comment(rude, post.id(), "You are all crooks!");
    TicketSeen ticket = awaitTicketOf("Rudi Rude");
    Page page = open(ticket);
    Locator acts = page.locator("parley-message-acts").first();

    act(acts, "Like").press("Enter");
    eventually().until(() -> network.comment(insult.id()).orElseThrow().liked());
    assertThat(act(acts, "Like")).hasAttribute("aria-pressed", "true");

    page.keyboard().press("h");
    assertThat(acts.getByLabel("Reason, for the ticket")).isFocused();
    page.keyboard().type("Insult");
    browser.screenshot(page, "message-acts-hide");
    acts.getByLabel("Reason, for the ticket").press("Enter");
    assertThat(acts).containsText("Hidden on the network");
    assertTrue(network.comment(insult.id()).orElseThrow().hidden());
    assertThat(page.locator("main")).containsText("anna hid a message of the customer");
    assertThat(page.locator("main")).containsText("Reason: Insult");
    browser.screenshot(page, "message-acts-hidden");

    assertThat(act(acts, "Show again")).isVisible();
    page.keyboard().press("h");
    assertThat(act(acts, "Hide…")).isVisible();
    assertFalse(network.comment(insult.id()).orElseThrow().hidden());

    act(acts, "Delete…").press("Enter");
    acts.getByText("Delete for everyone").press("Enter");
    assertThat(acts.getByRole(AriaRole.ALERT)).containsText("Say why");
    acts.getByLabel("Reason, for the ticket (needed)").fill("Insult, second time");
    acts.getByLabel("Reason, for the ticket (needed)").press("Enter");
    assertThat(acts).containsText("Deleted from the network by anna");
    eventually().until(() -> network.comment(insult.id()).isEmpty());
    assertThat(page.locator("main")).not().containsText("was deleted on the network");
  }

  @Test
  void whoeverWritesAReasonIsNotDisturbedByWhatArrives() {
    Person rude = network.join("Rita Rude");
    Comment insult = network.comment(rude, post.id(), "Thieves!");
    Page page = open(awaitTicketOf("Rita Rude"));
    Locator acts = page.locator("parley-message-acts").first();
    act(acts, "Delete…").press("Enter");
    Locator reason = acts.getByLabel("Reason, for the ticket (needed)");
    assertThat(reason).isFocused();
    page.keyboard().type("Ins");

    network.comment(rude, insult.id(), "All of you!");
    assertThat(page.locator(".conversation")).containsText("All of you!");

    page.keyboard().type("ult");
    assertThat(reason).hasValue("Insult");
    assertThat(reason).isFocused();
  }

  @Test
  void tokenThatEndsSoonOrLacksAPermissionIsRefusedAtSave() throws Exception {
    dev.parley.networks.facebook.Page page =
        network.found("Second shop", network.join("Otto Owner"));
    Set<String> all = FacebookStandIn.SCOPES;
    Set<String> fewer = new HashSet<>(all);
    fewer.remove("pages_messaging");
    String brief =
        network.pageToken(app, page, all, Optional.of(Instant.now().plus(Duration.ofHours(1))));
    String weak = network.pageToken(app, page, fewer, Optional.empty());

    JsonObject ends = world.admin().post(ACCOUNTS, byHand(page, brief)).expect(422).body();
    assertEquals("accessToken", ends.get("field").getAsString());
    assertTrue(ends.get("detail").getAsString().startsWith("This token ends at"), ends::toString);

    JsonObject lacks = world.admin().post(ACCOUNTS, byHand(page, weak)).expect(422).body();
    assertEquals(
        "The token lacks permissions: pages_messaging. Have them granted.",
        lacks.get("detail").getAsString());

    JsonObject done =
        world.admin().post(ACCOUNTS, byHand(page, network.pageToken(app, page))).expect(201).body();
    assertEquals("connected", done.get("state").getAsString());
    assertFalse(done.has("webhookTrouble"), done::toString);

    // One address serves all pages of an app: what concerns the second one reaches it, too.
    Post second = network.post(page, "We are open.");
    network.comment(network.join("Nora Next"), second.id(), "Until when?");
    awaitTicketOf("Nora Next");
    eventually()
        .until(
            () -> world.admin().get(ACCOUNTS).expect(200).body().getAsJsonArray("accounts"),
            accounts ->
                accounts.asList().stream()
                    .map(one -> one.getAsJsonObject())
                    .filter(one -> one.get("externalId").getAsString().equals(page.id()))
                    .anyMatch(one -> one.getAsJsonObject("health").has("lastWebhook")));
  }

  private JsonObject byHand(dev.parley.networks.facebook.Page page, String token) {
    var entered = new JsonObject();
    entered.addProperty("channel", "facebook");
    entered.addProperty("externalId", page.id());
    entered.addProperty("name", page.name());
    entered.addProperty("baseUrl", network.url());
    var settings = new JsonObject();
    settings.addProperty("appId", app.id());
    entered.add("settings", settings);
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", token);
    secrets.addProperty("appSecret", SECRET);
    secrets.addProperty("verifyToken", "verify");
    entered.add("secrets", secrets);
    return entered;
  }

  @Test
  void whatThePageHidesInItsOwnAppStandsInTheTicket() {
    Person troll = network.join("Tom Troll");
    Comment comment = network.comment(troll, post.id(), "First!!1");
    TicketSeen ticket = awaitTicketOf("Tom Troll");

    network.hideInApp(comment, true);

    eventually()
        .until(
            () -> world.anna().ticket(ticket.id()).json().toString(),
            text -> text.contains("was hidden on the network, not from here"));
  }

  @Test
  void whatASideWithoutTheRightOrTheNetworkRefusesSaysWhichField() {
    Person mild = network.join("Mia Mild");
    network.comment(mild, post.id(), "Nice bag.");
    TicketSeen ticket = awaitTicketOf("Mia Mild");
    JsonObject seen =
        eventually()
            .until(
                () -> world.anna().get("/parley/api/v1/tickets/" + ticket.id()).body(),
                view -> !view.getAsJsonArray("messages").isEmpty());
    String message =
        seen.getAsJsonArray("messages").get(0).getAsJsonObject().get("message").getAsString();
    String path = "/parley/api/v1/tickets/" + ticket.id() + "/messages/" + message + "/moderation";
    var entered = new JsonObject();
    entered.addProperty("action", "explode");
    assertEquals(
        "action", world.anna().post(path, entered).expect(422).body().get("field").getAsString());
    entered.addProperty("action", "delete");
    assertEquals(
        "reason", world.anna().post(path, entered).expect(422).body().get("field").getAsString());
    entered.addProperty("action", "like");
    world.anna().post(path.replace(message, "999999"), entered).expect(404);
  }

  private static Locator act(Locator acts, String name) {
    return acts.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  @Test
  void pagesOwnAnswerInItsAppStandsInTheTicket() {
    Person ida = network.join("Ida Rhodes");
    Comment question = network.comment(ida, post.id(), "Are you open on Sunday?");
    TicketSeen ticket = awaitTicketOf("Ida Rhodes");

    network.commentInApp(shop, question.id(), "Until six.");

    eventually()
        .until(
            () -> world.anna().ticket(ticket.id()).json().toString(),
            text -> text.contains("Until six."));
    assertEquals(1, ticketsWith("Are you open on Sunday?").size());
  }

  /** Waits until Parley, too, knows the ticket as one that can be answered. */
  private TicketSeen awaitTicketOf(String name) {
    TicketSeen ticket =
        eventually().until(() -> ticketsWith(name), tickets -> tickets.size() == 1).get(0);
    eventually()
        .until(
            () -> world.anna().get("/parley/api/v1/tickets/" + ticket.id()).raw(),
            known -> known.matches("(?s).*\"audience\": ?\"(public|private)\".*"));
    return ticket;
  }

  private TicketSeen awaitTicketWith(String words) {
    return awaitTicketOf(words);
  }

  private List<TicketSeen> ticketsWith(String words) {
    return world.anna().tickets().stream()
        .filter(ticket -> text(ticket.json()).contains(words))
        .toList();
  }

  private static String text(JsonObject json) {
    return json.toString();
  }

  private Page open(TicketSeen ticket) {
    Page page = logIn("anna");
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer")).isVisible();
    return page;
  }

  private Page logIn(String login) {
    Page page = world.signIn(browser, View.DESKTOP, login, errors);
    return page;
  }
}
