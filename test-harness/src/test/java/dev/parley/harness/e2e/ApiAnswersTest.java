package dev.parley.harness.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the running bundle answers follows the description of its API, field by field. */
class ApiAnswersTest {
  private static final String API = "/parley/api/v1/";

  private static JsonNode description;
  private static World world;

  @BeforeAll
  static void startWorld() throws IOException {
    description =
        new YAMLMapper().readTree(Files.readString(Path.of("../descriptors/api/openapi.yaml")));
    world = World.start(StandInNetwork.start());
  }

  @AfterAll
  static void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  /** Fails unless the answer has this status and the shape that is described for it. */
  private static DeskClient.Answer follows(String operation, int status, DeskClient.Answer answer) {
    JsonNode response = operation(operation).get("responses").get(Integer.toString(status));
    if (response.has("$ref")) {
      response = description.at(response.get("$ref").asText().substring(1));
    }
    ObjectNode schema = response.get("content").elements().next().get("schema").deepCopy();
    schema.set("components", description.get("components"));
    var violations =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema)
            .validate(answer.expect(status).raw(), InputFormat.JSON);
    assertEquals(List.of(), violations, answer.raw());
    return answer;
  }

  private static JsonNode operation(String id) {
    for (JsonNode path : description.get("paths")) {
      for (JsonNode operation : path) {
        if (operation.path("operationId").asText().equals(id)) {
          return operation;
        }
      }
    }
    throw new IllegalArgumentException("no operation " + id + " is described");
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void healthFollows() {
    follows("health", 200, world.admin().get("/parley/health"));
    follows("health", 403, world.anna().get("/parley/health"));
    follows("healthLive", 200, world.anna().get("/parley/health/live"));
    follows("healthReady", 200, world.anna().get("/parley/health/ready"));
  }

  @Test
  void accountsFollow() {
    follows("listAccounts", 200, world.admin().get(API + "accounts"));
    follows("connectAccount", 201, world.connectShop(World.SHOP_PASSWORD));
    follows("connectAccount", 422, world.connectShop("not the password"));
    var oddInterval = json("{\"channel\":\"bluesky\",\"externalId\":\"x.test\"}");
    oddInterval.add("settings", json("{\"pollInterval\":\"often\"}"));
    var refused = world.admin().post(API + "accounts", oddInterval);
    follows("connectAccount", 422, refused);
    assertEquals("settings", refused.text("field"));
    follows("connectAccount", 403, world.anna().post(API + "accounts", json("{}")));
  }

  @Test
  void aSocialTicketFollowsBeforeAndAfterTheReply() {
    BlueskyApp customer = world.customer("shape");
    customer.post("@" + world.shopHandle() + " is the blue one back?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    String path = API + "tickets/" + ticket.id();
    var before = follows("ticket", 200, world.anna().get(path));
    var body = DeskClient.reply("public", "It is, since today.");
    body.addProperty("key", UUID.randomUUID().toString());
    body.addProperty("basedOn", before.text("basedOn"));

    follows("reply", 202, world.anna().post(path + "/replies", body));

    world.awaitDelivery(ticket.id(), "delivered");
    follows("ticket", 200, world.anna().get(path));
    body.addProperty("key", UUID.randomUUID().toString());
    follows("reply", 409, world.anna().post(path + "/replies", body));
    follows("reply", 422, world.anna().post(path + "/replies", json("{\"audience\":\"all\"}")));
    var odd = DeskClient.reply("public", "odd");
    var articles = new JsonArray();
    articles.add(new JsonObject());
    odd.add("articles", articles);
    follows("reply", 422, world.anna().post(path + "/replies", odd));
    follows("ticket", 404, world.anna().get(API + "tickets/999999"));
  }

  @Test
  void customersAndAdvertisementsFollow() {
    BlueskyApp customer = world.customer("kin");
    customer.post("@" + world.shopHandle() + " who am I?");
    TicketSeen ticket = world.awaitTicketOf(customer.handle());
    String path = API + "tickets/" + ticket.id() + "/customer";
    follows("customer", 200, world.anna().get(path));
    follows("customer", 404, world.anna().get(API + "tickets/999999/customer"));
    follows("searchCustomers", 200, world.anna().get(API + "customers?words=kin"));
    follows("searchCustomers", 400, world.anna().get(API + "customers?words=k"));
    follows(
        "linkCustomer",
        422,
        world.anna().post(path + "/links", json("{\"person\":\"nobody@mail.example\"}")));
    follows("unlinkCustomer", 404, world.anna().remove(path + "/links/1"));
    String account =
        world
            .admin()
            .get(API + "accounts")
            .body()
            .getAsJsonArray("accounts")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    follows("adverts", 200, world.admin().get(API + "accounts/" + account + "/adverts"));
    follows("adverts", 403, world.anna().get(API + "accounts/" + account + "/adverts"));
    follows(
        "checkAdverts",
        422,
        world.admin().post(API + "accounts/" + account + "/adverts/check", json("{}")));
  }

  @Test
  void articlesFollow() {
    follows("findArticles", 200, world.anna().get(API + "articles?q=return"));
    follows("findArticles", 400, world.anna().get(API + "articles?limit=51"));
    String id = world.awaitArticle("return exchange");
    String render = API + "articles/" + id + "/render";
    String body = "{\"channel\":\"bluesky\",\"kind\":\"public\",\"remaining\":%s}";
    follows("renderArticle", 200, world.anna().post(render, json(body.formatted("300"))));
    follows("renderArticle", 200, world.anna().post(render, json(body.formatted("5"))));
    follows("renderArticle", 422, world.anna().post(render, json(body.formatted("\"many\""))));
    follows(
        "renderArticle",
        404,
        world.anna().post(API + "articles/none/render", json("{\"kind\":\"note\"}")));
  }

  @Test
  void businessTimeFollows() {
    String question =
        """
        {"calendar": {"timezone": "Europe/Tallinn", "hours": {"mon": %s}},
         "op": "%s", "start": "2026-11-23T14:45:00Z", "end": "2026-11-24T07:45:00Z", "target": "60m"}
        """;
    String monday = "[[\"09:00\", \"17:00\"]]";
    follows("businessTime", 200, ask(question.formatted(monday, "due")));
    follows("businessTime", 200, ask(question.formatted(monday, "elapsed")));
    follows("businessTime", 422, ask(question.formatted(monday, "other")));
    follows("businessTime", 422, ask(question.formatted("[[null, \"17:00\"]]", "due")));
    follows("businessTime", 422, ask(question.formatted("null", "due")));
    follows("businessTime", 422, ask(question.formatted("[[\"17:00\"]]", "due")));
  }

  private static DeskClient.Answer ask(String question) {
    return world.anna().post(API + "business-time", json(question));
  }
}
