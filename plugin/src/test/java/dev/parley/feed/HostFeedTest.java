package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.MessageRef;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFeedTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final List<String> heard = new ArrayList<>();
  private final List<String> alsoHeard = new ArrayList<>();
  private final List<List<String>> pages = new ArrayList<>();
  private final List<String> single = new ArrayList<>();
  private String pagePoison = "";
  private String poison = "";
  private String unanswered = "";
  private String deadlocked = "";
  private String alsoPoison = "";
  private String missing = "";
  private boolean tellsWriters;
  private SqlStores sql;
  private HostFeed feed;
  private Lease lease;

  @BeforeEach
  void open() {
    sql = SqlStores.open(new DatabaseSettings("h2", folder));
    lease = sql.leases().take("helpdesk:desk").orElseThrow();
    feed =
        new HostFeed(
            sql.feed(),
            new AsideChanges(
                sql.aside(),
                (helpdesk, change) -> Optional.of("Not sent.").filter(says -> tellsWriters),
                clock),
            List.of(
                (held, helpdesk, change) -> {
                  if (text(change).equals(poison)) {
                    throw new IllegalStateException("cannot keep it");
                  }
                  if (text(change).equals(missing)) {
                    throw new NoClassDefFoundError("gone/Thing");
                  }
                  if (text(change).equals(deadlocked)) {
                    throw new IllegalStateException(new SQLException("deadlock", "40P01"));
                  }
                  if (text(change).equals(unanswered)) {
                    throw new HelpdeskAwayException("no answer", new IllegalStateException());
                  }
                  heard.add(text(change));
                },
                (held, helpdesk, change) -> {
                  if (text(change).equals(alsoPoison)) {
                    throw new IllegalStateException("cannot keep it either");
                  }
                  alsoHeard.add(text(change));
                }),
            clock);
    desk.mail("Ute", "before Parley came");
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private static String text(Change change) {
    return change.message().map(m -> m.text()).orElse(change.type().name());
  }

  @Test
  void startsAtThisMomentAndTellsOfWhatComesAfter() {
    assertEquals(Optional.empty(), feed.runOnce(lease, desk));
    assertEquals(List.of(), heard);

    desk.mail("Ute", "one");
    desk.mail("Ute", "two");
    feed.runOnce(lease, desk);

    assertEquals(List.of("one", "two"), heard);
  }

  @Test
  void notesWhenTheChangesCouldLastBeReadButNotEachTime() {
    feed.runOnce(lease, desk);
    assertEquals(Optional.empty(), sql.feed().lastRead("desk"));

    feed.runOnce(lease, desk);
    Instant first = clock.instant();
    clock.advance(Duration.ofSeconds(9));
    feed.runOnce(lease, desk);
    assertEquals(Optional.of(first), sql.feed().lastRead("desk"));

    clock.advance(Duration.ofSeconds(1));
    feed.runOnce(lease, desk);
    assertEquals(Optional.of(clock.instant()), sql.feed().lastRead("desk"));
  }

  @Test
  void aChangeThatHoldsUpTheOthersIsNoProgress() {
    runs(2);
    Instant before = clock.instant();
    deadlocked = "one";
    desk.mail("Ute", "one");
    clock.advance(Duration.ofMinutes(5));

    feed.runOnce(lease, desk);

    assertEquals(Optional.of(before), sql.feed().lastRead("desk"));
  }

  @Test
  void readsMoreThanAPageInOneRun() {
    feed.runOnce(lease, desk);
    IntStream.range(0, 250).forEach(i -> desk.mail("Ute", "mail " + i));

    feed.runOnce(lease, desk);

    assertEquals(250, heard.size());
  }

  @Test
  void theCursorPassesAChangeOnlyAfterAllHaveKeptIt() {
    feed.runOnce(lease, desk);
    Optional<String> before = sql.feed().cursor("desk");
    poison = "one";
    desk.mail("Ute", "one");

    assertTrue(feed.runOnce(lease, desk).isPresent());
    assertEquals(before, sql.feed().cursor("desk"));

    poison = "";
    assertEquals(Optional.empty(), feed.runOnce(lease, desk));
    assertEquals(List.of("one"), heard);
  }

  @Test
  void aChangeThatCannotBeKeptIsSetAsideAfterFiveTriesAndNotBefore() {
    feed.runOnce(lease, desk);
    poison = "one";
    desk.mail("Ute", "one");
    desk.mail("Ute", "two");

    for (int i = 0; i < 4; i++) {
      feed.runOnce(lease, desk);
    }
    assertEquals(0, aside());
    assertEquals(List.of(), heard);

    feed.runOnce(lease, desk);
    assertEquals(1, aside());
    assertEquals(List.of("two"), heard);
  }

  private int aside() {
    return sql.aside().counts().aside();
  }

  private void runs(int times) {
    IntStream.range(0, times).forEach(i -> feed.runOnce(lease, desk));
  }

  @Test
  void whatIsTheStoragesTroubleNeverCountsAgainstAChange() {
    feed.runOnce(lease, desk);
    deadlocked = "one";
    desk.mail("Ute", "one");

    runs(20);
    assertEquals(0, aside());
    assertEquals(List.of(), heard);

    deadlocked = "";
    feed.runOnce(lease, desk);
    assertEquals(List.of("one"), heard);
  }

  @Test
  void aClassThatIsMissingDoesNotStopTheFeed() {
    feed.runOnce(lease, desk);
    missing = "one";
    desk.mail("Ute", "one");
    desk.mail("Ute", "two");

    runs(5);

    assertEquals(1, aside());
    assertEquals("Parley failed on it: NoClassDefFoundError", sql.aside().list(0, 1).get(0).why());
    assertEquals(List.of("two"), heard);
    assertEquals("one", alsoHeard.get(0));
  }

  @Test
  void aFailureBesideAHelpdeskThatCannotBeAskedDoesNotCount() {
    feed.runOnce(lease, desk);
    unanswered = "one";
    alsoPoison = "one";
    desk.mail("Ute", "one");

    runs(20);

    assertEquals(0, aside());
  }

  @Test
  void aChangeThatWasSetAsideIsToldWholeOnceAnAdminSaysSo() {
    feed.runOnce(lease, desk);
    poison = "one";
    desk.mail("Ute", "one");
    runs(5);
    AsideStore.Entry entry = sql.aside().list(0, 10).get(0);
    assertEquals("Parley failed on it: IllegalStateException", entry.why());
    assertEquals("MESSAGE_ADDED", entry.type());
    assertEquals(clock.instant(), entry.at());

    runs(3);
    assertEquals(List.of(), heard);
    poison = "";
    assertEquals(1, sql.aside().retry(Optional.of(entry.id())));
    feed.runOnce(lease, desk);

    assertEquals(List.of("one"), heard);
    assertEquals(new AsideStore.Counts(0, 0), sql.aside().counts());
  }

  @Test
  void aChangeThatFailsOnceMoreWaitsForAPersonAgainAndHoldsUpNobody() {
    feed.runOnce(lease, desk);
    poison = "one";
    desk.mail("Ute", "one");
    runs(5);

    sql.aside().retry(Optional.empty());
    desk.mail("Ute", "two");
    feed.runOnce(lease, desk);

    assertEquals(1, aside());
    assertEquals(List.of("two"), heard);
  }

  @Test
  void aChangeThatIsToldOnceMoreWaitsForAHelpdeskThatIsAway() {
    feed.runOnce(lease, desk);
    poison = "one";
    desk.mail("Ute", "one");
    runs(5);
    poison = "";
    unanswered = "one";

    sql.aside().retry(Optional.empty());
    runs(20);
    assertEquals(new AsideStore.Counts(0, 1), sql.aside().counts());

    unanswered = "";
    feed.runOnce(lease, desk);
    assertEquals(List.of("one"), heard);
  }

  @Test
  void whoWroteWhatWasSetAsideIsToldAtTheMessageOnceTheHelpdeskTakesIt() {
    feed.runOnce(lease, desk);
    tellsWriters = true;
    poison = "one";
    desk.mail("Ute", "one");
    MessageRef one = desk.ticketOf("Ute").messages().get(0).ref();
    runs(4);
    assertEquals(Optional.empty(), desk.shown(one));

    feed.runOnce(lease, desk);
    desk.down(true);
    feed.runOnce(lease, desk);
    assertEquals(Optional.empty(), desk.shown(one));
    desk.down(false);
    feed.runOnce(lease, desk);

    assertEquals(Optional.of(DeliveryMark.State.FAILED), desk.shown(one));
    assertEquals("Not sent.", desk.message(one).mark().orElseThrow().reason());
  }

  @Test
  void aChangeWithAnIdThatNoColumnTakesIsSetAsideAsWell() {
    feed.runOnce(lease, desk);
    poison = "one";
    desk.mail("Ute", "one");
    ChangePage page = ((ReadAnswer.Value<ChangePage>) desk.changes(Optional.of("1"), 10)).value();
    Change change = page.changes().get(0);
    var long301 =
        new Change(
            "x".repeat(301),
            change.at(),
            change.ticket(),
            change.channel(),
            change.type(),
            change.message(),
            "",
            "");
    Helpdesk wordy =
        changing(cursor -> new ReadAnswer.Value<>(new ChangePage(List.of(long301), "9")));

    IntStream.range(0, 5).forEach(i -> feed.runOnce(lease, wordy));

    assertEquals(1, aside());
    assertEquals(Optional.of("9"), sql.feed().cursor("desk"));
  }

  @Test
  void aChangeTheHelpdeskCannotBeAskedAboutIsToldAgainForAsLongAsItTakes() {
    feed.runOnce(lease, desk);
    unanswered = "one";
    desk.mail("Ute", "one");

    for (int i = 0; i < 20; i++) {
      feed.runOnce(lease, desk);
    }
    assertEquals(0, aside());
    assertEquals(List.of(), heard);

    unanswered = "";
    feed.runOnce(lease, desk);
    assertEquals(List.of("one"), heard);
  }

  @Test
  void aListenerThatFailsDoesNotKeepAChangeFromTheOthers() {
    feed.runOnce(lease, desk);
    poison = "one";
    desk.mail("Ute", "one");

    feed.runOnce(lease, desk);

    assertEquals(List.of("one"), alsoHeard);
  }

  @Test
  void aHelpdeskThatIsDownIsAskedAgain() {
    feed.runOnce(lease, desk);
    desk.mail("Ute", "one");
    desk.down(true);
    assertEquals(Optional.of("The helpdesk is down."), feed.runOnce(lease, desk));

    desk.down(false);
    feed.runOnce(lease, desk);

    assertEquals(List.of("one"), heard);
  }

  @Test
  void aHelpdeskThatReadsAnOverlapAgainEndsTheRun() {
    feed.runOnce(lease, desk);
    desk.mail("Ute", "one");
    ChangePage all = ((ReadAnswer.Value<ChangePage>) desk.changes(Optional.of("0"), 10)).value();
    Helpdesk overlapping =
        changing(cursor -> new ReadAnswer.Value<>(new ChangePage(all.changes(), "same")));

    feed.runOnce(lease, overlapping);
    assertEquals(Optional.empty(), feed.runOnce(lease, overlapping));

    assertEquals(Optional.of("same"), sql.feed().cursor("desk"));
  }

  private Helpdesk changing(Function<Object, ReadAnswer<ChangePage>> changes) {
    return (Helpdesk)
        Proxy.newProxyInstance(
            Helpdesk.class.getClassLoader(),
            new Class<?>[] {Helpdesk.class},
            (proxy, method, args) ->
                method.getName().equals("changes")
                    ? changes.apply(args[0])
                    : method.invoke(desk, args));
  }

  @Test
  void aNodeThatLostTheHelpdeskDoesNotMoveTheCursor() {
    feed.runOnce(lease, desk);
    desk.mail("Ute", "one");
    sql.leases().release(lease);
    Lease successor = sql.leases().take("helpdesk:desk").orElseThrow();

    assertThrows(LeaseLostException.class, () -> feed.runOnce(lease, desk));
    feed.runOnce(successor, desk);

    assertEquals(List.of("one", "one"), heard);
  }

  /** A feed with one who takes pages, and the other listeners. */
  private HostFeed inPages() {
    return new HostFeed(
        sql.feed(),
        new AsideChanges(sql.aside(), (helpdesk, change) -> Optional.empty(), clock),
        List.of(
            HostFeed.inPages(
                (held, helpdesk, change) -> {
                  if (text(change).equals(pagePoison)) {
                    throw new IllegalStateException("cannot keep it");
                  }
                  single.add(text(change));
                },
                (held, helpdesk, changes) -> {
                  List<String> page = changes.stream().map(HostFeedTest::text).toList();
                  pages.add(page);
                  if (page.contains(pagePoison)) {
                    throw new IllegalStateException("cannot keep one of them");
                  }
                }),
            (held, helpdesk, change) -> {
              if (text(change).equals(alsoPoison)) {
                throw new IllegalStateException("cannot keep it either");
              }
              alsoHeard.add(text(change));
            }),
        clock);
  }

  private List<String> mails(HostFeed to, int count) {
    to.runOnce(lease, desk);
    List<String> mails = IntStream.range(0, count).mapToObj(i -> "mail " + i).toList();
    mails.forEach(mail -> desk.mail("Ute", mail));
    return mails;
  }

  @Test
  void whoTakesPagesIsToldManyAtOnceAndTheOthersOneByOne() {
    HostFeed both = inPages();
    List<String> mails = mails(both, 130);

    both.runOnce(lease, desk);

    assertEquals(List.of(mails.subList(0, 100), mails.subList(100, 130)), pages);
    assertEquals(List.of(), single);
    assertEquals(mails, alsoHeard);
  }

  @Test
  void aFewChangesAreToldOneByOneToAll() {
    HostFeed both = inPages();
    List<String> mails = mails(both, 5);

    both.runOnce(lease, desk);

    assertEquals(List.of(), pages);
    assertEquals(mails, single);
  }

  @Test
  void aPageThatFailsIsToldOneByOneAndTheChangeToBlameIsSetAside() {
    HostFeed both = inPages();
    List<String> mails = mails(both, 30);
    pagePoison = "mail 7";

    IntStream.range(0, 5).forEach(i -> both.runOnce(lease, desk));

    assertEquals(List.of(mails), pages, "what fails as a whole is not told as a whole again");
    assertEquals(1, aside());
    assertEquals(
        mails.stream().filter(mail -> !mail.equals(pagePoison)).toList(),
        single.subList(single.size() - 29, single.size()));
  }

  @Test
  void aPageThatAnotherListenerHoldsUpIsNotToldAsAWholeAgain() {
    HostFeed both = inPages();
    List<String> mails = mails(both, 30);
    alsoPoison = "mail 7";
    both.runOnce(lease, desk);

    alsoPoison = "";
    both.runOnce(lease, desk);

    assertEquals(List.of(mails), pages);
    assertEquals(mails, single);
    assertEquals(mails, alsoHeard.subList(alsoHeard.size() - 30, alsoHeard.size()));
  }
}
