package dev.parley.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.audit.Verdict.Broken;
import dev.parley.audit.Verdict.Whole;
import dev.parley.fakes.ManualClock;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log as every database has to keep it. */
abstract class AuditContract {
  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private SqlStores stores;
  private AuditLog audit;

  abstract DatabaseSettings settings();

  @BeforeEach
  void open() {
    stores = SqlStores.open(settings());
    audit = new AuditLog(stores.audit(), clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private void rows(int count) {
    for (int i = 1; i <= count; i++) {
      audit.note(Entry.of("ada", Act.CHANGED, "setting " + i).from("a", "b"));
    }
  }

  private void sql(String statement) {
    try (Connection connection = stores.connections().getConnection();
        Statement running = connection.createStatement()) {
      running.execute(statement);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void wholeChainIsWholeAlsoAfterAStart() {
    rows(3);
    assertEquals(3, ((Whole) audit.verify()).rows());

    stores.close();
    open();
    rows(2);

    assertEquals(5, ((Whole) audit.verify()).rows());
  }

  @Test
  void rowThatWasChangedIsNamed() {
    rows(5);
    sql("update audit_entry set actor = 'otto' where seq = 3");

    assertEquals(new Broken(3, "Row 3 was changed after it was written."), audit.verify());
  }

  @Test
  void rowThatWasTakenAwayIsNamed() {
    rows(5);
    sql("delete from audit_entry where seq = 2");

    assertEquals(new Broken(2, "Row 2 is missing."), audit.verify());
  }

  @Test
  void endThatWasTakenAwayIsNamed() {
    rows(5);
    sql("delete from audit_entry where seq > 3");

    assertEquals(new Broken(4, "Row 4 and all after it are missing."), audit.verify());
  }

  @Test
  void rowThatWasWrittenAnewWithItsOwnHashIsNamedByTheNext() {
    rows(3);
    Row second = stores.audit().after(1, 1).get(0);
    Row forged =
        Row.after(2, second.previous(), second.at(), Entry.of("otto", Act.CHANGED, "setting 2"));
    sql(
        "update audit_entry set actor = 'otto', was = '', became = '', hash = '%s' where seq = 2"
            .formatted(forged.hash()));

    assertEquals(new Broken(3, "Row 3 does not follow the row before it."), audit.verify());
  }

  @Test
  void deedAndItsRowAreBothThereOrNeither() {
    var rule =
        new Rule(Optional.empty(), Optional.of("Agents"), Permission.MODERATE, Setting.DENIED);

    assertThrows(
        IllegalStateException.class,
        () ->
            audit.together(
                () -> {
                  stores.rights().set(List.of(rule), "ada", clock.instant());
                  return rule;
                },
                done -> {
                  throw new IllegalStateException("killed between the deed and its row");
                }));

    assertEquals(List.of(), stores.rights().rules());
    assertEquals(0, ((Whole) audit.verify()).rows());

    audit.together(
        () -> {
          stores.rights().set(List.of(rule), "ada", clock.instant());
          return rule;
        },
        done -> Optional.of(Entry.of("ada", Act.CHANGED, "beside it")));

    assertEquals(List.of(rule), stores.rights().rules());
    assertEquals(2, ((Whole) audit.verify()).rows());
  }

  @Test
  void everythingThatCanBeAskedForIsFound() {
    var ticket = new TicketRef("7");
    audit.note(Entry.of("ada", Act.CHANGED, "x"));
    clock.advance(Duration.ofMinutes(1));
    audit.note(Entry.of("anna", Act.SENT, "y").on(ticket).with(new AccountId("a1")));

    assertEquals(List.of(2L, 1L), seqs(AuditQuery.ALL));
    assertEquals(List.of(2L), seqs(query("anna", null, null)));
    assertEquals(List.of(1L), seqs(query(null, Act.CHANGED, null)));
    assertEquals(List.of(2L), seqs(query(null, null, ticket)));
    Optional<java.time.Instant> now = Optional.of(clock.instant());
    Optional<String> any = Optional.empty();
    assertEquals(
        List.of(2L),
        seqs(
            new AuditQuery(
                any,
                Optional.empty(),
                Optional.of(new AccountId("a1")),
                Optional.empty(),
                now,
                Optional.empty())));
    assertEquals(
        List.of(1L),
        seqs(
            new AuditQuery(
                any, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), now)));
  }

  private static AuditQuery query(String actor, Act act, TicketRef ticket) {
    return new AuditQuery(
        Optional.ofNullable(actor),
        Optional.ofNullable(act),
        Optional.empty(),
        Optional.ofNullable(ticket),
        Optional.empty(),
        Optional.empty());
  }

  private List<Long> seqs(AuditQuery query) {
    return audit.find(query, Long.MAX_VALUE, 10).stream().map(Row::seq).toList();
  }

  @Test
  void whoeverLooksAgainWithinTheHourIsNotedOnce() {
    var ticket = new TicketRef("7");
    audit.saw("anna", ticket, new AccountId("a1"));
    audit.saw("anna", ticket, new AccountId("a1"));
    audit.saw("otto", ticket, new AccountId("a1"));
    clock.advance(AuditLog.ONE_LOOK.plusSeconds(1));
    audit.saw("anna", ticket, new AccountId("a1"));

    assertEquals(3, ((Whole) audit.verify()).rows());
  }

  /** Several at once, as several nodes on one database or several calls on one. */
  void writersAtOnce(List<SqlStores> nodes) throws InterruptedException {
    int each = 25;
    var go = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (SqlStores node : nodes) {
      for (int writer = 0; writer < 2; writer++) {
        String name = "w" + threads.size();
        var log = new AuditLog(node.audit(), clock);
        var thread =
            new Thread(
                () -> {
                  try {
                    go.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  for (int i = 0; i < each; i++) {
                    log.note(Entry.of(name, Act.CHANGED, "row " + i));
                  }
                },
                name);
        threads.add(thread);
        thread.start();
      }
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals((long) each * threads.size(), ((Whole) audit.verify()).rows());
  }

  @Test
  void callsAtOnceMakeOneChain() throws InterruptedException {
    writersAtOnce(List.of(stores));
  }
}
