package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.SendResult;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue and its views from outside. */
class QueueApiTest {
  @TempDir Path folder;
  private WebBench web;
  private TicketRef post;
  private TicketRef mail;

  @BeforeEach
  void aPostAndAMail() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("bo", Right.VIEW, Right.REPLY_PUBLIC);
    web.bench.desk.allow("ada", Right.values());
    post = web.oneTicket();
    mail = web.bench.desk.mail("Mara", "Where is my invoice?");
    web.bench.parley.run();
  }

  @AfterEach
  void close() {
    web.close();
  }

  private List<String> listed(String login, String query) throws IOException {
    Reply reply = web.get(login, "/api/v1/queue?" + query);
    assertEquals(200, reply.status(), reply.body());
    return reply.json().getAsJsonArray("rows").asList().stream()
        .map(row -> row.getAsJsonObject().get("ticket").getAsString())
        .sorted()
        .toList();
  }

  private JsonObject count(String view) throws IOException {
    JsonArray views = web.get("bo", "/api/v1/queue/counts").json().getAsJsonArray("views");
    return views.asList().stream()
        .map(one -> one.getAsJsonObject())
        .filter(one -> one.get("view").getAsString().equals(view))
        .findFirst()
        .orElseThrow();
  }

  private String next(String login) throws IOException {
    Reply reply = web.post(login, "/api/v1/queue/next", "{}");
    assertEquals(200, reply.status(), reply.body());
    return reply.json().has("ticket") ? reply.json().get("ticket").getAsString() : "none";
  }

  @Test
  void mailAndPostsAreOneListAndAViewShowsSomeOfIt() throws IOException {
    assertEquals(List.of(post.value(), mail.value()), listed("bo", ""));
    assertEquals(List.of(mail.value()), listed("bo", "channel=email"));
    assertEquals(List.of(), listed("bo", "view=mine"));
    web.bench.desk.assign(mail, "ada", "bo");
    assertEquals(List.of(mail.value()), listed("bo", "view=mine"));
    assertEquals(List.of(post.value()), listed("bo", "view=nobody"));
    assertEquals(1, count("mine").get("count").getAsInt());
    assertEquals(2, count("all").get("count").getAsInt());
    assertEquals(1, web.get("bo", "/api/v1/queue?limit=1").json().getAsJsonArray("rows").size());
  }

  @Test
  void anAnswerThatDidNotLeaveStandsOnTopOfWhatIsDueAndOnceOnly() throws IOException {
    web.bench.clock.advance(Duration.ofMinutes(1));
    web.bench.network.page(
        Posts.comment("p2", "another", Posts.TOM, "Is the shop open?", web.bench.clock.instant())
            .build());
    web.bench.parley.run();
    TicketRef last = web.bench.desk.ticketOf("Tom").ref();
    assertEquals(List.of(post.value(), mail.value(), last.value()), inOrder("view=all"));
    web.bench.network.nextSend(new SendResult.Refused("No."));
    String reply = "{\"key\":\"k-stuck\",\"audience\":\"public\",\"text\":\"It is.\"}";
    assertEquals(
        202, web.post("ada", "/api/v1/tickets/" + last.value() + "/replies", reply).status());
    web.bench.parley.run();

    List<String> now = List.of(last.value(), post.value(), mail.value());
    assertEquals(now, inOrder("view=all"));
    assertEquals(now.subList(0, 1), inOrder("view=all&limit=1"));
    assertEquals(now.subList(0, 2), inOrder("view=all&limit=2"));
    assertEquals(now.subList(1, 3), inOrder("view=all&offset=1"));
    assertEquals(now.subList(2, 3), inOrder("view=all&offset=2&limit=1"));
    assertEquals(List.of(), inOrder("view=all&offset=3"));
    assertEquals(now.subList(0, 1), inOrder("view=unsent"));
    assertEquals(3, web.get("bo", "/api/v1/queue?limit=1").json().get("total").getAsInt());
  }

  private List<String> inOrder(String query) throws IOException {
    return web.get("bo", "/api/v1/queue?" + query).json().getAsJsonArray("rows").asList().stream()
        .map(row -> row.getAsJsonObject().get("ticket").getAsString())
        .toList();
  }

  @Test
  void anAccountThatIsKeptFromSomebodyIsNeitherListedNorCountedForThem() throws IOException {
    var account = web.bench.parley.accounts().all().get(0).id();
    web.bench.desk.group("bo", "Night");
    assertEquals(
        Optional.empty(),
        web.bench
            .parley
            .rights()
            .set(
                web.bench.desk,
                List.of(
                    new Rule(
                        Optional.of(account),
                        Optional.of("Night"),
                        Permission.VIEW,
                        Setting.DENIED)),
                "ada"));

    assertEquals(List.of(mail.value()), listed("bo", ""));
    assertEquals(1, count("all").get("count").getAsInt());
    assertEquals(List.of(post.value(), mail.value()), listed("ada", ""));
  }

  @Test
  void theNextOneIsNobodyElsesAndTwoWhoAskGetTwo() throws IOException {
    String first = next("bo");
    String second = next("ada");

    assertEquals(
        List.of(post.value(), mail.value()), List.of(first, second).stream().sorted().toList());
    assertEquals("none", next("anna"));
    web.bench.clock.advance(Duration.ofSeconds(31));
    assertFalse(next("anna").equals("none"), "nobody came to see what was held for them");
  }

  @Test
  void aListSaysWhoIsThere() throws IOException {
    String at = "/api/v1/tickets/" + post.value() + "/presence";
    web.post("ada", at, "{\"page\":\"p1\",\"says\":\"typing\"}");

    String rows = web.get("bo", "/api/v1/queue?channel=fake").body();
    assertTrue(rows.contains("\"looking\":[\"ada\"]"), rows);
    assertTrue(rows.contains("\"answering\":\"ada\""), rows);
    String name = web.bench.parley.accounts().all().get(0).name();
    assertTrue(rows.contains("\"account\":\"" + name + "\""), rows);
    String counts = web.get("bo", "/api/v1/queue/counts?view=all").body();
    assertTrue(counts.contains("\"people\":[\"ada\"]"), counts);
    assertTrue(counts.contains("\"connected\":1"), counts);
  }

  @Test
  void anAgentKeepsViewsForThemselvesAndAnAdminForOthers() throws IOException {
    String late = "{\"name\":\"Late\",\"show\":{\"due\":[\"late\"]},\"for\":\"%s\"}";

    assertEquals(201, web.post("bo", "/api/v1/views", late.formatted("owner")).status());
    assertEquals(403, web.post("bo", "/api/v1/views", late.formatted("everybody")).status());
    assertEquals(201, web.post("ada", "/api/v1/views", late.formatted("everybody")).status());
    assertEquals("show.due", web.post("bo", "/api/v1/views", late.replace("late", "x")).field());
    assertEquals("due", web.get("bo", "/api/v1/queue?due=soon").field());
    assertEquals(404, web.get("bo", "/api/v1/queue?view=nothing").status());
  }
}
