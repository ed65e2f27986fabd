package dev.parley.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.KnownResult;
import dev.parley.channel.Moderation.Action;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Profile;
import dev.parley.channel.SendResult;
import dev.parley.channel.Shown;
import dev.parley.customer.Handle;
import dev.parley.customer.KnownProfile;
import dev.parley.customer.LinkOutcome;
import dev.parley.customer.Viewer;
import dev.parley.erasure.Erasure.State;
import dev.parley.erasure.ErasureStore.Person;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.AdClick;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.mute.Mute;
import dev.parley.mute.Mutes;
import dev.parley.mute.Subject;
import dev.parley.outbox.ReplyOptions;
import dev.parley.outbox.Upload;
import dev.parley.report.Reports;
import dev.parley.report.Week;
import dev.parley.store.DatabaseSettings;
import dev.parley.workspace.Draft;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to be forgotten to the last row that names somebody. */
class ErasureTest {
  private static final String CODE = "c0ffee0123456789";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder, database(folder));
    bench.network.moderates();
    bench.restart();
  }

  /** Where it is kept. */
  DatabaseSettings database(Path home) {
    return new DatabaseSettings("h2", home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Item lena(String id, String text) {
    return Posts.directMessage(id, "dm/id-lena", Posts.LENA, text, bench.clock.instant())
        .attachments(
            List.of(
                new Attachment("lena.jpg", "image/jpeg", URI.create("https://cdn.example/lena"))))
        .build();
  }

  /** Lena has written by webhook, was answered and moderated; Tom has written, too. */
  private TicketRef conversation() {
    bench.network.tells(new AdClick("dm/id-lena", "ad-1", "the summer ad", bench.clock.instant()));
    bench.hook(bench.network.hook(lena("m1", "Lena's parcel is lost")));
    bench.network.page(
        Posts.comment("c1", "post", Posts.TOM, "Tom's own question", bench.clock.instant())
            .build());
    bench.network.context(
        new Shown(
            "p1",
            true,
            false,
            Optional.of(Posts.LENA),
            "Words by Lena",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
    bench.parley.sort();
    bench.parley.run();
    bench.parley.readContexts();
    assertFalse(cellsWith("Words by Lena").isEmpty());
    TicketView ticket = bench.desk.ticketOf("Lena");
    assertFalse(cellsWith("the summer ad").isEmpty());
    assertTrue(
        bench
                .parley
                .customers()
                .link(
                    "desk",
                    ticket,
                    Handle.of(account(), Posts.TOM.id()),
                    new Viewer(true, any -> true, any -> true),
                    "anna")
            instanceof LinkOutcome.Linked);
    bench.clock.advance(Duration.ofMinutes(5));
    bench.desk.write(
        ticket.ref(), Origin.AGENT, Audience.PRIVATE, "anna", "Dear Lena, it is on its way");
    bench.parley.run();
    bench
        .sql
        .outbox()
        .uploads()
        .keep(
            new Upload(
                "u1",
                "desk",
                ticket.ref(),
                "anna",
                "Lena.png",
                "image/png",
                14,
                bench.clock.instant()),
            "a photo of Lena".getBytes(StandardCharsets.UTF_8));
    bench
        .sql
        .drafts()
        .keep(
            new Draft.Of("desk", ticket.ref(), "anna"),
            0,
            "k9",
            "{\"text\":\"Lena, we looked\"}",
            bench.clock.instant());
    bench.hook(bench.network.hook(lena("m2", "Thanks, says Lena, for order 55512")));
    bench.parley.sort();
    bench.parley.run();
    knownOfLena(ticket.ref());
    return ticket.ref();
  }

  /** What they show of themselves, and what a colleague noted. */
  private void knownOfLena(TicketRef ticket) {
    Handle lena = Handle.of(account(), Posts.LENA.id());
    Instant now = bench.clock.instant();
    bench.sql.profiles().want(lena, "lena.example", now);
    var shown =
        new Profile(
            "Lena Example",
            "lena.example",
            Optional.empty(),
            "Rides for Lena and Tom",
            Optional.of(12L),
            Optional.empty(),
            Optional.empty());
    bench
        .sql
        .profiles()
        .read(
            new KnownProfile(
                lena,
                "lena.example",
                Optional.of(shown),
                "",
                0,
                Optional.of(now),
                Optional.empty()));
    bench.sql.customerNotes().add("desk", ticket, lena, "Prefers a formal tone", "anna", now);
    assertEquals(
        List.of("customer_note", "customer_order", "customer_profile"),
        tables(cellsWith("formal tone", "55512", "Rides for Lena")).stream()
            .filter(table -> table.startsWith("customer_"))
            .toList());
  }

  private static List<String> tables(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.substring(0, cell.indexOf('.')).toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }

  /** Lena is blocked, and has written under a post since. */
  private void block(TicketRef ticket) {
    var mutes = new Mutes(bench.sql.mutes(), () -> {}, bench.clock);
    Subject subject = mutes.subject("desk", ticket).orElseThrow();
    Mute block =
        mutes.begin(
            subject,
            subject.about(Mute.Kind.AUTHOR).orElseThrow(),
            Optional.empty(),
            false,
            "desk",
            ticket,
            "anna");
    bench.network.page(
        Posts.comment("c7", "post", Posts.LENA, "Held back of Lena", bench.clock.instant())
            .build());
    bench.parley.run();
    assertEquals(1, mutes.held(block).size());
  }

  @Test
  void whoWroteOnlyWhatIsHeldBackIsForgottenToo() {
    arrivesUnderThePost("p8", Posts.LENA, "How many rolls are in it?");
    var mutes = new Mutes(bench.sql.mutes(), () -> {}, bench.clock);
    TicketRef ticket = bench.desk.ticketOf("Lena").ref();
    Subject subject = mutes.subject("desk", ticket).orElseThrow();
    Mute mute =
        mutes.begin(
            subject,
            subject.about(Mute.Kind.POST).orElseThrow(),
            Optional.empty(),
            false,
            "desk",
            ticket,
            "anna");
    arrivesUnderThePost("p9", Posts.TOM, "Held back of another");
    assertEquals(1, mutes.held(mute).size());
    bench.hook(("forget:" + CODE + ":" + Posts.TOM.id()).getBytes(StandardCharsets.UTF_8));

    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertEquals(List.of(), cellsWith("Held back of another", Posts.TOM.id()));
  }

  private void arrivesUnderThePost(String id, Author author, String text) {
    bench.network.page(
        Posts.comment(id, "thread-" + id, author, text, bench.clock.instant())
            .post("post-1")
            .build());
    bench.parley.run();
  }

  private void networkAsks() {
    bench.hook(("forget:" + CODE + ":id-lena").getBytes(StandardCharsets.UTF_8));
  }

  private Erasure erasure() {
    return bench.parley.erasures().byCode(CODE).orElseThrow();
  }

  private State state() {
    return erasure().status().state();
  }

  private AccountId account() {
    return bench.parley.accounts().all().get(0).id();
  }

  /** Every cell of every table in which something stands, by table. */
  private List<String> cellsWith(String... words) {
    var found = new ArrayList<String>();
    try (Connection connection = bench.sql.connections().getConnection()) {
      var tables = new ArrayList<String>();
      try (ResultSet all =
          connection.getMetaData().getTables(null, "parley", "%", new String[] {"TABLE"})) {
        while (all.next()) {
          tables.add(all.getString("TABLE_NAME"));
        }
      }
      assertTrue(tables.size() > 20, "all tables are looked through: " + tables);
      for (String table : tables) {
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery("select * from " + table)) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
              Object value = rows.getObject(column);
              String text =
                  value instanceof byte[] bytes
                      ? new String(bytes, StandardCharsets.UTF_8)
                      : String.valueOf(value);
              for (String word : words) {
                if (text.contains(word)) {
                  found.add(table + "." + rows.getMetaData().getColumnName(column) + ": " + text);
                }
              }
            }
          }
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private TicketView view(TicketRef ticket) {
    return bench.desk.tickets().stream()
        .filter(one -> one.ref().equals(ticket))
        .findFirst()
        .orElseThrow();
  }

  private Object figures(TicketRef ticket) {
    var fields = new TreeMap<>(view(ticket).fields());
    fields.remove("thread_root");
    fields.remove("thread_parent");
    return fields;
  }

  private Week week() {
    var reports =
        new Reports(
            bench.sql.reports(),
            bench.parley.clocks(),
            at -> bench.parley.rules().goals(at).goals());
    Instant now = bench.clock.instant();
    return reports.week("desk", now.minus(Duration.ofDays(1)), now, now);
  }

  @Test
  void aRequestIsKeptBeforeTheNetworkHasItsAnswerAndOnce() {
    conversation();

    networkAsks();
    networkAsks();

    assertEquals(State.RECEIVED, state());
    assertEquals(bench.clock.instant().plus(Erasure.WITHIN), erasure().due());
    assertEquals(1, bench.parley.erasures().list(Long.MAX_VALUE, 10).size());
    assertEquals(0, bench.parley.deliveries().waiting(), "it is no delivery to be read");
  }

  @Test
  void nothingInAnyTableOrTicketTellsOfThemAfterwardsAndAllOfOthersStays() {
    TicketRef ticket = conversation();
    block(ticket);
    assertFalse(cellsWith("Lena", "id-lena", "lena.example", "cdn.example/lena").isEmpty());

    networkAsks();
    bench.parley.erase();
    bench.parley.run();

    assertEquals(State.DONE, state());
    assertEquals(
        List.of(),
        cellsWith(
            "Lena",
            "id-lena",
            "lena.example",
            "cdn.example/lena",
            "forget:",
            "formal tone",
            "55512"));
    TicketView blank = view(ticket);
    assertEquals(Eraser.WORDS, blank.requester());
    assertEquals(Eraser.WORDS, blank.subject());
    assertEquals("", blank.fields().get("thread_root"));
    for (Message message : blank.messages()) {
      assertEquals(Eraser.WORDS, message.text());
    }
    assertEquals(List.of("Tom's own question"), bench.desk.texts(bench.desk.ticketOf("Tom").ref()));
    assertFalse(cellsWith("own question").isEmpty());
  }

  @Test
  void figuresOfTicketsAndReportsAreTheSameBeforeAndAfter() {
    TicketRef ticket = conversation();
    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.run();
    Object before = figures(ticket);
    String reported = week().toString();

    networkAsks();
    bench.parley.erase();
    bench.parley.run();

    assertEquals(State.DONE, state());
    assertEquals(before, figures(ticket));
    assertEquals(reported, week().toString());
  }

  @Test
  void whatTheNetworkShowsOrTellsAgainOfOldMessagesIsNotTakenAgain() {
    TicketRef ticket = conversation();
    networkAsks();
    bench.parley.erase();
    int messages = view(ticket).messages().size();

    bench.network.page(lena("m1", "Lena's parcel is lost"));
    bench.hook(
        bench.network.hook(
            Posts.directMessage("m2", "dm/id-lena", Posts.LENA, "Edited", Instant.EPOCH)
                .revision("2")
                .build()));
    bench.parley.sort();
    bench.parley.run();

    assertEquals(messages, view(ticket).messages().size());
    assertEquals(2, bench.desk.tickets().size());
    assertEquals(List.of(), cellsWith("Edited"));
  }

  @Test
  void whoeverWritesAgainIsSomebodyNew() {
    conversation();
    networkAsks();
    bench.parley.erase();

    bench.network.page(lena("m3", "Hello again"));
    bench.parley.run();

    TicketView fresh = bench.desk.ticketOf("Lena");
    assertEquals(List.of("Hello again"), bench.desk.texts(fresh.ref()).subList(0, 1));
    assertEquals(3, bench.desk.tickets().size());
  }

  @Test
  void aHoldPostponesItInWordsAndLiftingItGoesOn() {
    TicketRef ticket = conversation();
    bench.parley.erasures().hold("desk", ticket, "ada", "Lawsuit 12/26");
    networkAsks();

    bench.parley.erase();

    assertEquals(State.ON_HOLD, state());
    assertTrue(erasure().status().why().contains("Lawsuit 12/26"), erasure().status().why());
    assertTrue(bench.desk.texts(ticket).contains("Lena's parcel is lost"));

    assertTrue(bench.parley.erasures().lift("desk", ticket));
    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertFalse(bench.desk.texts(ticket).contains("Lena's parcel is lost"));
  }

  @Test
  void anIdThatCannotBeMatchedIsPutBeforeAnAdminWhoChoosesThePerson() {
    conversation();
    bench.network.knows(new KnownResult.CannotTell("The network names another id."));
    bench.hook(("forget:" + CODE + ":app-scoped-1").getBytes(StandardCharsets.UTF_8));

    bench.parley.erase();

    assertEquals(State.NEEDS_PERSON, state());
    assertEquals("The network names another id.", erasure().status().why());
    var candidates = bench.parley.erasures().search(account(), "len");
    assertEquals(List.of("id-lena"), candidates.stream().map(c -> c.person().authorId()).toList());
    assertEquals(List.of(), bench.parley.erasures().search(account(), "parcel"));

    assertTrue(
        bench.parley.erasures().identify(erasure(), candidates.get(0).person(), "ada").isPresent());
    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertEquals(List.of(), cellsWith("Lena", "id-lena", "app-scoped-1"));
  }

  @Test
  void theNetworksOwnMatchIsUsed() {
    conversation();
    bench.network.knows(new KnownResult.Known(List.of("id-lena")));
    bench.hook(("forget:" + CODE + ":app-scoped-1").getBytes(StandardCharsets.UTF_8));

    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertEquals(List.of(), cellsWith("Lena"));
  }

  @Test
  void whoIsKnownAndNeverWroteIsDoneAtOnce() {
    bench.hook(("forget:" + CODE + ":id-nobody").getBytes(StandardCharsets.UTF_8));

    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertEquals(List.of(), cellsWith("id-nobody"));
  }

  @Test
  void aHelpdeskThatIsAwayIsAskedAgainAndAStartInBetweenLosesNothing() {
    TicketRef ticket = conversation();
    networkAsks();
    bench.desk.down(true);
    bench.parley.erase();
    assertEquals(State.WORKING, state());
    assertFalse(erasure().status().nextTry().isEmpty());
    assertEquals(List.of(), cellsWith("parcel"), "our own rows are blank already");

    bench.restart();
    bench.desk.down(false);
    bench.clock.advance(Duration.ofHours(1));
    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertFalse(bench.desk.texts(ticket).contains("Lena's parcel is lost"));
    assertEquals(List.of(), cellsWith("Lena", "id-lena"));
  }

  @Test
  void aLostAnswerOfTheHelpdeskDoesNoHarm() {
    conversation();
    networkAsks();
    bench.desk.loseTheNextAnswer();

    bench.parley.erase();
    bench.clock.advance(Duration.ofHours(1));
    bench.parley.erase();

    assertEquals(State.DONE, state());
  }

  @Test
  void anAnswerThatIsStillOnItsWayIsWaitedFor() {
    TicketRef ticket = conversation();
    bench.network.nextSend(
        new SendResult.TryLater(Obstacle.FAULT, Duration.ofMinutes(1), "Not now."));
    bench.desk.write(ticket, Origin.AGENT, Audience.PRIVATE, "anna", "One more thing, Lena");
    bench.parley.run();
    networkAsks();

    bench.parley.erase();

    assertEquals(State.WORKING, state());
    assertTrue(erasure().status().why().startsWith("An answer to them"), erasure().status().why());

    bench.clock.advance(Duration.ofMinutes(10));
    bench.parley.run();
    bench.parley.erase();
    assertEquals(State.DONE, state());
  }

  @Test
  void anAdminAsksForTheCustomerOfATicket() {
    TicketRef ticket = conversation();
    bench
        .parley
        .moderations()
        .ask(
            "desk",
            bench.desk.ticketOf("Tom").ref(),
            bench.desk.ticketOf("Tom").messages().get(0).ref(),
            Action.HIDE,
            "anna",
            "About Tom");
    bench.parley.run();

    Erasure asked =
        bench.parley.erasures().ask("desk", ticket, "ada", "Letter of 20 November").orElseThrow();
    assertEquals(State.WORKING, asked.status().state());
    bench.parley.erase();

    Erasure done = bench.parley.erasures().one(asked.id()).orElseThrow();
    assertEquals(State.DONE, done.status().state());
    assertEquals(List.of(), cellsWith("Lena", "id-lena"));
    assertFalse(cellsWith("About Tom").isEmpty(), "reasons about others stay");
    assertTrue(bench.parley.erasures().ask("desk", ticket, "ada", "Again").isEmpty());
  }

  @Test
  void anAdminWhoClosesItWhileItRunsIsHeeded() {
    TicketRef ticket = conversation();
    networkAsks();
    meanwhile(() -> bench.parley.erasures().close(erasure()));

    assertEquals(State.CLOSED, state());
    assertEquals("Closed by an admin.", erasure().status().why());
    assertTrue(bench.desk.texts(ticket).contains("Lena's parcel is lost"));
  }

  @Test
  void aHoldThatIsSetWhileItRunsIsHeeded() {
    TicketRef ticket = conversation();
    networkAsks();
    meanwhile(() -> bench.parley.erasures().hold("desk", ticket, "ada", "Lawsuit 12/26"));

    assertEquals(State.ON_HOLD, state());
    assertTrue(bench.desk.texts(ticket).contains("Lena's parcel is lost"));
  }

  /** Something happens after the tickets are known, and before a row is blanked. */
  private void meanwhile(Runnable happens) {
    var once = new AtomicBoolean(true);
    var eraser =
        new Eraser(
            bench.sql.erasures(),
            bench.parley.accounts(),
            (account, person) -> {
              if (once.getAndSet(false)) {
                happens.run();
              }
            },
            bench.clock);
    Lease lease = bench.sql.leases().take("erasures").orElseThrow();
    while (eraser.runOnce(lease, bench.desk)) {
      assertEquals(CODE, erasure().code());
    }
    assertFalse(once.get());
  }

  @Test
  void aTicketThatWasOpenedSinceTheRequestStays() {
    conversation();
    networkAsks();
    bench.clock.advance(Duration.ofMinutes(1));
    bench.network.page(
        Posts.comment("c9", "another post", Posts.LENA, "A new question", bench.clock.instant())
            .build());
    bench.parley.run();
    TicketRef fresh = bench.desk.tickets().get(2).ref();

    bench.parley.erase();

    assertEquals(State.DONE, state());
    assertEquals(List.of("A new question"), bench.desk.texts(fresh).subList(0, 1));
    assertFalse(cellsWith("A new question").isEmpty());
    assertEquals(List.of(), cellsWith("parcel"));
  }

  @Test
  void anAccountThatCannotTellIsPutBeforeAnAdminAfterTheRestIsBlank() {
    TicketRef ticket = conversation();
    bench.network.knows(new KnownResult.CannotTell("The network names another id."));
    networkAsks();

    bench.parley.erase();

    assertEquals(State.NEEDS_PERSON, state());
    assertEquals("The network names another id.", erasure().status().why());
    assertFalse(bench.desk.texts(ticket).contains("Lena's parcel is lost"));
    assertEquals(List.of(), cellsWith("parcel"));
    assertTrue(bench.parley.erasures().close(erasure()).isPresent());
    assertEquals(List.of(), cellsWith("Lena", "id-lena"));
  }

  @Test
  void anAnswerThatTheHelpdeskHasNotToldOfYetIsWaitedForTenMinutes() {
    TicketRef ticket = conversation();
    bench
        .sql
        .outbox()
        .keepOptions(
            new ReplyOptions(
                "desk",
                "k1",
                ticket,
                "anna",
                Audience.PRIVATE,
                "",
                List.of(),
                List.of(),
                Duration.ZERO,
                bench.clock.instant(),
                Optional.empty()));
    networkAsks();

    bench.parley.erase();

    assertEquals(State.WORKING, state());
    assertTrue(erasure().status().why().contains("just now"), erasure().status().why());
    bench.clock.advance(Duration.ofMinutes(10));
    bench.parley.erase();
    assertEquals(State.DONE, state());
  }

  @Test
  void nobodyIsErasedWhenAnAdminClosesTheRequest() {
    conversation();
    bench.network.knows(new KnownResult.CannotTell("Who is it?"));
    bench.hook(("forget:" + CODE + ":app-scoped-1").getBytes(StandardCharsets.UTF_8));
    bench.parley.erase();

    assertTrue(bench.parley.erasures().close(erasure()).isPresent());

    assertEquals(State.CLOSED, state());
    assertFalse(cellsWith("Lena").isEmpty());
    assertEquals(List.of(), cellsWith("app-scoped-1"));
    assertTrue(
        bench
            .parley
            .erasures()
            .identify(erasure(), new Person(account(), "id-lena"), "ada")
            .isEmpty());
  }
}
