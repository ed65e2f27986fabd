package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.host.Right;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts and presence from outside. */
class DraftsApiTest {
  @TempDir Path folder;
  private WebBench web;
  private String at;

  @BeforeEach
  void open() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("bo", Right.VIEW, Right.REPLY_PUBLIC, Right.REPLY_PRIVATE);
    at = "/api/v1/tickets/" + web.oneTicket().value();
  }

  @AfterEach
  void close() {
    web.close();
  }

  private Reply keep(String login, int revision, String text) throws IOException {
    return web.call(
        "PUT",
        login,
        at + "/draft",
        "{\"revision\":%d,\"draft\":{\"text\":\"%s\",\"key\":\"k1\"}}".formatted(revision, text),
        "Content-Type: application/json");
  }

  private Reply beat(String login, String says) throws IOException {
    return web.post(
        login,
        at + "/presence",
        "{\"page\":\"page-of-%s\",\"says\":\"%s\"}".formatted(login, says));
  }

  @Test
  void aDraftIsTheWritersAloneAndOfOneOtherPlaceAtMost() throws IOException {
    assertEquals(0, web.get("anna", at + "/draft").json().get("revision").getAsInt());
    assertEquals(1, keep("anna", 0, "Dear").json().get("revision").getAsInt());

    assertTrue(web.get("anna", at + "/draft").body().contains("\"text\":\"Dear\""));
    assertFalse(web.get("bo", at + "/draft").body().contains("Dear"));
    Reply elsewhere = keep("anna", 0, "Hello");
    assertEquals(409, elsewhere.status());
    assertTrue(elsewhere.body().contains("\"text\":\"Dear\""), elsewhere.body());
    assertEquals(2, keep("anna", 1, "Hello").json().get("revision").getAsInt());
  }

  @Test
  void anAcceptedReplyHasNoDraftLeft() throws IOException {
    keep("anna", 0, "We are on it");

    Reply sent =
        web.post(
            "anna",
            at + "/replies",
            "{\"text\":\"We are on it\",\"audience\":\"public\",\"key\":\"k1\"}");
    assertEquals(202, sent.status(), sent.body());

    assertFalse(web.get("anna", at + "/draft").json().has("draft"));
  }

  @Test
  void whatMakesNoSenseIsRefusedByName() throws IOException {
    assertEquals("draft", keep("anna", 0, "x".repeat(100_001)).field());
    assertEquals("revision", keep("anna", -1, "x").field());
    assertEquals(
        "draft",
        web.call("PUT", "anna", at + "/draft", "{}", "Content-Type: application/json").field());
    assertEquals("says", beat("anna", "sings").field());
    assertEquals("page", web.post("anna", at + "/presence", "{\"page\":\"\"}").field());
    assertEquals(404, web.get("anna", "/api/v1/tickets/77/draft").status());
    assertEquals(401, web.get("", at + "/draft").status());
  }

  @Test
  void agentsSeeOneAnotherAndWhoIsAnswering() throws IOException {
    beat("anna", "typing");

    Reply seen = beat("bo", "here");
    assertEquals(200, seen.status(), seen.body());
    assertEquals(
        "anna",
        seen.json().getAsJsonArray("others").get(0).getAsJsonObject().get("login").getAsString());
    assertEquals("anna", seen.json().getAsJsonObject("claim").get("login").getAsString());
    Reply taken = beat("bo", "takes-over");
    assertEquals("bo", taken.json().getAsJsonObject("claim").get("login").getAsString());
    assertEquals("anna", taken.json().getAsJsonObject("claim").get("takenFrom").getAsString());
    assertEquals(404, web.post("anna", "/api/v1/tickets/77/presence", "{\"page\":\"p\"}").status());
  }
}
