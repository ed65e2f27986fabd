package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.KnownResult;
import dev.parley.fakes.FakeChannel;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to be forgotten, from outside: the network, the person, the admin. */
class ErasuresApiTest {
  private static final String CODE = "c0ffee0123456789";

  @TempDir Path folder;
  private WebBench web;
  private TicketRef ticket;

  @BeforeEach
  void open() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
    ticket = web.oneTicket();
  }

  @AfterEach
  void close() {
    web.close();
  }

  private String account() {
    return web.bench.parley.accounts().all().get(0).id().value();
  }

  private Reply networkAsks(String person) throws IOException {
    String body = "forget:" + CODE + ":" + person;
    return web.call(
        "POST",
        "",
        "/hooks/fake/" + account(),
        body,
        "X-Signature: " + FakeChannel.signature(body.getBytes(StandardCharsets.UTF_8)));
  }

  private Reply page(String code) throws IOException {
    return web.get("", "/hooks/forget/" + code);
  }

  private Reply put(String path, String json) throws IOException {
    return web.call("PUT", "ada", path, json, "Content-Type: application/json");
  }

  private long only() throws IOException {
    return web.get("ada", "/api/v1/erasures")
        .json()
        .getAsJsonArray("erasures")
        .get(0)
        .getAsJsonObject()
        .get("id")
        .getAsLong();
  }

  @Test
  void thePersonSeesHowFarItIsAtOnceAndNothingOfWhoItIs() throws IOException {
    assertEquals(200, networkAsks("id-lena").status());

    Reply received = page(CODE);
    assertEquals(200, received.status());
    assertTrue(received.body().contains("Your request has been received"), received.body());
    assertTrue(received.header("Content-Type").orElse("").startsWith("text/html"));
    assertEquals("no-store", received.header("Cache-Control").orElse(""));

    web.bench.parley.erase();

    Reply done = page(CODE);
    assertTrue(done.body().contains("Your request is done"), done.body());
    assertTrue(done.body().contains("23 November 2026"), done.body());
    assertFalse(received.body().contains("lena") || done.body().contains("lena"));
  }

  @Test
  void aCodeThatNobodyWasToldIsNotFound() throws IOException {
    networkAsks("id-lena");

    assertEquals(404, page("0000000000000000").status());
    assertEquals(404, page(CODE.substring(1)).status());
    assertEquals(404, page("").status());
    assertEquals(404, page("%3Cscript%3E").status());
    assertFalse(page("%3Cscript%3E").body().contains("<script>"));
  }

  @Test
  void anAdminFindsThePersonWhomTheNetworkDoesNotName() throws IOException {
    web.bench.network.knows(new KnownResult.CannotTell("Look for them by name."));
    networkAsks("app-1");
    web.bench.parley.erase();
    assertTrue(page(CODE).body().contains("waits for a person"));
    long id = only();

    Reply people = web.get("ada", "/api/v1/people?account=" + account() + "&words=len");
    assertTrue(people.body().contains("\"person\":\"id-lena\""), people.body());
    String chosen = "{\"account\":\"%s\",\"person\":\"id-lena\"}".formatted(account());
    assertEquals(
        422,
        web.post(
                "ada", "/api/v1/erasures/" + id + "/person", chosen.replace("id-lena", "id-nobody"))
            .status());
    assertEquals(202, web.post("ada", "/api/v1/erasures/" + id + "/person", chosen).status());
    web.bench.parley.erase();

    Reply one = web.get("ada", "/api/v1/erasures/" + id);
    assertEquals("done", one.json().get("state").getAsString());
    assertTrue(one.json().getAsJsonArray("tickets").get(0).toString().contains("\"blanked\":true"));
    assertEquals(409, web.post("ada", "/api/v1/erasures/" + id + "/person", chosen).status());
    assertEquals(409, web.post("ada", "/api/v1/erasures/" + id + "/retry", "{}").status());
  }

  @Test
  void anAdminAsksByTicketAndAHoldComesFirst() throws IOException {
    assertEquals(422, put("/api/v1/tickets/" + ticket.value() + "/hold", "{}").status());
    assertEquals(
        200, put("/api/v1/tickets/" + ticket.value() + "/hold", "{\"reason\":\"Law\"}").status());
    assertTrue(web.get("ada", "/api/v1/holds").body().contains("\"reason\":\"Law\""));
    String ask = "{\"ticket\":\"%s\",\"reason\":\"Letter\"}".formatted(ticket.value());

    Reply meant = web.get("ada", "/api/v1/people?ticket=" + ticket.value());
    assertTrue(meant.body().contains("\"person\":\"id-lena\""), meant.body());
    assertTrue(meant.body().contains("\"tickets\":1"), meant.body());
    assertTrue(web.get("ada", "/api/v1/people?ticket=77").body().contains("\"people\":[]"));

    assertEquals(202, web.post("ada", "/api/v1/erasures", ask).status());
    web.bench.parley.erase();
    Reply held = web.get("ada", "/api/v1/erasures");
    assertTrue(held.body().contains("\"state\":\"on-hold\""));
    String code =
        held.json().getAsJsonArray("erasures").get(0).getAsJsonObject().get("code").getAsString();
    String told = page(code).body();
    assertTrue(told.contains("Somebody has to look at it by hand. It is to be done by"), told);
    assertFalse(told.contains("law") || told.contains("keep"), told);

    Reply lifted =
        web.call(
            "DELETE",
            "ada",
            "/api/v1/tickets/" + ticket.value() + "/hold",
            "{}",
            "Content-Type: application/json");
    assertEquals(200, lifted.status());
    web.bench.parley.erase();
    Reply done = web.get("ada", "/api/v1/erasures");
    assertTrue(done.body().contains("\"state\":\"done\""));
    assertFalse(done.body().contains("Letter"), "why it was asked might name somebody");
    assertEquals("ticket", web.post("ada", "/api/v1/erasures", ask).field());
  }

  @Test
  void onlyAdminsMaySeeOrAskForAnyOfIt() throws IOException {
    networkAsks("id-lena");
    long id = only();

    assertEquals(403, web.get("anna", "/api/v1/erasures").status());
    assertEquals(403, web.get("anna", "/api/v1/erasures/" + id).status());
    assertEquals(403, web.post("anna", "/api/v1/erasures", "{\"ticket\":\"1\"}").status());
    assertEquals(403, web.post("anna", "/api/v1/erasures/" + id + "/close", "{}").status());
    assertEquals(403, web.get("anna", "/api/v1/people?account=x&words=y").status());
    assertEquals(403, web.get("anna", "/api/v1/holds").status());
    assertEquals(401, web.get("", "/api/v1/erasures").status());
    assertEquals(404, web.get("ada", "/api/v1/erasures/999").status());
    Reply closed = web.post("ada", "/api/v1/erasures/" + id + "/close", "{}");
    assertEquals(200, closed.status());
    assertTrue(closed.body().contains("Closed by an admin."), closed.body());
    assertTrue(closed.body().contains("\"state\":\"closed\""), closed.body());
    assertEquals(409, web.post("ada", "/api/v1/erasures/" + id + "/close", "{}").status());
    String told = page(CODE).body();
    assertTrue(told.contains("A person of our team closed it"), told);
    assertFalse(told.contains("done"), told);
    assertEquals(409, web.post("ada", "/api/v1/erasures/" + id + "/retry", "{}").status());
  }
}
