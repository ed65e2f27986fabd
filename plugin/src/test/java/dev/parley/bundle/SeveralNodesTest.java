package dev.parley.bundle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Channel;
import dev.parley.channel.Connection;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.PostgresServer;
import dev.parley.fakes.Posts;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.store.SqlStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads and nodes that share the work on accounts and a helpdesk. */
class SeveralNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final FakeChannel network = new FakeChannel("fake");
  private final AtomicInteger readsAtOnce = new AtomicInteger();
  private final AtomicInteger mostReadsAtOnce = new AtomicInteger();
  private final CountDownLatch slow = new CountDownLatch(1);

  /** The network, whose account "slow" answers only when told. */
  private Channel watched() {
    return (Channel)
        Proxy.newProxyInstance(
            Channel.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, args) -> {
              boolean fetch = method.getName().equals("fetch");
              if (fetch) {
                mostReadsAtOnce.accumulateAndGet(readsAtOnce.incrementAndGet(), Math::max);
              }
              try {
                if (fetch && ((Connection) args[0]).externalId().equals("id-slow")) {
                  slow.await();
                }
                return method.invoke(network, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (fetch) {
                  readsAtOnce.decrementAndGet();
                }
              }
            });
  }

  private RunningParley start(PluginSettings settings, InstantSource machine) throws Exception {
    var parley = new RunningParley(settings, machine);
    parley.plugin.put(watched());
    parley.plugin.put(desk);
    return parley;
  }

  private void writes(String id) {
    network.page(Posts.comment(id, "thread-" + id, Posts.LENA, "Hello", clock.instant()).build());
  }

  private void awaitTickets(int count, Duration patience) {
    await().atMost(patience).until(() -> desk.tickets().size() == count);
  }

  @Test
  void aSlowAccountDelaysNoOther() throws Exception {
    PluginSettings settings = RunningParley.settings(folder, "h2");
    RunningParley.connect(settings, "slow", "shop");
    try (RunningParley parley = start(settings, clock)) {
      await().atMost(PATIENCE).until(() -> readsAtOnce.get() > 0);
      writes("p1");

      awaitTickets(1, PATIENCE);

      assertEquals(1, slow.getCount(), "the slow account is still being read");
      slow.countDown();
      assertTrue(parley.ready().startsWith("200"), parley.ready());
    }
  }

  @Test
  void twoNodesReadEachAccountOnceAndHandOverAtOnceWhenOneStops() throws Exception {
    PluginSettings settings = RunningParley.settings(folder, PostgresServer.newDatabase());
    RunningParley.connect(settings, "shop");
    desk.allow("anna", Right.REPLY_PUBLIC);
    RunningParley left = start(settings, clock);
    try (RunningParley right = start(settings, clock)) {
      writes("p1");
      awaitTickets(1, PATIENCE);
      var ticket = desk.tickets().get(0).ref();
      desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "On its way");
      await().atMost(PATIENCE).until(() -> network.texts().equals(List.of("On its way")));

      left.close();
      Instant stopped = clock.instant();
      writes("p2");
      awaitTickets(2, PATIENCE);
      desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "It is there");
      await().atMost(PATIENCE).until(() -> network.texts().contains("It is there"));

      assertTrue(
          Duration.between(stopped, clock.instant()).compareTo(Leases.LENGTH.dividedBy(2)) < 0,
          "the leases were waited for");
      assertEquals(2, network.texts().size());
      assertEquals(1, mostReadsAtOnce.get());
      assertTrue(right.ready().startsWith("200"), right.ready());
    } finally {
      left.close();
    }
  }

  @Test
  void aMachineWhoseClockIsWrongStampsTheDatabasesTime() throws Exception {
    PluginSettings settings = RunningParley.settings(folder, PostgresServer.newDatabase());
    RunningParley.connect(settings, "shop");
    try (RunningParley parley = start(settings, () -> Instant.now().plus(Duration.ofHours(3)));
        SqlStores sql = SqlStores.open(settings.database())) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  sql.accounts()
                      .account(new AccountId("shop"))
                      .flatMap(a -> a.lastReadAt())
                      .isPresent());

      Instant read =
          sql.accounts().account(new AccountId("shop")).orElseThrow().lastReadAt().orElseThrow();

      assertTrue(Duration.between(read, Instant.now()).abs().toSeconds() < 60, read.toString());
      assertTrue(parley.ready().startsWith("200"), parley.ready());
      assertEquals(
          -3, sql.nodes().nodes().get(0).clockOffset().plusSeconds(-30).toHours(), "the offset");
    }
  }
}
