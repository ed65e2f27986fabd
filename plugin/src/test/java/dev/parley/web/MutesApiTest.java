package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.Author;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Muted posts and blocked people, from outside. */
class MutesApiTest {
  @TempDir Path folder;
  private WebBench web;
  private String mutes;

  @BeforeEach
  void oneTicketUnderAPost() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("mod", Right.VIEW, Right.MODERATE);
    web.bench.desk.allow("eve", Right.VIEW);
    comment("c1", "Lena's question");
    TicketRef ticket = web.bench.desk.ticketOf("Lena").ref();
    mutes = "/api/v1/tickets/" + ticket.value() + "/mutes";
  }

  @AfterEach
  void close() {
    web.close();
  }

  private void comment(String id, String text) {
    web.bench.network.page(
        Posts.comment(
                id, id, id.equals("c1") ? Posts.LENA : Posts.TOM, text, web.bench.clock.instant())
            .post("post-1")
            .build());
    web.bench.parley.run();
  }

  private JsonObject begun(String body) throws IOException {
    Reply reply = web.post("mod", mutes, body);
    assertEquals(201, reply.status(), reply.body());
    return reply.json();
  }

  @Test
  void aPostIsMutedShownLiftedAndWhatItHeldBackTakenUp() throws IOException {
    JsonObject mute = begun("{\"what\":\"post\",\"days\":7}");
    String at = "/api/v1/mutes/" + mute.get("id").getAsString();
    assertEquals("2026-11-30T10:00:00Z", mute.get("until").getAsString());
    comment("c2", "Me too");

    JsonObject seen = web.get("eve", mutes).json();
    assertFalse(seen.get("mayMute").getAsBoolean());
    JsonObject there = seen.getAsJsonArray("mutes").get(0).getAsJsonObject();
    assertEquals(1, there.get("heldBack").getAsInt());
    assertTrue(there.get("lasts").getAsBoolean());
    JsonObject held =
        web.get("mod", at + "/messages").json().getAsJsonArray("messages").get(0).getAsJsonObject();
    assertEquals("Me too", held.get("text").getAsString());

    assertEquals(200, web.post("mod", at + "/lift", "{}").status());
    assertEquals(409, web.post("mod", at + "/lift", "{}").status());
    String these = "{\"messages\":[\"" + held.get("id").getAsString() + "\"]}";
    assertEquals(1, web.post("mod", at + "/tickets", these).json().get("count").getAsInt());
    web.bench.parley.run();
    assertEquals(2, web.bench.desk.tickets().size());
    assertEquals(0, web.get("mod", "/api/v1/mutes").json().getAsJsonArray("mutes").size());
  }

  @Test
  void anIdIsShownAsNobodysName() throws IOException {
    JsonObject mute = begun("{\"what\":\"post\"}");
    web.bench.network.page(
        Posts.comment(
                "c2", "c2", new Author("id-8841", "", ""), "Me too", web.bench.clock.instant())
            .post("post-1")
            .build(),
        Posts.comment(
                "c3", "c3", new Author("id-8842", "tom", ""), "And I", web.bench.clock.instant())
            .post("post-1")
            .build());
    web.bench.parley.run();

    List<String> authors =
        web
            .get("mod", "/api/v1/mutes/" + mute.get("id").getAsString() + "/messages")
            .json()
            .getAsJsonArray("messages")
            .asList()
            .stream()
            .map(one -> one.getAsJsonObject().get("author").getAsString())
            .sorted()
            .toList();

    assertEquals(List.of("", "@tom"), authors);
    assertEquals("fake", mute.get("channel").getAsString());
  }

  @Test
  void aPersonIsBlockedByNameUntilItIsLifted() throws IOException {
    JsonObject mute = begun("{\"what\":\"author\",\"privateToo\":true}");

    assertEquals("@lena.example", mute.get("author").getAsString());
    assertFalse(mute.has("until"));
    assertTrue(mute.get("privateToo").getAsBoolean());
  }

  @Test
  void whoeverDoesNotModerateTheAccountNeitherMutesNorSeesWhatIsHeldBack() throws IOException {
    String at = "/api/v1/mutes/" + begun("{\"what\":\"post\"}").get("id").getAsString();
    assertEquals(403, web.post("eve", mutes, "{\"what\":\"post\"}").status());
    assertEquals(403, web.get("eve", at + "/messages").status());
    web.bench.desk.group("mod", "Juniors");
    web.bench.desk.allow("ada", Right.values());
    assertEquals(
        Optional.empty(),
        web.bench
            .parley
            .rights()
            .set(
                web.bench.desk,
                List.of(
                    new Rule(
                        Optional.of(web.bench.parley.accounts().all().get(0).id()),
                        Optional.of("Juniors"),
                        Permission.MODERATE,
                        Setting.DENIED)),
                "ada"));

    assertEquals(403, web.post("mod", mutes, "{\"what\":\"post\"}").status());
    assertEquals(404, web.get("mod", at + "/messages").status());
    assertEquals(404, web.post("mod", at + "/lift", "{}").status());
    assertEquals(0, web.get("mod", "/api/v1/mutes").json().getAsJsonArray("mutes").size());
    assertEquals(1, web.get("ada", "/api/v1/mutes").json().getAsJsonArray("mutes").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "what       | {\"what\":\"team\"}",
        "days       | {\"what\":\"post\",\"days\":0}",
        "days       | {\"what\":\"post\",\"days\":366}",
        "privateToo | {\"what\":\"post\",\"privateToo\":true}"
      })
  void whatMakesNoSenseIsRefusedWithTheField(String field, String body) throws IOException {
    Reply reply = web.post("mod", mutes, body);

    assertEquals(422, reply.status(), reply.body());
    assertEquals(field, reply.json().get("field").getAsString());
  }

  @Test
  void aTicketOfNoNetworkHasNothingToMute() throws IOException {
    TicketRef mail = web.bench.desk.mail("Ola", "By mail");
    String there = "/api/v1/tickets/" + mail.value() + "/mutes";

    assertFalse(web.get("mod", there).json().get("post").getAsBoolean());
    assertEquals(422, web.post("mod", there, "{\"what\":\"author\"}").status());
  }
}
