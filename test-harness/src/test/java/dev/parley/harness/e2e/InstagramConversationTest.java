package dev.parley.harness.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Person;
import dev.parley.networks.instagram.Account;
import dev.parley.networks.instagram.Comment;
import dev.parley.networks.instagram.InstagramStandIn;
import dev.parley.networks.instagram.Post;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instagram as its people see it: an admin who connects it, customers, an agent in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstagramConversationTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String ACCOUNTS = "/parley/api/v1/accounts";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final List<String> errors = new ArrayList<>();
  private World world;
  private InstagramStandIn network;
  private InstagramStandIn other;
  private App app;
  private Account shop;
  private Post post;

  @BeforeAll
  void startWorldAndConnectTheAccount() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    network = InstagramStandIn.start(InstagramStandIn.Settings.at(InstantSource.system()));
    other = InstagramStandIn.start(InstagramStandIn.Settings.at(InstantSource.system()));
    app = network.registerFacebookApp(SECRET, callback());
    shop = network.open("bramble_roll", "Bramble & Roll");
    post = network.post(shop, "The roll bag is back in moss.", network.picture("roll"));
    connect("facebook", app);
  }

  private String callback() {
    return world.url().resolve("/parley/oauth/instagram/callback").toString();
  }

  /** The steps of a login one by one, as a script of an admin would make them. */
  private DeskClient.Answer connect(String way, App by) throws Exception {
    var entered = new JsonObject();
    entered.addProperty("appId", by.id());
    entered.addProperty("appSecret", SECRET);
    entered.addProperty("baseUrl", network.url());
    entered.addProperty("way", way);
    entered.addProperty("returnTo", "/desk/admin");
    String dialog =
        world.admin().post("/parley/api/v1/oauth/instagram", entered).expect(200).text("url");
    String page = location(location(dialog, "answer=yes", ""), "", basic("admin"));
    var chosen = new JsonObject();
    var ids = new JsonArray();
    ids.add(shop.id());
    chosen.add("externalIds", ids);
    DeskClient.Answer connected =
        world
            .admin()
            .post("/parley/api/v1/oauth/grants/" + page.substring(page.indexOf('=') + 1), chosen)
            .expect(200);
    assertTrue(connected.raw().contains("\"connected\":true"), connected::raw);
    return connected;
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
    if (other != null) {
      other.close();
    }
    if (world != null) {
      world.close();
    }
  }

  @Test
  void commentBecomesATicketAndTheAnswerStandsBelowIt() {
    Person ada = network.join("ada.byron");
    Comment question = network.comment(ada, post.id(), "Does it fit behind a child seat? 🚲");

    Page page = open(awaitTicketWith("behind a child seat"));
    assertThat(page.locator("parley-context")).containsText("Under a post of");
    page.locator("parley-composer textarea").fill("It does, with the spacers. 👋");
    page.locator("parley-composer textarea").press("Control+Enter");

    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    List<Comment> all =
        eventually().until(() -> network.comments(post.id()), list -> list.size() >= 2);
    Comment answer =
        all.stream().filter(one -> one.author().id().equals(shop.id())).findFirst().orElseThrow();
    assertEquals("It does, with the spacers. 👋", answer.text());
    assertEquals(question.id(), answer.parentId().orElseThrow());
    shots(page, "instagram-comment");
  }

  @Test
  void aMentionIsATicketWithItsWords() {
    Person mia = network.join("mia.on.wheels");
    Post theirs = network.publish(mia, "Day 4 with my @bramble_roll bag");

    TicketSeen ticket = awaitTicketWith("Day 4 with my");

    world.anna().replyInParley(ticket.id(), "public", "Ride on!", "m1").expect(202);
    eventually()
        .until(
            () -> network.comments(theirs.id()).stream().map(Comment::text).toList(),
            texts -> texts.equals(List.of("Ride on!")));
  }

  @Test
  void aMessageOfMoreThanAThousandBytesIsRefusedBeforeItIsSent() {
    Person zoe = network.join("zoe.k");
    network.message(zoe, shop, "Is a person there?");
    TicketSeen ticket = awaitTicketWith("Is a person there?");

    world.anna().replyInParley(ticket.id(), "private", "ä".repeat(501), "b1").expect(422);

    Page page = open(ticket);
    Locator composer = page.locator("parley-composer");
    composer.locator("textarea").fill("ä".repeat(501));
    composer.locator(".send").scrollIntoViewIfNeeded();
    shots(page, "instagram-too-long");
    composer.locator("textarea").press("Control+Enter");
    composer.locator("textarea").fill("ä".repeat(500));
    composer.locator("textarea").press("Control+Enter");
    assertThat(composer.locator(".sent")).containsText("Delivered");
    List<String> sent =
        network.messages(shop, zoe).stream()
            .filter(DirectMessage::fromPage)
            .map(DirectMessage::text)
            .toList();
    assertEquals(List.of("ä".repeat(500)), sent);
  }

  @Test
  void aMentionInAStoryOpensTheWindowAndAPictureThatHasEndedIsATile() {
    Person noa = network.join("noa.rides");
    network.mentionInStory(noa, shop);
    TicketSeen ticket = awaitTicketWith("noa.rides");
    Page page = open(ticket);
    Locator file = page.locator("parley-file");
    assertThat(file.locator("img")).isVisible();
    page.locator("parley-composer textarea").fill("Thank you for riding with us!");
    page.locator("parley-composer textarea").press("Control+Enter");
    assertThat(page.locator("parley-composer .sent")).containsText("Delivered");
    shots(page, "instagram-story");

    network.endPictures();
    page.reload();

    assertThat(file).containsText("Instagram does not give this out any more");
    assertThat(file.locator("img")).isHidden();
    shots(page, "instagram-ended");
  }

  @Test
  void anUnsentMessageLeavesNothingBehind() {
    Person ona = network.join("ona.m");
    network.message(ona, shop, "Hello, it is Ona");
    TicketSeen ticket = awaitTicketWith("Hello, it is Ona");
    DirectMessage oops = network.message(ona, shop, "My password is hunter2");
    eventually().until(() -> seen(ticket), text -> text.contains("hunter2"));

    network.remove(oops.mid());

    String text = eventually().until(() -> seen(ticket), now -> !now.contains("hunter2"));
    assertTrue(text.contains("Hello, it is Ona"), text);
    assertTrue(text.contains("Deleted by the customer"), text);
  }

  @Test
  void aTokenByHandConnectsAnAccountByInstagramsOwnLogin() {
    App own = network.registerApp(SECRET);
    Account second = network.open("bramble_outlet", "Bramble Outlet");
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", network.token(own, second));
    secrets.addProperty("appSecret", SECRET);
    secrets.addProperty("verifyToken", "prove it");
    var entered = new JsonObject();
    entered.addProperty("channel", "instagram");
    entered.addProperty("externalId", second.id());
    entered.addProperty("name", "@bramble_outlet");
    entered.addProperty("baseUrl", network.url());
    entered.add("settings", new JsonObject());
    entered.add("secrets", secrets);

    JsonObject connected = world.admin().post(ACCOUNTS, entered).expect(201).body();
    network.enterHook(own, URI.create(connected.get("hookUrl").getAsString()), "prove it");
    network.comment(network.join("pia"), network.post(second, "Sale").id(), "Until when is it on?");

    awaitTicketWith("Until when is it on?");
  }

  @Test
  void adminChoosesTheLoginAndTheAccountInABrowser() {
    App own = other.registerApp(SECRET, callback());
    // Both networks count from the same number on; this one is to have accounts of its own.
    for (int i = 0; i < 1000; i++) {
      other.join("somebody-" + i);
    }
    other.open("bramble_belgium", "Bramble Belgium");
    Page page = world.signIn(browser, View.DESKTOP, "admin", errors);
    page.navigate(world.url().resolve("/desk/admin").toString());
    page.getByText("Connect Instagram").press("Enter");
    page.getByLabel("App ID").fill(own.id());
    page.getByLabel("App secret").fill(SECRET);
    page.getByText("More", new Page.GetByTextOptions().setExact(true)).press("Enter");
    page.getByLabel("Server address").fill(other.url());
    page.getByText("Go on to Instagram").scrollIntoViewIfNeeded();
    shots(page, "instagram-connect");
    page.getByText("Go on to Instagram").press("Enter");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).press("Enter");

    assertThat(page.getByLabel("@bramble_belgium")).isChecked();
    page.getByText("Connect these").press("Enter");
    assertThat(page.locator("parley-connect")).containsText("@bramble_belgium is connected.");
    shots(page, "instagram-connected");
  }

  private void shots(Page page, String name) {
    browser.screenshot(page, name);
    page.setViewportSize(400, 800);
    browser.screenshot(page, name + "-narrow");
    page.setViewportSize(1280, 800);
  }

  private String seen(TicketSeen ticket) {
    return world.anna().ticket(ticket.id()).json().toString();
  }

  private TicketSeen awaitTicketWith(String words) {
    return eventually()
        .until(
            () ->
                world.anna().tickets().stream()
                    .filter(ticket -> ticket.json().toString().contains(words))
                    .toList(),
            tickets -> tickets.size() == 1)
        .get(0);
  }

  private Page open(TicketSeen ticket) {
    Page page = world.signIn(browser, View.DESKTOP, "anna", errors);
    page.navigate(world.url().resolve("/desk/tickets/" + ticket.id()).toString());
    assertThat(page.locator("parley-composer")).isVisible();
    return page;
  }
}
