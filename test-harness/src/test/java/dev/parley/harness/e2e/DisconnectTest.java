package dev.parley.harness.e2e;

import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.desk.Main;
import dev.parley.harness.desk.DeskProcess;
import dev.parley.networks.bluesky.Account;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Page;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import dev.parley.networks.loopback.Json;
import dev.parley.networks.loopback.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disconnecting accounts at the networks, connecting them again, and a kill in between. */
class DisconnectTest {
  private static final String ACCOUNTS = "/parley/api/v1/accounts";
  private static final String PASSWORD = "shop-app-password";
  private static final String SECRET = "the app's secret of the test";
  private static final String ADMIN_PASSWORD = "an admin's password";

  @TempDir Path folder;

  private static JsonObject bluesky(BlueskyStandIn network) {
    return Json.of(
        "channel",
        "bluesky",
        "externalId",
        "saddlery.test",
        "name",
        "Saddlery",
        "baseUrl",
        network.url(),
        "secrets",
        Json.of("appPassword", PASSWORD));
  }

  private static JsonObject of(DeskClient admin, String id) {
    return admin.get(ACCOUNTS).expect(200).body().getAsJsonArray("accounts").asList().stream()
        .map(one -> one.getAsJsonObject())
        .filter(one -> one.get("id").getAsString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitTheEnd(DeskClient admin, String id) {
    eventually()
        .until(
            () -> admin.get(ACCOUNTS + "/" + id + "/disconnect").body(),
            now -> now.has("underWay") && !now.get("underWay").getAsBoolean());
  }

  private static long sessionsEnded(BlueskyStandIn network) {
    return network.calls().stream()
        .filter(call -> call.nsid().equals("com.atproto.server.deleteSession"))
        .mapToLong(call -> call.calls())
        .sum();
  }

  @Test
  void blueskyIsToldAndTicketsStayAndConnectingAgainGoesOnWithoutDoubles() throws IOException {
    try (World world = World.start(StandInNetwork.start());
        BlueskyStandIn network =
            BlueskyStandIn.start(BlueskyStandIn.Settings.at(InstantSource.system()))) {
      Account shop = network.createAccount("saddlery.test", PASSWORD, "Saddlery");
      Account kim = network.createAccount("kim.test", PASSWORD, "Kim");
      String id = world.admin().post(ACCOUNTS, bluesky(network)).expect(201).text("id");
      var saddles = network.post(shop, "New saddles are in.");
      var asked = network.reply(kim, saddles, "Do they fit a pony?");
      TicketSeen ticket = world.awaitTicketOf("kim.test");

      DeskClient.Answer twice = world.admin().post(ACCOUNTS, bluesky(network)).expect(409);
      assertEquals("admin", twice.text("connectedBy"));
      assertFalse(twice.text("connectedAt").isEmpty());

      DeskClient.Answer hanging = world.admin().get(ACCOUNTS + "/" + id + "/disconnect");
      assertEquals(1, hanging.body().get("openTickets").getAsInt(), hanging::raw);
      assertEquals(ticket.id(), hanging.body().getAsJsonArray("tickets").get(0).getAsString());
      assertEquals(403, world.anna().post(ACCOUNTS + "/" + id + "/disconnect", Json.of()).status());
      world.admin().post(ACCOUNTS + "/" + id + "/disconnect", Json.of()).expect(202);
      awaitTheEnd(world.admin(), id);

      assertEquals(1, sessionsEnded(network));
      assertEquals("disconnected", of(world.admin(), id).get("state").getAsString());
      DeskClient.Answer refused =
          world.anna().replyInParley(ticket.id(), "public", "They do.", "k-pony").expect(422);
      assertTrue(refused.text("detail").contains("was disconnected"), refused::raw);
      eventually()
          .until(
              () -> world.anna().get("/parley/api/v1/tickets/" + ticket.id() + "/clocks").raw(),
              raw -> raw.contains("not-applicable"));
      network.reply(kim, asked, "Hello?");

      DeskClient.Answer again = world.admin().post(ACCOUNTS, bluesky(network)).expect(201);

      assertEquals(id, again.text("id"));
      eventually()
          .until(
              () -> world.admin().ticketsOf("kim.test").toString() + texts(world, "kim.test"),
              all -> all.contains("Hello?"));
      String all = texts(world, "kim.test");
      assertEquals(all.indexOf("Do they fit"), all.lastIndexOf("Do they fit"), all);
      assertEquals(all.indexOf("Hello?"), all.lastIndexOf("Hello?"), all);
      world.anna().replyInParley(ticket.id(), "public", "They do.", "k-pony-2").expect(202);
      eventually()
          .until(
              () -> network.posts(shop).stream().map(p -> p.text()).toList(),
              texts -> texts.contains("They do."));
    }
  }

  private static String texts(World world, String handle) {
    var texts = new StringBuilder();
    world.admin().ticketsOf(handle).stream()
        .map(one -> world.admin().ticket(one.id()))
        .flatMap(one -> one.messages().stream())
        .forEach(message -> texts.append(message.text("text")).append('\n'));
    return texts.toString();
  }

  @Test
  void facebookSendsNoMoreOfThePageAndTheOtherPageOfTheAppGoesOn() throws IOException {
    try (World world = World.start(StandInNetwork.start());
        FacebookStandIn network =
            FacebookStandIn.start(FacebookStandIn.Settings.at(InstantSource.system()))) {
      App app = network.registerApp(SECRET);
      Page bakery = network.found("Bakery", network.join("Olga Owner"));
      Page cafe = network.found("Cafe", network.join("Otto Owner"));
      String first = page(world, network, app, bakery);
      page(world, network, app, cafe);
      assertFalse(network.subscribed(bakery, app).isEmpty());

      world.admin().post(ACCOUNTS + "/" + first + "/disconnect", Json.of()).expect(202);
      awaitTheEnd(world.admin(), first);

      assertEquals(Set.of(), network.subscribed(bakery, app));
      assertTrue(
          of(world.admin(), first).get("reason").getAsString().contains("Business integrations"));
      Person ada = network.join("Ada Byron");
      Post post = network.post(cafe, "Fresh beans.");
      network.comment(ada, post.id(), "Fair trade?");
      eventually().until(() -> texts(world, "Ada Byron", "Fair trade?"), found -> found);
    }
  }

  private static boolean texts(World world, String name, String text) {
    return world.admin().tickets().stream()
        .filter(one -> one.json().toString().contains(name))
        .map(one -> world.admin().ticket(one.id()).json().toString())
        .anyMatch(json -> json.contains(text));
  }

  private static String page(World world, FacebookStandIn network, App app, Page page) {
    return world
        .admin()
        .post(
            ACCOUNTS,
            Json.of(
                "channel",
                "facebook",
                "externalId",
                page.id(),
                "name",
                page.name(),
                "baseUrl",
                network.url(),
                "settings",
                Json.of("appId", app.id()),
                "secrets",
                Json.of(
                    "accessToken",
                    network.pageToken(app, page),
                    "appSecret",
                    SECRET,
                    "verifyToken",
                    "a verify token")))
        .expect(201)
        .text("id");
  }

  @Test
  void whoIsKilledWhileTheNetworkIsToldGoesOnAfterTheStart() throws IOException {
    Path data = folder.resolve("data");
    try (BlueskyStandIn network =
        BlueskyStandIn.start(BlueskyStandIn.Settings.at(InstantSource.system()))) {
      network.createAccount("saddlery.test", PASSWORD, "Saddlery");
      String id;
      var held = network.faults().hold("com.atproto.server.deleteSession", 1, When.AFTER_EFFECT);
      try (DeskProcess desk = start(data)) {
        var admin = new DeskClient(desk.url(), "admin", ADMIN_PASSWORD);
        id = admin.post(ACCOUNTS, bluesky(network)).expect(201).text("id");
        admin.post(ACCOUNTS + "/" + id + "/disconnect", Json.of()).expect(202);
        held.awaitHeld(Duration.ofMinutes(1));
        desk.kill();
      }
      network.faults().clear();

      try (DeskProcess desk = start(data)) {
        var admin = new DeskClient(desk.url(), "admin", ADMIN_PASSWORD);
        eventually().until(() -> admin.get(ACCOUNTS).status() == 200);
        awaitTheEnd(admin, id);
        assertEquals("disconnected", of(admin, id).get("state").getAsString());
        admin.post(ACCOUNTS, bluesky(network)).expect(201);
        assertEquals(
            List.of("connected", "disconnected", "reconnected"),
            admin
                .get("/parley/api/v1/audit?account=" + id)
                .expect(200)
                .body()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject().get("action").getAsString())
                .sorted()
                .toList());
        assertTrue(
            admin
                .post("/parley/api/v1/audit/verify", Json.of())
                .expect(200)
                .raw()
                .contains("\"whole\":true"));
      }
    }
  }

  private DeskProcess start(Path data) throws IOException {
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    if (!Files.exists(bundles.resolve("parley.jar"))) {
      Files.copy(World.bundle(), bundles.resolve("parley.jar"));
    }
    return DeskProcess.start(
        folder,
        List.of("-Dparley.pollEvery=PT1S"),
        Main.class,
        List.of(
            "--port",
            "0",
            "--data",
            data.toString(),
            "--admin",
            "admin:" + ADMIN_PASSWORD,
            "--trust-loopback",
            "--bundles",
            bundles.toString()));
  }
}
