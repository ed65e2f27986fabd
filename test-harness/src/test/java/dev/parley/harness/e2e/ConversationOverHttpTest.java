package dev.parley.harness.e2e;

import static dev.parley.harness.e2e.World.eventually;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.harness.e2e.BlueskyApp.Link;
import dev.parley.harness.e2e.BlueskyApp.Post;
import dev.parley.harness.e2e.BlueskyApp.Shown;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.mail.ReceivedMail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The whole conversation without a browser: networks on one side, two HTTP APIs on the other. */
class ConversationOverHttpTest {
  private static final String LISTING = "app.bsky.notification.listNotifications";

  private static World world;
  private static BlueskyStandIn standIn;

  @BeforeAll
  static void startWorld() throws IOException {
    var network = StandInNetwork.start();
    standIn = network.standIn();
    world = World.start(network);
  }

  @AfterAll
  static void endWorld() {
    if (world != null) {
      world.close();
    }
  }

  private static Post ask(BlueskyApp customer, String words) {
    return customer.post("@" + world.shopHandle() + " " + words);
  }

  private static Shown onlyAnswer(BlueskyApp customer, Post post) {
    List<Shown> answers = eventually().until(() -> customer.answers(post), list -> !list.isEmpty());
    assertEquals(1, answers.size());
    return answers.get(0);
  }

  @Nested
  class Arriving {
    @Test
    void mentionBecomesATicketWithChannelAuthorAndRunningClock() {
      BlueskyApp customer = world.customer("arrival");

      Instant before = Instant.now();
      ask(customer, "my pannier rattles on cobbles 🔧 any trick?");

      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      TicketSeen whole = world.anna().ticket(ticket.id());
      Instant due = Instant.parse(ticket.field("next_due"));
      assertAll(
          () -> assertEquals("bluesky", ticket.text("channel")),
          () -> assertEquals("@arrival.test", ticket.text("author")),
          () -> assertEquals("my pannier rattles on cobbles 🔧 any trick?", ticket.text("subject")),
          () -> assertEquals("open", ticket.text("state")),
          () -> assertEquals("running", ticket.field("sla_state")),
          () -> assertEquals("firstResponse", ticket.field("next_due_clock")),
          () -> assertEquals("Bluesky", ticket.field("policy")),
          () -> assertTrue(!due.isBefore(before.plus(Duration.ofMinutes(60)).minusSeconds(1))),
          () -> assertTrue(!due.isAfter(Instant.now().plus(Duration.ofMinutes(60)))),
          () -> assertEquals(1, whole.messages().size()),
          () ->
              assertEquals(
                  "@brambleroll.test my pannier rattles on cobbles 🔧 any trick?",
                  whole.messages().get(0).text("text")),
          () ->
              assertTrue(
                  whole
                      .messages()
                      .get(0)
                      .text("permalink")
                      .startsWith("https://bsky.app/profile/")));
    }

    @Test
    void listFiltersAndSortsByTheClocksFields() {
      BlueskyApp customer = world.customer("filters");
      ask(customer, "is the roll bag back in stock?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());

      List<String> running = ids("field.sla_state=running&sort=next_due&limit=200");
      List<String> breached = ids("field.sla_state=breached&limit=200");

      assertTrue(running.contains(ticket.id()));
      assertEquals(List.of(), breached);
    }

    private List<String> ids(String query) {
      return world
          .anna()
          .get("/desk/api/tickets?" + query)
          .expect(200)
          .body()
          .getAsJsonArray("tickets")
          .asList()
          .stream()
          .map(ticket -> ticket.getAsJsonObject().get("id").getAsString())
          .toList();
    }

    @Test
    void samePostListedTwiceMakesOneTicketWithOneMessage() {
      BlueskyApp customer = world.customer("twice");
      standIn.faults().duplicate(LISTING, 3);

      ask(customer, "do you ship to Iceland?");

      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      awaitAnotherReading();
      assertEquals(1, world.anna().ticketsOf(customer.handle()).size());
      assertEquals(1, world.anna().ticket(ticket.id()).messages().size());
    }

    @Test
    void ownPostMakesNoTicket() {
      BlueskyApp shop = world.shop();
      Post own = ask(shop, "we are open again, says the shop about itself");
      shop.reply(own, own, "and we mean it");
      BlueskyApp customer = world.customer("afterown");
      ask(customer, "good to hear");

      world.awaitTicketOf(customer.handle());

      assertEquals(List.of(), world.admin().ticketsOf(world.shopHandle()));
    }

    private void awaitAnotherReading() {
      long before = readings();
      eventually().until(() -> readings() > before + 1);
    }

    private long readings() {
      return standIn.calls().stream()
          .filter(call -> call.nsid().equals(LISTING))
          .mapToLong(call -> call.calls())
          .sum();
    }
  }

  @Nested
  class Answering {
    @Test
    void replyWithAnArticleStandsInTheThreadAndStopsTheClock() {
      BlueskyApp customer = world.customer("article");
      Post post = ask(customer, "how do I return a bag? 🎒");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      String page = world.awaitArticlePage("return exchange");
      String text = "Hi Øyvind 👋 30 days, see " + page + ". Shout if it helps!";
      JsonObject body = DeskClient.reply("public", text);
      var articles = new JsonArray();
      articles.add(world.awaitArticle("return exchange"));
      body.add("articles", articles);

      world.anna().post("/parley/api/v1/tickets/" + ticket.id() + "/replies", body).expect(202);

      Shown reply = onlyAnswer(customer, post);
      TicketSeen delivered = world.awaitDelivery(ticket.id(), "delivered");
      TicketSeen met = world.awaitField(ticket.id(), "first_response_state", "met");
      assertAll(
          () -> assertEquals(world.shopHandle(), reply.handle()),
          () -> assertEquals(text, reply.text()),
          () -> assertEquals(post, reply.root()),
          () -> assertEquals(post, reply.parent()),
          () -> assertEquals(List.of(new Link(page, page)), reply.links()),
          () -> assertEquals("anna", delivered.lastFrom("agent").orElseThrow().text("login")),
          () -> assertEquals("met", met.field("sla_state")),
          () -> assertEquals("", met.field("next_due")),
          () -> assertTrue(!met.field("first_response_at").isEmpty()));
    }

    @Test
    void replyThroughDesksOwnDoorReachesTheThreadToo() {
      BlueskyApp customer = world.customer("owndoor");
      Post post = ask(customer, "which wax for the flap?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());

      world.anna().replyInDesk(ticket.id(), "public", "Plain beeswax is fine.").expect(201);

      Shown reply = onlyAnswer(customer, post);
      world.awaitDelivery(ticket.id(), "delivered");
      world.awaitField(ticket.id(), "first_response_state", "met");
      assertEquals("Plain beeswax is fine.", reply.text());
      assertEquals(post, reply.parent());
    }

    @Test
    void secondPostInTheThreadGoesToTheSameTicketAndStartsTheNextClock() {
      BlueskyApp customer = world.customer("goeson");
      Post post = ask(customer, "does it fit a 40 cm rack?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      world.anna().replyInParley(ticket.id(), "public", "It does.", "goeson-1").expect(202);
      Shown reply = onlyAnswer(customer, post);
      world.awaitField(ticket.id(), "first_response_state", "met");

      Post second = customer.reply(post, reply.post(), "and with a child seat?");

      TicketSeen next = world.awaitField(ticket.id(), "sla_state", "running");
      assertAll(
          () -> assertEquals(1, world.anna().ticketsOf(customer.handle()).size()),
          () -> assertEquals("nextResponse", next.field("next_due_clock")),
          () -> assertEquals("met", next.field("first_response_state")),
          () ->
              assertEquals(
                  "and with a child seat?", next.lastFrom("customer").orElseThrow().text("text")));

      world.anna().replyInParley(ticket.id(), "public", "With spacers.", "goeson-2").expect(202);

      Shown answer = onlyAnswer(customer, second);
      world.awaitField(ticket.id(), "sla_state", "met");
      assertEquals(post, answer.root());
      assertEquals(second, answer.parent());
    }

    @Test
    void sameKeyTwiceIsOnePost() {
      BlueskyApp customer = world.customer("samekey");
      Post post = ask(customer, "are you open on Sunday?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());

      String first = reply(ticket.id());
      String again = reply(ticket.id());

      onlyAnswer(customer, post);
      world.awaitDelivery(ticket.id(), "delivered");
      String muchLater = reply(ticket.id());
      // One more reply behind it: once that is there, a second copy would be there too.
      world.anna().replyInParley(ticket.id(), "public", "From 10.", "samekey-2").expect(202);
      List<Shown> answers =
          eventually().until(() -> customer.answers(post), list -> list.size() >= 2);
      assertAll(
          () -> assertEquals(first, again),
          () -> assertEquals(first, muchLater),
          () -> assertEquals(2, answers.size()),
          () -> assertEquals(3, world.anna().ticket(ticket.id()).messages().size()));
    }

    private String reply(String ticket) {
      return world
          .anna()
          .replyInParley(ticket, "public", "Yes, we are.", "samekey-1")
          .expect(202)
          .text("message");
    }

    @Test
    void noteStaysInTheHouseAndLeavesTheClockRunning() {
      BlueskyApp customer = world.customer("notes");
      Post post = ask(customer, "is this waterproof?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());

      world.anna().replyInParley(ticket.id(), "note", "Ask Liis first.", "notes-1").expect(202);
      world.anna().replyInParley(ticket.id(), "public", "It is.", "notes-2").expect(202);

      assertEquals("It is.", onlyAnswer(customer, post).text());
      world.awaitField(ticket.id(), "first_response_state", "met");
    }
  }

  @Nested
  class BesideMail {
    @Test
    void mailBecomesATicketWithAClockOfItsOwnThatTheAnswerStops() {
      world.mail().send("Wilma", "wilma@castering.example", "Broken hook", "It broke. Wilma");
      TicketSeen ticket = world.awaitTicketOf("wilma@castering.example");

      world.anna().replyInDesk(ticket.id(), "private", "We send a new one.").expect(201);

      List<ReceivedMail> mails =
          eventually()
              .until(() -> world.mail().received("wilma@castering.example"), l -> !l.isEmpty());
      world.awaitDelivery(ticket.id(), "delivered");
      TicketSeen met = world.awaitField(ticket.id(), "first_response_state", "met");
      assertAll(
          () -> assertEquals("email", ticket.text("channel")),
          () -> assertEquals("E-mail", ticket.field("policy")),
          () -> assertEquals("running", ticket.field("sla_state")),
          () -> assertTrue(inHours(ticket.field("next_due"), 4)),
          () -> assertEquals(1, mails.size()),
          () -> assertEquals("We send a new one.", mails.get(0).text()),
          () -> assertEquals("Re: Broken hook", mails.get(0).subject()),
          () -> assertEquals("met", met.field("sla_state")));
    }

    @Test
    void mailIsAnsweredThroughTheComposerToo() {
      world.mail().send("Otto", "otto@wheels.example", "Strap", "Which strap fits?");
      TicketSeen ticket = world.awaitTicketOf("otto@wheels.example");

      world.anna().replyInParley(ticket.id(), "private", "The short one.", "otto-1").expect(202);

      List<ReceivedMail> mails =
          eventually().until(() -> world.mail().received("otto@wheels.example"), l -> !l.isEmpty());
      world.awaitField(ticket.id(), "first_response_state", "met");
      assertEquals("The short one.", mails.get(0).text());
    }

    private static boolean inHours(String due, int hours) {
      Duration left = Duration.between(Instant.now(), Instant.parse(due));
      return left.compareTo(Duration.ofHours(hours)) <= 0
          && left.compareTo(Duration.ofHours(hours).minusMinutes(5)) > 0;
    }
  }

  @Nested
  class Refusing {
    @Test
    void overlongReplyFromDesksOwnDoorFailsInRedAndTheClockRunsOn() {
      BlueskyApp customer = world.customer("toolong");
      Post post = ask(customer, "tell me everything about returns");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());

      world.anna().replyInDesk(ticket.id(), "public", "long ".repeat(82) + "ones").expect(201);

      String why = "Not sent: 414 of 300 characters; shorten it by 114.";
      TicketSeen failed = world.awaitDelivery(ticket.id(), "failed");
      TicketSeen.MessageSeen note = failed.lastFrom("auto").orElseThrow();
      assertAll(
          () -> assertEquals(why, failed.lastFrom("agent").orElseThrow().reason()),
          () -> assertEquals("note", note.text("audience")),
          () -> assertEquals(why, note.text("text")),
          () -> assertEquals("failed", note.state()),
          () -> assertEquals("running", failed.field("sla_state")),
          () -> assertEquals(ticket.field("next_due"), failed.field("next_due")),
          () -> assertEquals(List.of(), customer.answers(post)));
    }

    @Test
    void overlongReplyInTheComposerIsRefusedBeforeAnythingIsWritten() {
      BlueskyApp customer = world.customer("toolongtoo");
      ask(customer, "everything, please");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());

      DeskClient.Answer answer =
          world.anna().replyInParley(ticket.id(), "public", "ö".repeat(301), "toolongtoo-1");

      assertEquals(422, answer.status());
      assertEquals("text", answer.text("field"));
      assertTrue(answer.text("detail").contains("301 of 300"));
      assertEquals(1, world.anna().ticket(ticket.id()).messages().size());
    }

    @Test
    void internalArticleDoesNotGoIntoAPublicReply() {
      BlueskyApp customer = world.customer("internal");
      ask(customer, "what do I get for the trouble?");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      String article = world.awaitArticle("goodwill");
      var render = new JsonObject();
      render.addProperty("channel", "bluesky");
      render.addProperty("kind", "public");
      JsonObject body = DeskClient.reply("public", "Up to 15 euros without asking.");
      var articles = new JsonArray();
      articles.add(article);
      body.add("articles", articles);

      DeskClient.Answer shaped =
          world.anna().post("/parley/api/v1/articles/" + article + "/render", render);
      DeskClient.Answer sent =
          world.anna().post("/parley/api/v1/tickets/" + ticket.id() + "/replies", body);

      assertAll(
          () -> assertEquals(422, shaped.status()),
          () -> assertEquals(422, sent.status()),
          () -> assertEquals("articles", sent.text("field")),
          () -> assertTrue(sent.text("detail").contains("is internal")),
          () -> assertEquals(1, world.anna().ticket(ticket.id()).messages().size()));
    }

    @Test
    void theAddressOfAnInternalArticleGoesOutAtNeitherDoor() {
      var handbook = new JsonObject();
      handbook.addProperty("title", "Margins in the handbook");
      handbook.addProperty("format", "markdown");
      handbook.addProperty("locale", "en");
      handbook.addProperty("visibility", "internal");
      handbook.addProperty("url", "https://handbook.example/margins");
      handbook.addProperty("body", "Forty percent.");
      world.admin().post("/desk/api/articles", handbook).expect(201);
      world.awaitArticle("margins handbook");
      BlueskyApp customer = world.customer("margins");
      ask(customer, "how much do you earn?");
      String ticket = world.awaitTicketOf(customer.handle()).id();

      DeskClient.Answer composed =
          world
              .anna()
              .replyInParley(ticket, "public", "See https://handbook.example/margins.", "margins");
      world.anna().replyInDesk(ticket, "public", "Look: handbook.example/margins/").expect(201);
      TicketSeen seen = world.awaitDelivery(ticket, "failed");

      assertAll(
          () -> assertEquals(422, composed.status()),
          () -> assertEquals("articles", composed.text("field")),
          () ->
              assertTrue(
                  seen.messages().stream()
                      .anyMatch(
                          message ->
                              message
                                  .text("text")
                                  .equals(
                                      "Not sent: The article “Margins in the handbook” is internal and"
                                          + " cannot go to a customer."))));
    }

    @Test
    void anotherTeamsTicketIsNotThereAtAll() {
      world.mail().send("Ede", "ede@hills.example", "Lost parcel", "Where is it?");
      TicketSeen ticket = world.awaitTicketOf("ede@hills.example");

      assertAll(
          () -> assertEquals(List.of(), world.mart().ticketsOf("ede@hills.example")),
          () -> assertEquals(404, world.mart().get("/desk/api/tickets/" + ticket.id()).status()),
          () ->
              assertEquals(404, world.mart().get("/parley/api/v1/tickets/" + ticket.id()).status()),
          () ->
              assertEquals(
                  404, world.mart().replyInParley(ticket.id(), "private", "Mine!", "ede").status()),
          () ->
              assertEquals(404, world.mart().replyInDesk(ticket.id(), "private", "Mine!").status()),
          () ->
              assertEquals(
                  200, world.anna().get("/parley/api/v1/tickets/" + ticket.id()).status()));
    }

    @Test
    void replyToWhatIsNoLongerTheLatestIsHeldBackUntilRead() {
      BlueskyApp customer = world.customer("movedon");
      Post post = ask(customer, "cancel my order please");
      TicketSeen ticket = world.awaitTicketOf(customer.handle());
      String based =
          world.anna().get("/parley/api/v1/tickets/" + ticket.id()).expect(200).text("basedOn");
      customer.reply(post, post, "no wait, keep it, @" + world.shopHandle());
      eventually().until(() -> world.anna().ticket(ticket.id()).messages().size() == 2);
      JsonObject body = DeskClient.reply("public", "Cancelled!");
      body.addProperty("basedOn", based);

      DeskClient.Answer answer =
          world.anna().post("/parley/api/v1/tickets/" + ticket.id() + "/replies", body);

      assertEquals(409, answer.status());
      assertTrue(answer.text("lastText").startsWith("no wait, keep it"));
    }
  }
}
