package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
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
  private final MemoryHelpdesk desk =
      new MemoryHelpdesk("desk", new ManualClock("2026-11-23T10:00:00Z"));
  private final List<String> heard = new ArrayList<>();
  private final List<String> alsoHeard = new ArrayList<>();
  private String poison = "";
  private String unanswered = "";
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
            List.of(
                (helpdesk, change) -> {
                  if (text(change).equals(poison)) {
                    throw new IllegalStateException("cannot keep it");
                  }
                  if (text(change).equals(unanswered)) {
                    throw new HelpdeskAwayException("no answer", new IllegalStateException());
                  }
                  heard.add(text(change));
                },
                (helpdesk, change) -> alsoHeard.add(text(change))));
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
    assertEquals(0, sql.feed().aside());
    assertEquals(List.of(), heard);

    feed.runOnce(lease, desk);
    assertEquals(1, sql.feed().aside());
    assertEquals(List.of("two"), heard);
  }

  @Test
  void aChangeTheHelpdeskCannotBeAskedAboutIsToldAgainForAsLongAsItTakes() {
    feed.runOnce(lease, desk);
    unanswered = "one";
    desk.mail("Ute", "one");

    for (int i = 0; i < 20; i++) {
      feed.runOnce(lease, desk);
    }
    assertEquals(0, sql.feed().aside());
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
}
