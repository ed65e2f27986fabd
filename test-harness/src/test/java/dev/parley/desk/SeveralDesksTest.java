package dev.parley.desk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.mail.MailSettings;
import dev.parley.harness.desk.Postgres;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.NewMessage;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.networks.mail.MailStandIn;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two Desks on one PostgreSQL are one helpdesk. */
@Timeout(120)
class SeveralDesksTest {
  private static final int WRITES = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;
  private static MailStandIn mail;
  private static ExecutorService threads;
  private static Desk one;
  private static Desk two;

  @BeforeAll
  static void openBothAtOnceOnAnEmptyDatabase() throws Exception {
    postgres = Postgres.start();
    mail = MailStandIn.start("help@shop.example");
    threads = Executors.newCachedThreadPool();
    Future<Desk> first = threads.submit(() -> open("one"));
    Future<Desk> second = threads.submit(() -> open("two"));
    one = first.get();
    two = second.get();
    DeskHelpdeskContract.addPeople(one);
    one.start();
    two.start();
  }

  private static Desk open(String name) {
    return new Desk(
        DeskSettings.in(folder.resolve(name))
            .withDatabase(postgres.getJdbcUrl("postgres", "postgres"))
            .withKeyFile(folder.resolve("key"))
            .withMail(
                new MailSettings(
                    mail.imap(),
                    mail.smtp(),
                    "help@shop.example",
                    "Bramble & Roll",
                    Duration.ofMillis(50))),
        InstantSource.system());
  }

  @AfterAll
  static void close() throws IOException {
    threads.shutdownNow();
    two.close();
    one.close();
    mail.close();
    postgres.close();
  }

  @Test
  void aKeyThatBothUseAtOnceOpensOneTicket() throws Exception {
    for (int i = 0; i < WRITES; i++) {
      String key = "opened-by-both-" + i;

      List<WriteResult<Opened>> answers =
          both(
              () -> one.helpdesk().open(NewTickets.of(key, "Twice")),
              () -> two.helpdesk().open(NewTickets.of(key, "Twice")));

      assertInstanceOf(WriteResult.Done.class, answers.get(0));
      assertEquals(answers.get(0), answers.get(1));
    }
  }

  @Test
  void aKeyThatBothUseAtOnceAddsOneMessage() throws Exception {
    TicketRef ticket = ticket("appended-by-both");
    for (int i = 0; i < WRITES; i++) {
      NewMessage message = message("append-" + i);

      var answers =
          both(
              () -> one.helpdesk().append(ticket, message),
              () -> two.helpdesk().append(ticket, message));

      assertInstanceOf(WriteResult.Done.class, answers.get(0));
      assertEquals(answers.get(0), answers.get(1));
    }
    assertEquals(
        WRITES + 1,
        one.helpdesk()
            .ticket(ticket)
            .<Integer>fold(found -> found.value().messages().size(), absent -> 0, tryLater -> 0)
            .intValue());
  }

  @Test
  void whatOneCommitsLateIsNotBehindTheCursorOfTheOther() {
    TicketRef slow = ticket("slow");
    TicketRef quick = ticket("quick");
    Reader reader = new Reader(two);
    reader.readAll();

    DeskHelpdeskContract.finishInReverse(one, slow, two, quick, reader::readAll);
    reader.readAll();

    assertEquals(List.of(quick, slow), reader.seen().stream().map(Change::ticket).toList());
  }

  @Test
  void whoeverFollowsTheFeedMissesNothingThatBothWriteAtOnce() throws Exception {
    TicketRef ofOne = ticket("feed-of-one");
    TicketRef ofTwo = ticket("feed-of-two");
    Reader reader = new Reader(one);
    CountDownLatch writers = new CountDownLatch(4);
    List<Future<?>> writing = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      Desk desk = writer % 2 == 0 ? one : two;
      TicketRef ticket = writer < 2 ? ofOne : ofTwo;
      String key = "feed-" + writer + "-";
      writing.add(
          threads.submit(
              () -> {
                for (int i = 0; i < WRITES; i++) {
                  desk.helpdesk().append(ticket, message(key + i));
                }
                writers.countDown();
              }));
    }
    while (writers.getCount() > 0) {
      reader.readAll();
    }
    for (Future<?> written : writing) {
      written.get();
    }
    reader.readAll();

    List<Change> seen =
        reader.seen().stream()
            .filter(change -> Set.of(ofOne, ofTwo).contains(change.ticket()))
            .toList();
    Set<String> messages = new HashSet<>();
    seen.forEach(change -> messages.add(change.message().orElseThrow().ref().value()));
    assertEquals(4 * WRITES, seen.size());
    assertEquals(4 * WRITES, messages.size());
  }

  @Test
  void aMailThatBothSeeOpensOneTicketAndItsAnswerGoesOutOnce() {
    for (int i = 0; i < 20; i++) {
      mail.send("Tiina", "tiina" + i + "@home.example", "Which saddle?", "For a long tour.");
    }

    await().atMost(PATIENCE).until(() -> mail.unseen() == 0);
    List<Long> tickets = mailTickets();
    assertEquals(20, tickets.size());
    for (long ticket : tickets) {
      Desk desk = ticket % 2 == 0 ? one : two;
      desk.helpdesk().append(new TicketRef(Long.toString(ticket)), answer("answer-" + ticket));
    }

    await().atMost(PATIENCE).until(() -> sent() >= 20);
    await()
        .during(Duration.ofMillis(500))
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(20, sent()));
  }

  @Test
  void workThatOnlyOneMayDoIsDoneByOneAtATime() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    Callable<Void> holding =
        () -> {
          one.transactions()
              .<Exception>alone(
                  "test",
                  () -> {
                    inside.countDown();
                    assertTrue(mayEnd.await(60, TimeUnit.SECONDS));
                    order.add("first");
                  });
          return null;
        };
    Future<?> first = threads.submit(holding);
    assertTrue(inside.await(60, TimeUnit.SECONDS));

    Future<?> second =
        threads.submit(() -> two.transactions().alone("test", () -> order.add("second")));
    await().atMost(PATIENCE).until(SeveralDesksTest::somebodyWaitsForALock);
    mayEnd.countDown();
    first.get();
    second.get();

    assertEquals(List.of("first", "second"), order);
  }

  private static boolean somebodyWaitsForALock() {
    return one.transactions()
        .read(
            handle ->
                handle
                        .createQuery(
                            "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                + " and objid = (hashtext('desk:test')::bigint & 4294967295)::oid")
                        .mapTo(Long.class)
                        .one()
                    > 0);
  }

  private static long sent() {
    long sent = 0;
    for (int i = 0; i < 20; i++) {
      sent += mail.received("tiina" + i + "@home.example").size();
    }
    return sent;
  }

  private static List<Long> mailTickets() {
    return one.transactions()
        .read(
            handle ->
                handle
                    .createQuery("select id from ticket where channel = 'email'")
                    .mapTo(Long.class)
                    .list());
  }

  private static TicketRef ticket(String key) {
    return one.helpdesk()
        .open(NewTickets.of(key, key))
        .fold(
            done -> done.value().ticket(),
            tryLater -> new TicketRef("none"),
            refused -> new TicketRef("none"),
            unclear -> new TicketRef("none"));
  }

  private static NewMessage message(String key) {
    return NewTickets.message(key, Origin.AGENT, Audience.PUBLIC, "Yes");
  }

  private static NewMessage answer(String key) {
    return NewTickets.message(key, Origin.AGENT, Audience.PRIVATE, "The wide one.");
  }

  private static <T> List<T> both(Callable<T> first, Callable<T> second) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    Future<T> a = threads.submit(() -> together(start, first));
    Future<T> b = threads.submit(() -> together(start, second));
    return List.of(a.get(), b.get());
  }

  private static <T> T together(CyclicBarrier start, Callable<T> work) throws Exception {
    start.await(60, TimeUnit.SECONDS);
    return work.call();
  }

  /** Follows the feed from where it stands when made. */
  private static final class Reader {
    private final Desk desk;
    private final List<Change> seen = new ArrayList<>();
    private String cursor;

    Reader(Desk desk) {
      this.desk = desk;
      this.cursor = page(Optional.empty()).next();
    }

    void readAll() {
      ChangePage page = page(Optional.of(cursor));
      while (!page.changes().isEmpty()) {
        seen.addAll(page.changes());
        cursor = page.next();
        page = page(Optional.of(cursor));
      }
    }

    List<Change> seen() {
      return seen;
    }

    private ChangePage page(Optional<String> from) {
      ReadAnswer<ChangePage> answer = desk.helpdesk().changes(from, 10);
      return answer.fold(
          found -> found.value(),
          absent -> new ChangePage(List.of(), cursor),
          tryLater -> new ChangePage(List.of(), cursor));
    }
  }
}
