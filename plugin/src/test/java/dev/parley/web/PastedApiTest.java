package dev.parley.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.audit.Act;
import dev.parley.audit.AuditQuery;
import dev.parley.audit.Entry;
import dev.parley.audit.Row;
import dev.parley.audit.Verdict;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.PickResult;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import dev.parley.web.WebBench.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages whose address an agent pastes, from outside. */
class PastedApiTest {
  private static final String AT = "/api/v1/pasted";

  @TempDir Path folder;
  private WebBench web;

  @BeforeEach
  void oneAccount() throws Exception {
    web = new WebBench(folder, Optional.empty());
    web.bench.desk.allow("ada", Right.values());
  }

  @AfterEach
  void close() {
    web.close();
  }

  private Item comment(String id, Author author) {
    return Posts.comment(
            id, "thread", author, "Where is my parcel?", web.bench.clock.instant().minusSeconds(90))
        .build();
  }

  private JsonObject paste(String name) throws IOException {
    Reply reply =
        web.post("anna", AT, "{\"address\":\" https://fake.example/%s \"}".formatted(name));
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  private JsonObject now(JsonObject pasted) throws IOException {
    Reply reply =
        web.get(
            "anna",
            "%s?account=%s&message=%s"
                .formatted(
                    AT,
                    pasted.getAsJsonObject("account").get("id").getAsString(),
                    URLEncoder.encode(
                        pasted.get("message").getAsString(), StandardCharsets.UTF_8)));
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  private static String outcome(JsonObject pasted) {
    return pasted.get("outcome").getAsString();
  }

  private void rule(String group, Optional<Account> account) {
    assertEquals(
        Optional.empty(),
        web.bench
            .parley
            .rights()
            .set(
                web.bench.desk,
                List.of(
                    new Rule(
                        account.map(Account::id),
                        Optional.of(group),
                        Permission.REPLY_PUBLIC,
                        Setting.DENIED)),
                "ada"));
  }

  @Test
  void whatIsPastedBecomesATicketAndIsKnownAgainWhenItComesByItself() throws IOException {
    Item item = comment("at://p/9", Posts.LENA);
    web.bench.network.shows("p9", item);

    JsonObject coming = paste("p9");
    assertEquals("coming", outcome(coming), coming.toString());
    assertEquals("coming", outcome(now(coming)));
    web.bench.parley.run();

    JsonObject there = now(coming);
    TicketRef ticket = web.bench.desk.ticketOf("Lena").ref();
    assertEquals("ticket", outcome(there), there.toString());
    assertEquals(ticket.value(), there.get("ticket").getAsString());
    JsonObject clocks = web.get("anna", "/api/v1/tickets/" + ticket.value()).json();
    assertTrue(clocks.get("clocks").getAsJsonObject().size() > 0, clocks.toString());
    web.bench.network.page(item);
    web.bench.parley.run();
    assertEquals(1, web.bench.desk.tickets().size());
    assertEquals(
        1,
        web.get("anna", "/api/v1/tickets/" + ticket.value())
            .json()
            .getAsJsonArray("messages")
            .size());
  }

  private List<Entry> noted() {
    return web.audit.find(AuditQuery.ALL, Long.MAX_VALUE, 99).stream()
        .map(Row::entry)
        .filter(entry -> entry.act() == Act.FETCHED)
        .toList();
  }

  private Entry row(String subject, Optional<TicketRef> ticket, String became) {
    Account shop = web.bench.parley.accounts().all().get(0);
    return new Entry("anna", Act.FETCHED, Optional.of(shop.id()), ticket, subject, "", became);
  }

  @Test
  void whoPastedWhatAndWhichTicketCameOfItIsOneRowOfTheLog() throws IOException {
    Item item = comment("at://p/9", Posts.LENA);
    web.bench.network.shows("p9", item);
    JsonObject coming = paste("p9");
    paste("p9");
    assertEquals(List.of(), noted());

    web.bench.parley.run();
    now(coming);

    TicketRef ticket = web.bench.desk.ticketOf("Lena").ref();
    assertEquals(List.of(row("comment", Optional.of(ticket), "ticket")), noted());
    assertTrue(web.audit.verify() instanceof Verdict.Whole);
    paste("p9");
    assertEquals(row("message", Optional.of(ticket), "ticket"), noted().get(0));
    assertEquals(2, noted().size());
  }

  @Test
  void whatNoNetworkGivesIsARowWithoutATicketAndWhatNobodyIsAskedForIsNone() throws IOException {
    assertEquals("absent", outcome(paste("gone")));
    assertEquals("unusable", outcome(paste("")));

    assertEquals(List.of(row("message", Optional.empty(), "absent")), noted());
  }

  @Test
  void whatIsInATicketIsOpenedAtOnce() throws IOException {
    Item item = comment("p1", Posts.LENA);
    web.bench.network.page(item);
    web.bench.parley.run();
    web.bench.network.shows("p1", item);

    JsonObject there = paste("p1");

    assertEquals("ticket", outcome(there));
    assertEquals(web.bench.desk.ticketOf("Lena").ref().value(), there.get("ticket").getAsString());
    assertEquals(1, web.bench.desk.tickets().size());
  }

  @Test
  void whatWeWroteOurselvesOpensNothing() throws IOException {
    Account shop = web.bench.parley.accounts().all().get(0);
    Account other = web.bench.parley.connect("fake", "outlet");
    web.bench.network.shows("o1", comment("o1", new Author(other.externalId(), "outlet", "")));
    rule("Shop only", Optional.of(other));
    web.bench.desk.group("anna", "Shop only");

    assertEquals("own", outcome(paste("o1")));
    assertEquals(List.of(shop.externalId()), web.bench.network.picked());
    web.bench.parley.run();
    assertEquals(List.of(), web.bench.desk.tickets());
  }

  @Test
  void whereSeveralAccountsCouldAnswerTheAgentChooses() throws IOException {
    Account outlet = web.bench.parley.connect("fake", "outlet");
    web.bench.network.shows("p2", comment("p2", Posts.TOM));

    JsonObject choose = paste("p2");
    assertEquals("choose", outcome(choose));
    assertEquals(2, choose.getAsJsonArray("accounts").size());
    web.bench.parley.run();
    assertEquals(List.of(), web.bench.desk.tickets(), "nothing is kept before somebody chose");

    JsonObject coming =
        web.post(
                "anna",
                AT,
                "{\"address\":\"https://fake.example/p2\",\"account\":\"%s\"}"
                    .formatted(outlet.id().value()))
            .json();
    assertEquals("coming", outcome(coming), coming.toString());
    assertEquals(outlet.id().value(), coming.getAsJsonObject("account").get("id").getAsString());
    web.bench.parley.run();
    assertEquals("ticket", outcome(paste("p2")), "whichever account it came through");
  }

  @Test
  void whatIsHeldBackIsSaidToBe() throws IOException {
    web.bench.desk.allow("mod", Right.VIEW, Right.MODERATE);
    web.bench.network.page(comment("p3", Posts.LENA));
    web.bench.parley.run();
    String ticket = web.bench.desk.ticketOf("Lena").ref().value();
    assertEquals(
        201,
        web.post("mod", "/api/v1/tickets/" + ticket + "/mutes", "{\"what\":\"author\"}").status());
    web.bench.network.shows(
        "p4",
        Posts.comment("p4", "elsewhere", Posts.LENA, "And?", web.bench.clock.instant()).build());

    JsonObject coming = paste("p4");
    web.bench.parley.run();

    assertEquals("held", outcome(now(coming)));
    assertEquals("held", outcome(paste("p4")));
  }

  @Test
  void whatCannotBeFetchedIsSaidInWords() throws IOException {
    web.bench.network.answers("gone", new PickResult.Absent("It was deleted."));
    web.bench.network.answers("slow", new PickResult.TryLater("It is slow."));
    web.bench.network.answers(
        "out", new PickResult.NeedsReconnect(LoginTrouble.REVOKED, "The login was taken back."));

    JsonObject gone = paste("gone");
    assertEquals("absent", outcome(gone));
    assertEquals("It was deleted.", gone.get("why").getAsString());
    assertEquals("later", outcome(paste("slow")));
    assertEquals("later", outcome(paste("out")));
    assertEquals(
        Account.State.NEEDS_LOGIN,
        web.bench.parley.accounts().all().get(0).health().state(),
        "the account's health says so, too");
    assertEquals("later", outcome(paste("gone")), "it is not asked while it needs a login");
  }

  @Test
  void addressesOfNobodysAndWithoutAnIdAreToldApart() throws IOException {
    JsonObject foreign =
        web.post("anna", AT, "{\"address\":\"https://elsewhere.example/1\"}").json();
    assertEquals("foreign", outcome(foreign));
    assertEquals("Bluesky", foreign.getAsJsonArray("networks").get(0).getAsString());

    JsonObject unusable = paste("");
    assertEquals("unusable", outcome(unusable));
    assertEquals("It names nothing.", unusable.get("why").getAsString());
    assertEquals(List.of(), web.bench.network.picked(), "no network was asked");
  }

  @Test
  void whoMayNotAnswerForTheAccountFetchesNothing() throws IOException {
    Account shop = web.bench.parley.accounts().all().get(0);
    web.bench.network.shows("p5", comment("p5", Posts.LENA));
    rule("Juniors", Optional.of(shop));
    web.bench.desk.group("anna", "Juniors");

    assertEquals("not-yours", outcome(paste("p5")));
    Account outlet = web.bench.parley.connect("fake", "outlet");
    assertEquals("coming", outcome(paste("p5")));
    assertEquals(List.of(outlet.externalId()), web.bench.network.picked());
    assertEquals(
        "not-yours",
        outcome(
            web.post(
                    "anna",
                    AT,
                    "{\"address\":\"https://fake.example/p5\",\"account\":\"%s\"}"
                        .formatted(shop.id().value()))
                .json()));
    assertEquals(
        403, web.get("anna", AT + "?account=" + shop.id().value() + "&message=p5").status());
  }

  @Test
  void ticketOfAnotherTeamIsNotNamed() throws IOException {
    Item item = comment("p6", Posts.LENA);
    web.bench.network.page(item);
    web.bench.parley.run();
    web.bench.desk.hide("anna", web.bench.desk.ticketOf("Lena").ref());
    web.bench.network.shows("p6", item);

    JsonObject hidden = paste("p6");

    assertEquals("hidden", outcome(hidden));
    assertFalse(hidden.has("ticket"), hidden.toString());
  }

  @Test
  void whatIsOnItsWayThroughAnotherTeamsAccountIsNotNamed() throws IOException {
    Account shop = web.bench.parley.accounts().all().get(0);
    web.bench.network.shows("p8", comment("p8", Posts.LENA));
    assertEquals("coming", outcome(paste("p8")));
    web.bench.parley.connect("fake", "outlet");
    rule("Outlet only", Optional.of(shop));
    web.bench.desk.group("anna", "Outlet only");

    JsonObject hidden = paste("p8");

    assertEquals("hidden", outcome(hidden));
    assertFalse(hidden.has("account"), hidden.toString());
    assertEquals("", hidden.get("message").getAsString());
  }

  @Test
  void accountThatNobodyConnectedIsSaid() throws IOException {
    web.bench.network.shows("p7", comment("p7", Posts.LENA));
    Account shop = web.bench.parley.accounts().all().get(0);
    assertEquals(
        202,
        web.post("ada", "/api/v1/accounts/" + shop.id().value() + "/disconnect", "{}").status());

    assertEquals(
        "unconnected",
        outcome(web.post("ada", AT, "{\"address\":\"https://fake.example/p7\"}").json()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"address\":\"  \"}", "{\"address\":7}"})
  void withoutAnAddressNothingIsDone(String body) throws IOException {
    Reply reply = web.post("anna", AT, body);

    assertEquals(422, reply.status(), reply.body());
    assertEquals("address", reply.field());
  }

  @Test
  void addressThatIsTooLongIsRefusedWithTheLimit() throws IOException {
    Reply reply = web.post("anna", AT, "{\"address\":\"%s\"}".formatted("x".repeat(2001)));

    assertEquals(422, reply.status());
    assertEquals("2000", reply.json().get("limit").getAsString());
  }

  @Test
  void nothingIsToldOfMessagesThatAreNotKnown() throws IOException {
    String shop = web.bench.parley.accounts().all().get(0).id().value();

    assertEquals(404, web.get("anna", AT + "?account=" + shop + "&message=none").status());
    assertEquals(400, web.get("anna", AT + "?account=" + shop).status());
    assertEquals(400, web.get("anna", AT + "?message=none").status());
  }
}
