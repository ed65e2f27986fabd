package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.TicketRef;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks, and what could not be read or brought in, from outside. */
class HooksTest {
  @TempDir Path folder;
  private WebBench web;

  @BeforeEach
  void open() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
  }

  @AfterEach
  void close() {
    web.close();
  }

  private String address() {
    return "/hooks/fake/" + web.bench.parley.accounts().all().get(0).id();
  }

  private Reply hook(String path, String body, String... headers) throws IOException {
    return web.call("POST", "", path, body, headers);
  }

  private static String signed(String body) {
    return "X-Signature: " + FakeChannel.signature(body.getBytes(StandardCharsets.UTF_8));
  }

  @Nested
  class AWebhook {

    @Test
    void thatIsSignedIsKeptAndBecomesATicket() throws IOException {
      String body =
          new String(
              web.bench.network.hook(
                  Posts.comment("p1", "t", Posts.LENA, "Hi", web.bench.clock.instant()).build()),
              StandardCharsets.UTF_8);

      Reply reply = hook(address(), body, signed(body), "Origin: https://network.example");

      assertEquals(200, reply.status());
      assertEquals("", reply.body());
      web.bench.parley.sort();
      web.bench.parley.run();
      assertEquals("Hi", web.bench.desk.ticketOf("Lena").subject());
    }

    @Test
    void thatMakesNoSenseIsKeptAllTheSame() throws IOException {
      assertEquals(200, hook(address(), "garbage", signed("garbage")).status());
      assertEquals(1, web.bench.parley.deliveries().waiting());
    }

    @Test
    void withAWrongOrMissingSignatureIsRefusedAndNothingIsKept() throws IOException {
      assertEquals(401, hook(address(), "1", signed("2")).status());
      assertEquals(401, hook(address(), "1").status());
      assertEquals(0, web.bench.parley.deliveries().waiting());
    }

    @Test
    void toAnAccountNobodyKnowsIsNotFound() throws IOException {
      assertEquals(404, hook("/hooks/fake/nobody", "1", signed("1")).status());
      assertEquals(404, hook(address().replace("fake", "bluesky"), "1", signed("1")).status());
      assertEquals(404, hook("/hooks/fake", "1", signed("1")).status());
      assertEquals(404, hook(address() + "/more", "1", signed("1")).status());
    }

    @Test
    void thatIsTooLargeIsRefusedBeforeItIsLookedAt() throws IOException {
      Reply reply = web.announce(address(), 1024 * 1024 + 1, signed("x"));

      assertEquals(413, reply.status());
      assertEquals("1048576", reply.json().get("limit").getAsString());
    }

    @Test
    void mayBeLargerOrSmallerIfTheChannelSaysSo() throws IOException {
      web.bench.network.descriptor(
          text ->
              text.replaceFirst(
                  "\\{",
                  "{\"webhookBytes\":{\"value\":3,\"source\":\"a test\",\"date\":\"2026-01-01\"},"));
      web.bench.parley.channels().add(web.bench.network);

      assertEquals(200, hook(address(), "abc", signed("abc")).status());
      assertEquals(413, hook(address(), "abcd", signed("abcd")).status());
    }

    @Test
    void greetsWithWhatTheNetworkWantsToHear() throws IOException {
      Reply reply = web.call("GET", "", address() + "?challenge=a%20b&x", "");

      assertEquals(200, reply.status());
      assertEquals("a b", reply.body());
      assertTrue(reply.header("Content-Type").orElseThrow().startsWith("text/plain"));
    }

    @Test
    void isSentAndNothingElse() throws IOException {
      Reply reply = web.call("PUT", "", address(), "1", signed("1"));

      assertEquals(405, reply.status());
      assertEquals(Optional.of("GET, POST"), reply.header("Allow"));
    }
  }

  @Nested
  class WhatWasSetAside {
    @BeforeEach
    void garbage() throws IOException {
      hook(address(), "garbage", signed("garbage"));
      hook(address(), "rubbish", signed("rubbish"));
      web.bench.parley.sort();
    }

    private JsonObject list(String query) throws IOException {
      return web.get("ada", "/api/v1/deliveries?state=unreadable" + query).json();
    }

    @Test
    void isListedPageByPageWithoutACustomersWords() throws IOException {
      Reply first = web.get("ada", "/api/v1/deliveries?state=unreadable&limit=1");
      JsonObject one = first.json().getAsJsonArray("deliveries").get(0).getAsJsonObject();

      assertEquals("It is no number.", one.get("reason").getAsString());
      assertEquals(7, one.get("size").getAsInt());
      assertEquals("hook", one.get("source").getAsString());
      assertEquals("@shop", one.get("accountName").getAsString());
      assertFalse(first.body().contains("garbage"));
      assertEquals(2, first.json().get("total").getAsInt());
      JsonObject second = list("&limit=1&after=" + first.json().get("next").getAsLong());
      assertEquals(1, second.getAsJsonArray("deliveries").size());
      assertTrue(list("&after=" + second.get("next").getAsLong()).get("next") == null);
    }

    @Test
    void isReadAgainOneByOneOrAllAtOnce() throws IOException {
      long id =
          list("").getAsJsonArray("deliveries").get(0).getAsJsonObject().get("id").getAsLong();

      assertEquals(202, web.post("ada", "/api/v1/deliveries/" + id + "/replay", "{}").status());
      assertEquals(404, web.post("ada", "/api/v1/deliveries/" + id + "/replay", "{}").status());
      assertEquals(1, list("").get("waiting").getAsInt());
      Reply all = web.post("ada", "/api/v1/deliveries/replay", "{}");

      assertEquals(1, all.json().get("count").getAsInt());
      assertEquals(0, list("").get("total").getAsInt());
      assertEquals(2, list("").get("waiting").getAsInt());
    }

    @Test
    void aChangeOfTheHelpdeskIsListedAndTriedAgain() throws IOException {
      TicketRef ticket = web.bench.desk.mail("Ute", "a customer's words");
      web.bench
          .sql
          .aside()
          .keep("desk", web.bench.desk.changesSince(0).get(0), "a defect", Instant.EPOCH);

      Reply list = web.get("ada", "/api/v1/changes?state=aside");
      JsonObject one = list.json().getAsJsonArray("changes").get(0).getAsJsonObject();
      assertEquals(ticket.value(), one.get("ticket").getAsString());
      assertEquals("message_added", one.get("type").getAsString());
      assertEquals("1970-01-01T00:00:00Z", one.get("at").getAsString());
      assertEquals("a defect", one.get("reason").getAsString());
      assertEquals(1, list.json().get("total").getAsInt());
      assertFalse(list.body().contains("words"));

      String path = "/api/v1/changes/" + one.get("id").getAsLong() + "/retry";
      assertEquals(202, web.post("ada", path, "{}").status());
      assertEquals(404, web.post("ada", path, "{}").status());
      assertEquals(
          1, web.get("ada", "/api/v1/changes?state=aside").json().get("waiting").getAsInt());
      assertEquals(
          0, web.post("ada", "/api/v1/changes/retry", "{}").json().get("count").getAsInt());
    }

    @Test
    void isForAdminsAlone() throws IOException {
      assertEquals(403, web.get("anna", "/api/v1/changes?state=aside").status());
      assertEquals(403, web.post("anna", "/api/v1/changes/retry", "{}").status());
      assertEquals(403, web.post("anna", "/api/v1/changes/1/retry", "{}").status());
      assertEquals(403, web.get("anna", "/api/v1/deliveries?state=unreadable").status());
      assertEquals(403, web.post("anna", "/api/v1/deliveries/replay", "{}").status());
      assertEquals(403, web.get("anna", "/api/v1/items?state=aside").status());
      assertEquals(403, web.post("anna", "/api/v1/items/retry", "{}").status());
      assertEquals(401, web.get("", "/api/v1/items?state=aside").status());
    }

    @Test
    void wrongQuestionsAreSaidToBe() throws IOException {
      assertEquals("state", web.get("ada", "/api/v1/deliveries").field());
      assertEquals("limit", web.get("ada", "/api/v1/items?state=aside&limit=0").field());
      assertEquals("after", web.get("ada", "/api/v1/items?state=aside&after=x").field());
      assertEquals(
          "account", web.post("ada", "/api/v1/deliveries/replay", "{\"account\":\"no\"}").field());
      assertEquals(404, web.post("ada", "/api/v1/items/x/retry", "{}").status());
    }

    @Test
    void countsInTheListOfAccounts() throws IOException {
      hook(address(), "1", signed("2"));
      web.bench.parley.sort();

      JsonObject account =
          web.get("ada", "/api/v1/accounts")
              .json()
              .getAsJsonArray("accounts")
              .get(0)
              .getAsJsonObject();
      assertEquals(1, account.get("refusedWebhooks").getAsInt());
      assertEquals(0, account.get("lostWebhooks").getAsInt());
    }
  }
}
