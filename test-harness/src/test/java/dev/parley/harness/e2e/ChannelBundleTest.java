package dev.parley.harness.e2e;

import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.networks.board.BoardStandIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel that somebody else made appears and disappears while Desk runs. */
@Timeout(300)
class ChannelBundleTest {
  private static final Path JAR = Path.of(System.getProperty("parley.example"));

  @Test
  void aChannelOfAnotherBundleComesAndGoesWhileDeskRuns() throws Exception {
    try (World world = World.start(new StandInNetwork());
        BoardStandIn board = BoardStandIn.start(InstantSource.system())) {
      DeskClient admin = world.admin();
      admin.post("/parley/api/v1/accounts", account(board)).expect(422);

      String plugin = install(admin);
      admin.post("/parley/api/v1/accounts", account(board)).expect(201);
      board.comment("lena", "Is the pump back in stock?");
      TicketSeen ticket = world.awaitTicketOf("lena");
      world.anna().replyInParley(ticket.id(), "public", "It is, since today.", "k-1").expect(202);
      eventually().until(board::posts, List.of("It is, since today.")::equals);
      world.awaitDelivery(ticket.id(), "delivered");

      admin.delete("/desk/api/plugins/" + plugin).expect(200);
      assertEquals("channel-missing", accountState(admin));
      board.comment("mia", "Do you open on Sunday?");
      assertEquals(200, world.anna().get("/desk/api/tickets").status());
      assertTrue(world.anna().ticketsOf("mia").isEmpty());

      install(admin);
      world.awaitTicketOf("mia");
      eventually().until(() -> accountState(admin), "connected"::equals);
    }
  }

  private static String install(DeskClient admin) throws Exception {
    DeskClient.Answer installed = admin.upload("/desk/api/plugins", BodyPublishers.ofFile(JAR));
    assertEquals("active", installed.text("state"), installed.raw());
    return installed.text("id");
  }

  private static String accountState(DeskClient admin) {
    return admin
        .get("/parley/api/v1/accounts")
        .expect(200)
        .body()
        .getAsJsonArray("accounts")
        .asList()
        .stream()
        .map(account -> account.getAsJsonObject())
        .filter(account -> account.get("channel").getAsString().equals("board"))
        .map(account -> account.get("state").getAsString())
        .findFirst()
        .orElse("");
  }

  private static JsonObject account(BoardStandIn board) {
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
}
