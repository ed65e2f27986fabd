package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.TicketRef;
import dev.parley.node.Node;
import dev.parley.node.NodeStore;
import dev.parley.node.NodeStore.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes know of each other, on every database. */
abstract class NodeStoreContract {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private SqlStores sql;

  abstract SqlStores open();

  @BeforeEach
  void openStores() {
    sql = open();
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void aNodeThatLivesIsListedWithItsLeasesUntilItLeaves() {
    NodeStore nodes = sql.nodes();
    nodes.alive("left", "1.0", NOON, Duration.ofSeconds(-7));
    nodes.alive("left", "1.0", NOON, Duration.ofSeconds(-8));
    var lease = sql.leases().take("account:shop").orElseThrow();

    Node node = nodes.nodes().get(0);

    assertEquals("left", node.name());
    assertEquals("1.0", node.version());
    assertEquals(NOON, node.started());
    assertEquals(Duration.ofSeconds(-8), node.clockOffset());
    assertEquals(List.of("account:shop"), node.leases());
    assertTrue(node.alive());
    sql.leases().release(lease);
    assertEquals(List.of(), nodes.nodes().get(0).leases());
    nodes.leave();
    assertEquals(List.of(), nodes.nodes());
  }

  @Test
  void silentNodesAndOldTouchesAreForgotten() {
    NodeStore nodes = sql.nodes();
    nodes.alive("left", "1.0", NOON, Duration.ZERO);
    nodes.touch(List.of(new TicketRef("7")));

    nodes.forgetSilentFor(Duration.ofMinutes(1));
    nodes.forgetTouchesOlderThan(Duration.ofMinutes(1));
    assertEquals(1, nodes.nodes().size());

    nodes.forgetSilentFor(Duration.ofMinutes(-1)); // all are older than a minute from now
    assertEquals(List.of(), nodes.nodes());
  }

  @Test
  void ownTouchesAreNotHeardBack() {
    NodeStore nodes = sql.nodes();

    nodes.touch(List.of(new TicketRef("7"), new TicketRef("8")));

    assertEquals(
        List.of(), nodes.touchedWithin(Duration.ofMinutes(1)).stream().map(Touch::ticket).toList());
  }
}
