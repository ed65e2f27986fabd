package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Http;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.host.Article;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.outbox.SubmitOutcome.Accepted;
import dev.parley.outbox.SubmitOutcome.Doubt;
import dev.parley.outbox.SubmitOutcome.Doubtful;
import dev.parley.outbox.SubmitOutcome.Invalid;
import dev.parley.outbox.SubmitOutcome.Moved;
import dev.parley.outbox.SubmitOutcome.Unavailable;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The composer's door. */
class ReplyDeskTest {
  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    arrives("p1", "thread", "Where is my parcel?");
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void arrives(String id, String thread, String text) {
    bench.network.page(Posts.comment(id, thread, Posts.LENA, text, bench.clock.instant()).build());
    bench.parley.run();
  }

  private Submission reply(String key, String text) {
    return Composed.reply(key, ticket, text).sent();
  }

  private Submission withArticle(Audience audience, String article) {
    return Composed.reply("k1", ticket, "See there").to(audience).articles(article).sent();
  }

  private Submission basedOn(String message) {
    return Composed.reply("k1", ticket, "Hello").basedOn(message).sent();
  }

  private SubmitOutcome submit(Submission submission) {
    return bench.parley.replyDesk().submit(bench.desk, submission);
  }

  private List<String> texts() {
    return bench.desk.texts(ticket);
  }

  @Test
  void writesToTheHelpdeskAndTheFeedSendsIt() {
    assertTrue(submit(reply("k1", "Hello")) instanceof Accepted);
    assertEquals(0, bench.network.calls());

    bench.parley.run();

    assertEquals(List.of("Hello"), bench.network.texts());
    assertEquals(Optional.of("k1"), bench.parley.outbox().replies("desk", ticket).get(0).key());
  }

  @Test
  void theSameKeyTwiceWritesOnceAndAnswersTheSame() {
    SubmitOutcome first = submit(reply("k1", "Hello"));

    assertEquals(first, submit(reply("k1", "Hello")));
    bench.parley.run();

    assertEquals(List.of("Where is my parcel?", "Hello"), texts());
    assertEquals(1, bench.network.posts().size());
  }

  @Test
  void anAnswerThatGotLostIsGivenAgainAlthoughTheReplyIsNowTheLatestMessage() {
    String latest = bench.desk.tickets().get(0).messages().get(0).ref().value();
    bench.desk.loseTheNextAnswer();
    assertTrue(submit(basedOn(latest)) instanceof Unavailable);

    assertTrue(submit(basedOn(latest)) instanceof Accepted);

    assertEquals(List.of("Where is my parcel?", "Hello"), texts());
  }

  private Submission promising(String key, Audience audience, Duration ahead) {
    return Composed.reply(key, ticket, "We are looking into it.")
        .to(audience)
        .promising(bench.clock.instant().plus(ahead))
        .sent();
  }

  private List<ClockEvent> events() {
    return bench.sql.clocks().events(new Timed("desk", ticket, "fake")).stream().skip(1).toList();
  }

  @Test
  void aPromiseIsAnEventOnceItsAnswerIsDeliveredAndTheNextAnswerKeepsIt() {
    Instant until = bench.clock.instant().plus(Duration.ofHours(1));
    assertTrue(submit(promising("k1", Audience.PUBLIC, Duration.ofHours(1))) instanceof Accepted);
    assertEquals(List.of(), events());

    bench.parley.run();

    assertEquals(
        List.of(ClockEvent.Type.AGENT, ClockEvent.Type.PROMISE),
        events().stream().map(ClockEvent::type).toList());
    assertEquals(events().get(0).id(), events().get(1).ref());
    assertEquals(Optional.of(until.toString()), events().get(1).value());
  }

  @Test
  void aPromiseThatIsPastOrTooFarOrGoesWithANoteIsRefusedBeforeAnythingIsWritten() {
    for (SubmitOutcome outcome :
        List.of(
            submit(promising("k1", Audience.PUBLIC, Duration.ZERO)),
            submit(promising("k2", Audience.PUBLIC, Duration.ofDays(30).plusMillis(1))),
            submit(promising("k3", Audience.NOTE, Duration.ofHours(1))))) {
      assertEquals("promise", ((Invalid) outcome).field());
    }
    assertEquals(1, texts().size());
  }

  @Test
  void theSameKeyWithAnotherPromiseIsAnotherReply() {
    submit(promising("k1", Audience.PUBLIC, Duration.ofHours(1)));

    SubmitOutcome other = submit(promising("k1", Audience.PUBLIC, Duration.ofHours(2)));

    assertEquals("key", ((Invalid) other).field());
  }

  @Test
  void aKeyOfAnotherTicketIsRefused() {
    submit(reply("k1", "Hello"));
    arrives("q1", "other", "Another question");
    var elsewhere = Composed.reply("k1", bench.desk.ticketOf("Lena").ref(), "Hello").sent();

    assertEquals("key", ((Invalid) submit(elsewhere)).field());
  }

  @Test
  void aKeyThatWroteNothingYetIsNoWayAroundTheRules() {
    bench.desk.put(article("intern", false));
    bench.desk.down(true);
    assertTrue(submit(reply("k1", "Hello")) instanceof Unavailable);
    bench.desk.down(false);

    assertEquals("articles", ((Invalid) submit(withArticle(Audience.PUBLIC, "intern"))).field());
    assertEquals(List.of("Where is my parcel?"), texts());
  }

  @Test
  void aHelpdeskThatIsDownIsSaidAndTheSameKeyWorksLater() {
    bench.desk.down(true);
    assertEquals(new Unavailable("The helpdesk is down."), submit(reply("k1", "Hello")));
    bench.desk.down(false);

    assertTrue(submit(reply("k1", "Hello")) instanceof Accepted);
  }

  @Test
  void aConversationThatWentOnIsShownInsteadOfAnswered() {
    String seen = bench.desk.tickets().get(0).messages().get(0).ref().value();
    arrives("p2", "thread", "Found it!");
    String latest = bench.desk.tickets().get(0).messages().get(1).ref().value();

    Moved moved = (Moved) submit(basedOn(seen));
    assertEquals(latest, moved.last().ref().value());
    assertEquals(
        List.of("Lena: Found it!"),
        moved.news().stream().map(one -> one.author() + ": " + one.text()).toList());
    assertEquals(List.of("Where is my parcel?", "Found it!"), texts());
  }

  @Test
  void allThatCameSinceIsShownWithEditsAndDeletionsInOrder() {
    String seen = latest();
    arrives("p2", "thread", "And in red?");
    change(Posts.comment("p1", "thread", Posts.LENA, "Where is my red parcel?", now()));
    change(Posts.comment("p2", "thread", Posts.LENA, "", now()).deleted());

    List<News> news = ((Moved) submit(basedOn(seen))).news();

    assertEquals(
        List.of("customer: And in red?", "edited: Where is my red parcel?", "deleted: And in red?"),
        news.stream().map(one -> one.what() + ": " + one.text()).toList());
    assertEquals("Where is my parcel?", news.get(1).before());
    assertEquals(List.of("Lena"), news.stream().map(News::author).distinct().toList());
  }

  @Test
  void whatWasReadAndSentNeverthelessIsNoNewsAgain() {
    String seen = latest();
    change(Posts.comment("p1", "thread", Posts.LENA, "Where is my red parcel?", now()));
    Moved moved = (Moved) submit(basedOn(seen));

    assertTrue(submit(basedOn(moved.last().ref().value())) instanceof Accepted);
  }

  private String latest() {
    return News.latest(
            bench.desk.tickets().get(0), bench.parley.outbox().amendments("desk", ticket))
        .orElseThrow()
        .ref()
        .value();
  }

  private Instant now() {
    return bench.clock.instant();
  }

  private void change(Item.Builder item) {
    bench.clock.advance(Duration.ofMinutes(1));
    bench.network.page(item.build());
    bench.parley.run();
  }

  @Test
  void aNoteOfSomebodyElseDoesNotCountAsGoingOn() {
    String seen = bench.desk.tickets().get(0).messages().get(0).ref().value();
    bench.desk.write(ticket, Origin.AGENT, Audience.NOTE, "otto", "I look into it");
    bench.desk.write(ticket, Origin.AUTO, Audience.PUBLIC, "trigger", "We got it");

    assertTrue(submit(basedOn(seen)) instanceof Accepted);
  }

  @Test
  void anInternalArticleIsRefusedInPublicOnly() {
    bench.desk.put(article("intern", false));
    bench.desk.put(article("open", true));

    var invalid = (Invalid) submit(withArticle(Audience.PUBLIC, "intern"));
    assertEquals("articles", invalid.field());
    assertTrue(invalid.why().contains("About intern"), invalid.why());
    assertTrue(submit(withArticle(Audience.NOTE, "intern")) instanceof Accepted);
  }

  @Test
  void anOpenArticleGoesOut() {
    bench.desk.put(article("open", true));

    assertTrue(submit(withArticle(Audience.PUBLIC, "open")) instanceof Accepted);
  }

  @Test
  void anArticleThatIsGoneIsWarnedOfUntilSomebodySaysThatItIsMeant() {
    var gone = withArticle(Audience.PUBLIC, "gone");

    assertTrue(submit(gone) instanceof Doubtful);
    assertEquals(List.of("Where is my parcel?"), texts());
    assertTrue(submit(meant(gone, "gone")) instanceof Accepted);
  }

  @Test
  void anArticleWhosePageAsksWhoReadsItIsRefusedWhateverIsSaid() {
    bench.desk.put(withPage("walled"));
    bench.parley.pages = request -> new Http.Answered(401, Map.of(), new byte[0]);

    var invalid = (Invalid) submit(meant(withArticle(Audience.PUBLIC, "walled"), "walled"));

    assertEquals("articles", invalid.field());
    assertTrue(invalid.why().contains("asks who reads it"), invalid.why());
  }

  @Test
  void anArticleWhosePageIsGoneIsWarnedOf() {
    bench.desk.put(withPage("lost"));
    bench.parley.pages = request -> new Http.Answered(404, Map.of(), new byte[0]);

    assertTrue(submit(withArticle(Audience.PRIVATE, "lost")) instanceof Doubtful);
  }

  private static Article withPage(String id) {
    return new Article(
        id,
        "About " + id,
        "",
        "<p>Text</p>",
        "en",
        true,
        Optional.of(URI.create("https://help.example/" + id)));
  }

  @Test
  void anArticleThatNobodyNamesIsRuledOnByItsAddressInTheText() {
    bench.desk.put(withPage("walled"));
    bench.parley.linked =
        text -> text.contains("/walled") ? List.of(withPage("walled")) : List.of();
    bench.parley.pages = request -> new Http.Answered(401, Map.of(), new byte[0]);

    var invalid = (Invalid) submit(reply("k1", "See https://help.example/walled"));

    assertEquals("articles", invalid.field());
    assertEquals(List.of("Where is my parcel?"), texts());
  }

  @Test
  void allDoubtsComeAtOnceAndOnlyThoseThatWereSaidAreConfirmed() {
    bench.desk.put(withPage("lost"));
    bench.parley.linked = text -> List.of(withPage("lost"), withPage("unpublished"));
    bench.parley.pages = request -> new Http.Answered(404, Map.of(), new byte[0]);
    var submission = withArticle(Audience.PUBLIC, "gone");

    var doubtful = (Doubtful) submit(submission);

    assertEquals(
        List.of("gone", "lost", "unpublished"),
        doubtful.doubts().stream().map(Doubt::article).toList());
    assertTrue(doubtful.doubts().get(2).why().contains("About unpublished"));
    assertEquals(
        List.of(doubtful.doubts().get(1)),
        ((Doubtful) submit(meant(submission, "gone", "unpublished"))).doubts());
    assertTrue(submit(meant(submission, "gone", "lost", "unpublished")) instanceof Accepted);
  }

  private static Submission meant(Submission one, String... articles) {
    return new Submission(
        one.key(),
        one.ticket(),
        one.login(),
        one.text(),
        one.audience(),
        one.articles(),
        one.files(),
        one.basedOn(),
        one.hold(),
        one.promise(),
        one.as(),
        one.takeOver(),
        List.of(articles),
        one.closes());
  }

  @Test
  void whatIsTooLongIsRefusedWithTheCountAndNothingIsWritten() {
    var invalid = (Invalid) submit(reply("k1", "x".repeat(301)));

    assertEquals("text", invalid.field());
    assertTrue(invalid.why().contains("301 of 300"), invalid.why());
    assertEquals(List.of("Where is my parcel?"), texts());
  }

  @Test
  void anEmptyReplyIsRefused() {
    assertEquals("text", ((Invalid) submit(reply("k1", " \n"))).field());
  }

  @Test
  void aPrivateAnswerWhereThereIsNoneIsRefused() {
    var submission = Composed.reply("k1", ticket, "psst").to(Audience.PRIVATE).sent();

    assertTrue(submit(submission) instanceof Invalid);
  }

  @Test
  void aNoteStaysInTheHouse() {
    submit(Composed.reply("k1", ticket, "x".repeat(500)).to(Audience.NOTE).sent());
    bench.parley.run();

    assertEquals(0, bench.network.calls());
  }

  private static Article article(String id, boolean open) {
    return new Article(id, "About " + id, "", "<p>Text</p>", "en", open, Optional.empty());
  }
}
