package dev.parley.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.channel.Http;
import dev.parley.channel.Http.Answered;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order card: set up by an admin, seen by whoever sees the ticket. */
class OrdersApiTest {
  private static final String ADDRESS = "https://shop.example/orders?n={order}&e={email}";

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private WebBench web;

  @BeforeEach
  void open() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
    web.bench.desk.allow("ben", Right.VIEW);
    web.reach =
        request -> {
          asked.add(request.uri().toString());
          return shop("{\"state\":\"paid\"}");
        };
  }

  private static Http.Exchange shop(String json) {
    return new Answered(200, Map.of(), json.getBytes(UTF_8));
  }

  @AfterEach
  void close() {
    web.close();
  }

  private WebBench.Reply save(String address, String body) throws IOException {
    var values = new JsonObject();
    values.addProperty("parley.orders.url", address);
    values.addProperty("parley.orders.body", body);
    var json = new JsonObject();
    json.add("values", values);
    return web.call(
        "PUT", "ada", "/api/v1/settings", json.toString(), "Content-Type: application/json");
  }

  private WebBench.Reply tries(String login, String address, String order) throws IOException {
    var json = new JsonObject();
    json.addProperty("url", address);
    json.addProperty("order", order);
    return web.post(login, "/api/v1/orders/try", json.toString());
  }

  @Test
  void anExampleShowsWhatAnAgentWouldSeeAndSavesNothing() throws IOException {
    JsonObject shown = tries("ada", ADDRESS, "#br 1").json();

    assertEquals("https://shop.example/orders?n=BR%201&e=", shown.get("asked").getAsString());
    assertEquals(List.of(shown.get("asked").getAsString()), asked);
    assertEquals(
        "[{\"label\":\"state\",\"value\":\"paid\"}]", shown.getAsJsonArray("rows").toString());
    String orders = "/api/v1/tickets/" + web.oneTicket().value() + "/orders";
    assertFalse(web.get("ben", orders).json().get("there").getAsBoolean());
    assertEquals(403, tries("ben", ADDRESS, "1").status());
    assertEquals(422, tries("ada", ADDRESS, "1".repeat(41)).status());
    assertEquals(1, asked.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://shop.example/{order} | '' | parley.orders.url",
        "https://{order}.example/ | '' | parley.orders.url",
        "https://me:secret@shop.example/{order} | '' | parley.orders.url",
        "https://shop.example/{order}#part | '' | parley.orders.url",
        "https://shop.example/orders | '' | parley.orders.url",
        "https://shop.example/orders | {\"all\": true} | parley.orders.url",
        "https://shop.example/orders | {\"n\": {order}} | parley.orders.body",
        "https://shop.example/orders | {\"n\": \"{order}\"} {} | parley.orders.body",
        "https://shop.example/orders | [\"{order}\"] | parley.orders.body",
      })
  void whatCannotBeAskedIsRefusedAtSaveAndAtATryNamingTheField(
      String address, String body, String field) throws IOException {
    var json = new JsonObject();
    json.addProperty("url", address);
    json.addProperty("body", body);
    json.addProperty("order", "1");

    for (WebBench.Reply refused :
        List.of(save(address, body), web.post("ada", "/api/v1/orders/try", json.toString()))) {
      assertEquals(422, refused.status(), refused.body());
      assertEquals(field, refused.json().get("field").getAsString());
      assertTrue(refused.json().get("detail").getAsString().contains(field), refused.body());
    }
    assertEquals(Map.of(), web.bench.sql.settings().all());
    assertEquals(List.of(), asked);
  }

  @Test
  void aShopThatIsPostedToNeedsNothingInItsAddress() throws IOException {
    assertEquals(200, save("https://shop.example/orders", "{\"n\": \"{order}\"}").status());
  }

  @Test
  void aTicketShowsTheOrderThatItsCustomerWroteLastOrTheOneThatIsAskedFor() throws IOException {
    assertEquals(200, save(ADDRESS, "").status());
    web.bench.network.page(
        Posts.comment(
                "p1",
                "thread",
                Posts.LENA,
                "Order 10234, once order 10233",
                web.bench.clock.instant())
            .build());
    web.bench.parley.run();
    String orders = "/api/v1/tickets/" + web.bench.desk.ticketOf("Lena").ref().value() + "/orders";

    JsonObject shown = web.get("ben", orders).json();
    assertEquals(2, shown.getAsJsonArray("orders").size());
    String asked = shown.get("order").getAsString();
    assertEquals(List.of("https://shop.example/orders?n=" + asked + "&e="), this.asked);
    assertEquals(1, shown.getAsJsonArray("rows").size());
    web.reach = request -> new Http.NoAnswer("shop.example took longer than 2 s");
    JsonObject slow = web.get("ben", orders + "?order=10233").json();

    assertEquals("10233", slow.get("order").getAsString());
    assertEquals(
        "The shop gave no answer: shop.example took longer than 2 s.",
        slow.get("why").getAsString());
    assertEquals(400, web.get("ben", orders + "?order=" + "1".repeat(41)).status());
    assertEquals(404, web.get("nobody", orders).status());
  }
}
