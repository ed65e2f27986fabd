package dev.parley.bundle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.PostgresServer;
import dev.parley.fakes.Posts;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.sla.CalendarSettings;
import dev.parley.sla.CalendarVersions;
import dev.parley.sla.KeptPolicy;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SaveResult;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaRevision;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that share one PostgreSQL, and calendars and policies that change. */
class SeveralNodesSettingsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SlaRevision.Deed DEED = new SlaRevision.Deed("policy-changed", "", "");

  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final String database = PostgresServer.newDatabase();

  private static ResponseRules rules(SqlStores stores, InstantSource clock) {
    var rules = new ResponseRules(stores.slaSettings(), List::of, clock);
    rules.refresh();
    return rules;
  }

  private static SlaBook book(String policy) {
    CalendarVersions always =
        CalendarVersions.always(
            CalendarSettings.of(
                "UTC",
                Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                    .collect(
                        Collectors.toMap(day -> day, day -> List.of(List.of("00:00", "24:00")))),
                List.of(),
                Map.of()));
    return SlaBook.EMPTY
        .withCalendar("always", always, Optional.empty())
        .withPolicy(
            SlaReader.policy(Map.of("name", policy, "calendar", "always", "firstResponse", "8h")),
            true,
            Optional.empty());
  }

  private static List<String> policies(ResponseRules rules) {
    return rules.revision().book().policies().stream()
        .map(KeptPolicy::policy)
        .map(policy -> policy.name())
        .toList();
  }

  @Nested
  class WhoSaves {
    private SqlStores leftStores;
    private SqlStores rightStores;
    private ResponseRules left;
    private ResponseRules right;

    @BeforeEach
    void open() {
      var settings = new DatabaseSettings(database, folder);
      leftStores = SqlStores.open(settings);
      rightStores = SqlStores.open(settings);
      left = rules(leftStores, clock);
      right = rules(rightStores, clock);
    }

    @AfterEach
    void close() {
      leftStores.close();
      rightStores.close();
    }

    @Test
    void isFollowedByTheOtherNodeAtOnce() {
      left.save(left.revision(), "anna", DEED, book("From the left"));
      right.refresh();

      assertEquals(List.of("From the left"), policies(right));
      assertEquals(
          Optional.of("From the left"),
          right.clocks().policy("bluesky").policy().map(policy -> policy.name()));

      right.save(right.revision(), "ben", DEED, book("From the right"));
      left.refresh();

      assertEquals(List.of("From the right"), policies(left));
      assertEquals("ben", left.revision().saved().by());
    }

    @Test
    void overAnOlderRevisionIsToldSoAndChangesNothing() {
      SlaRevision seenByBoth = right.revision();
      left.save(left.revision(), "anna", DEED, book("From the left"));

      SaveResult result = right.save(seenByBoth, "ben", DEED, book("From the right"));

      var overtaken = assertInstanceOf(SaveResult.Overtaken.class, result);
      assertEquals("anna", overtaken.by().saved().by());
      assertEquals(List.of("From the left"), policies(right));
      left.refresh();
      assertEquals(List.of("From the left"), policies(left));
      assertEquals(1, leftStores.slaSettings().history(Long.MAX_VALUE, 10).size());
    }

    @Test
    void atTheSameTimeAsOthersIsTheOnlyOneWhoDoes() throws Exception {
      SlaRevision base = left.revision();
      var threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<SaveResult>> saves = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          ResponseRules mine = i % 2 == 0 ? left : right;
          String name = "Policy " + i;
          saves.add(() -> mine.save(base, "anna", DEED, book(name)));
        }
        int saved = 0;
        for (Future<SaveResult> one : threads.invokeAll(saves)) {
          saved += one.get() instanceof SaveResult.Saved ? 1 : 0;
        }

        assertEquals(1, saved);
        left.refresh();
        right.refresh();
        assertEquals(policies(left), policies(right));
      } finally {
        threads.shutdown();
      }
    }
  }

  @Nested
  class TicketsOfAHelpdesk {
    private static final int TICKETS = 20;
    private static final int CHANGES = 6;

    private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
    private final FakeChannel network = new FakeChannel("fake");
    private final Queue<Written> written = new ConcurrentLinkedQueue<>();

    /** What a node writes into the helpdesk's fields. */
    private record Written(String node, FieldValues values) {
      boolean shows(String policy) {
        return policy.equals(values.values().get("policy"));
      }
    }

    /** The helpdesk as a node sees it. */
    private Helpdesk watched(String node) {
      return (Helpdesk)
          Proxy.newProxyInstance(
              Helpdesk.class.getClassLoader(),
              new Class<?>[] {Helpdesk.class},
              (proxy, method, args) -> {
                if (method.getName().equals("setFields")) {
                  ((Collection<?>) args[0])
                      .forEach(one -> written.add(new Written(node, (FieldValues) one)));
                }
                try {
                  return method.invoke(desk, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private RunningParley start(PluginSettings settings, String node) throws Exception {
      var parley = new RunningParley(settings, clock);
      parley.plugin.put(network);
      parley.plugin.put(watched(node));
      return parley;
    }

    private boolean allShow(String policy) {
      return desk.tickets().size() == TICKETS
          && desk.tickets().stream().allMatch(t -> policy.equals(t.fields().get("policy")));
    }

    private void follow(SqlStores stores, String policy) {
      ResponseRules rules = rules(stores, clock);
      rules.save(rules.revision(), "anna", DEED, book(policy));
      await().atMost(PATIENCE).until(() -> allShow(policy));
    }

    @Test
    void areReckonedAnewByOneNodeOnly() throws Exception {
      PluginSettings settings = RunningParley.settings(folder, database);
      RunningParley.connect(settings, "shop");
      RunningParley left = start(settings, "left");
      try (RunningParley right = start(settings, "right");
          SqlStores stores = SqlStores.open(settings.database())) {
        IntStream.range(0, TICKETS)
            .forEach(
                i ->
                    network.page(
                        Posts.comment("p" + i, "thread-" + i, Posts.LENA, "Hello", clock.instant())
                            .build()));
        follow(stores, "Old");
        written.clear();

        for (int change = 1; change <= CHANGES; change++) {
          String policy = "Policy " + change;
          follow(stores, policy);
          assertEquals(
              TICKETS,
              written.stream().filter(one -> one.shows(policy)).count(),
              "each ticket is written once");
        }

        assertEquals(1, written.stream().map(Written::node).distinct().count(), "two nodes did it");
        left.close();
        follow(stores, "Newest");
        assertTrue(right.ready().startsWith("200"), right.ready());
      } finally {
        left.close();
      }
    }
  }
}
