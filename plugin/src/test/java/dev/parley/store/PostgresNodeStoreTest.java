package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.fakes.PostgresServer;
import dev.parley.model.TicketRef;
import dev.parley.node.Nodes;
import dev.parley.node.SharedClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostgresNodeStoreTest extends NodeStoreContract {
  private final String database = PostgresServer.newDatabase();

  @Override
  SqlStores open() {
    return SqlStores.open(new DatabaseSettings(database, Path.of("unused")));
  }

  private static Nodes nodes(SqlStores sql, String name) {
    var clock = new SharedClock(InstantSource.system(), System::nanoTime, sql.nodes()::now);
    return new Nodes(sql.nodes(), name, "1.0", clock);
  }

  @Test
  void whatOneNodeTouchesTheOthersHearOnce() {
    try (SqlStores left = open();
        SqlStores right = open()) {
      Nodes here = nodes(left, "left");
      Nodes there = nodes(right, "right");
      var ticket = new TicketRef("7");
      here.beat();
      here.tell(List.of(ticket)); // alone: nobody to tell
      there.beat();
      here.beat();

      assertEquals(Set.of(), there.touched());
      here.tell(List.of(ticket));
      assertEquals(Set.of(ticket), there.touched());
      assertEquals(Set.of(), there.touched());
      assertEquals(Set.of(), here.touched());
      assertEquals(2, here.all().size());
      assertFalse(here.all().stream().allMatch(here::isSelf));
    }
  }
}
