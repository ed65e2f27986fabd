package dev.parley.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Origin;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that lost the helpdesk while it was told a change writes nothing that follows from it. */
class TakenOverTest {
  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;
  private Lease lost;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
    lost = bench.sql.leases().take("helpdesk:desk").orElseThrow();
    bench.sql.leases().release(lost);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<ClockEvent.Type> clocks() {
    return bench.sql.clocks().events(new Timed("desk", ticket, "fake")).stream()
        .map(ClockEvent::type)
        .toList();
  }

  @Test
  void anAgentsMessageIsAcceptedByTheNewHolderOnly() {
    bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Hello");

    assertThrows(LeaseLostException.class, () -> bench.parley.tellChanges(lost));
    assertEquals(List.of(), bench.parley.outbox().replies("desk", ticket));

    bench.parley.tellChanges();
    assertEquals(1, bench.parley.outbox().replies("desk", ticket).size());
  }

  @Test
  void aClosedTicketIsNotedByTheNewHolderOnly() {
    bench.desk.close(ticket, "resolved");

    assertThrows(LeaseLostException.class, () -> bench.parley.tellChanges(lost));
    assertEquals(List.of(ClockEvent.Type.CUSTOMER), clocks());
    assertEquals(List.of(), bench.parley.aside().list(0, 10));

    bench.parley.tellChanges();
    assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.CLOSE), clocks());
  }

  @Test
  void manyChangesAtOnceAreNotedByTheNewHolderOnlyAndEachOnce() {
    for (int i = 0; i < 30; i++) {
      bench.desk.close(ticket, "resolved");
    }

    assertThrows(LeaseLostException.class, () -> bench.parley.tellChanges(lost));
    assertEquals(List.of(ClockEvent.Type.CUSTOMER), clocks());

    bench.parley.tellChanges();
    List<ClockEvent.Type> told = clocks();
    assertEquals(31, told.size());
    assertEquals(ClockEvent.Type.CLOSE, told.get(30));
  }
}
