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
import dev.parley.harness.browser.Browser;
import dev.parley.harness.browser.View;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.bluesky.Post;
import dev.parley.networks.bluesky.PostRef;
import dev.parley.networks.loopback.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which account answers: chosen by an agent, reserved by an admin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendAsTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String PASSWORD = "shop-app-password";
  private static final String ACCOUNTS = "/parley/api/v1/accounts";

  private final List<String> errors = new ArrayList<>();
  private World world;
  private BlueskyStandIn network;
  private Account shop;
  private Account outlet;

  @BeforeAll
  void startWorldAndConnectTwoAccounts() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    world = World.start(StandInNetwork.start());
    network = BlueskyStandIn.start(BlueskyStandIn.Settings.at(InstantSource.system()));
    shop = network.createAccount("saddlery.test", PASSWORD, "Saddlery");
    outlet = network.createAccount("outlet.test", PASSWORD, "Outlet");
    connect(shop, "Saddlery");
    connect(outlet, "Outlet");
  }

  private void connect(Account account, String name) {
    world
        .admin()
        .post(
            ACCOUNTS,
            Json.of(
                "channel",
                "bluesky",
                "externalId",
                account.handle(),
                "name",
                name,
                "baseUrl",
                network.url(),
                "secrets",
                Json.of("appPassword", PASSWORD)))
        .expect(201);
  }

  /** A page that stumbles may go on looking right. */
  @AfterEach
  void noPageHasStumbled() {
    assertEquals(List.of(), errors);
    errors.clear();
    reserve(outlet);
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

  private String idOf(Account account) {
    return world
        .admin()
        .get(ACCOUNTS)
        .expect(200)
        .body()
        .getAsJsonArray("accounts")
        .asList()
        .stream()
        .map(one -> one.getAsJsonObject())
        .filter(one -> one.get("externalId").getAsString().equals(account.did()))
        .map(one -> one.get("id").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private DeskClient.Answer reserve(Account account, String... groups) {
    var list = new JsonArray();
    for (String group : groups) {
      list.add(group);
    }
    return world
        .admin()
        .put(ACCOUNTS + "/" + idOf(account) + "/groups", Json.of("replyGroups", list));
  }

  /** Somebody answers a post of the shop; answers the ticket. */
  private TicketSeen asked(String handle, String name, String text) {
    Account customer = network.createAccount(handle, PASSWORD, name);
    PostRef post = network.post(shop, "New saddles are in.");
    network.reply(customer, post, text);
    return world.awaitTicketOf(handle);
  }

  private DeskClient.Answer reply(TicketSeen ticket, String text, JsonObject more) {
    JsonObject body = Json.of("text", text, "audience", "public", "key", "k-" + text.hashCode());
    more.asMap().forEach(body::add);
    return world.anna().post("/parley/api/v1/tickets/" + ticket.id() + "/replies", body);
  }

  private List<String> textsOf(Account account) {
    return network.posts(account).stream().map(Post::text).toList();
  }

  @Test
  void anotherAccountNeedsAWordOfItsOwnOverTheApi() {
    TicketSeen ticket = asked("kim.test", "Kim Korb", "Do they fit a pony?");
    JsonObject other = Json.of("account", idOf(outlet));

    JsonObject asks = reply(ticket, "They do.", other).expect(409).body();
    assertEquals("Saddlery", asks.get("usual").getAsString());
    assertEquals("Outlet", asks.get("chosen").getAsString());
    assertTrue(asks.get("detail").getAsString().contains("wrote to Saddlery"), asks::toString);

    other.addProperty("accountConfirmed", true);
    reply(ticket, "They do.", other).expect(202);
    eventually().until(() -> textsOf(outlet), texts -> texts.contains("They do."));
    TicketSeen answered = world.awaitDelivery(ticket.id(), "delivered");
    assertTrue(
        answered
            .json()
            .toString()
            .contains("Sent as Outlet; the customer had written to Saddlery."),
        answered.json()::toString);
  }

  @Test
  void accountThatIsReservedIsClosedToOthersAtEveryDoor() {
    TicketSeen ticket = asked("rob.test", "Rob Roth", "And a mule?");
    assertEquals(422, reserve(shop, "Nobody's group").status());
    reserve(shop, "Admins").expect(200);
    try {
      JsonObject refused = reply(ticket, "Too small.", new JsonObject()).expect(422).body();
      assertEquals("account", refused.get("field").getAsString());
      assertEquals(
          "Only Admins may answer as Saddlery. An admin can change that.",
          refused.get("detail").getAsString());

      world.anna().replyInDesk(ticket.id(), "public", "Too small, sorry.").expect(201);
      world.awaitDelivery(ticket.id(), "failed");
      assertTrue(textsOf(shop).stream().noneMatch(text -> text.startsWith("Too small")));
    } finally {
      reserve(shop).expect(200);
    }
  }

  @Test
  void agentChoosesTheAccountReadsTheWarningAndConfirms() {
    TicketSeen ticket = asked("ida.test", "Ida Irt", "Is there a brown one?");
    Page page = open("anna", "/desk/tickets/" + ticket.id(), View.DESKTOP);
    Locator composer = page.locator("parley-composer");
    composer.locator("textarea").fill("In the outlet there is.");
    browser.screenshot(page, "send-as-usual");

    composer.getByLabel("Sent as").selectOption("Outlet (@outlet.test)");
    assertThat(composer).containsText("The customer wrote to Saddlery.");
    assertThat(composer.locator(".send")).hasAttribute("aria-disabled", "true");
    browser.screenshot(page, "send-as-warning");
    page.setViewportSize(400, 844);
    browser.screenshot(page, "send-as-warning-phone");
    page.setViewportSize(1280, 800);

    composer.getByLabel("Yes, answer as Outlet").check();
    composer.locator("textarea").press("Control+Enter");

    assertThat(page.locator("main")).containsText("Sent as Outlet; the customer had written to");
    eventually().until(() -> textsOf(outlet), texts -> texts.contains("In the outlet there is."));
    browser.screenshot(page, "send-as-sent");
  }

  @Test
  void adminReservesAnAccountForAGroup() {
    Page page = open("admin", "/desk/admin", View.DESKTOP);
    Locator groups = page.locator("parley-account-groups").last();
    groups.locator("summary").press("Enter");
    groups.getByLabel("Admins").check();
    browser.screenshot(page, "account-groups");
    page.setViewportSize(400, 844);
    browser.screenshot(page, "account-groups-phone");
    groups.getByText("Save").press("Enter");

    assertThat(groups).containsText("Only Admins may answer");
    TicketSeen ticket = asked("uma.test", "Uma Ulm", "Is there a black one?");
    Page anna = open("anna", "/desk/tickets/" + ticket.id(), View.DESKTOP);
    Locator option =
        anna.locator("parley-composer option", new Page.LocatorOptions().setHasText("Outlet"));
    assertThat(option).containsText("not for you");
    assertThat(option).isDisabled();
  }

  private Page open(String login, String path, View view) {
    Page page = world.signIn(browser, view, login, errors);
    page.navigate(world.url().resolve(path).toString());
    return page;
  }
}
