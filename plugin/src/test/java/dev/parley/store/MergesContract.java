package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.merge.MergeStore;
import dev.parley.merge.Merged;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Due;
import dev.parley.sla.ClockStore.Entry;
import dev.parley.sla.ClockStore.Known;
import dev.parley.sla.ClockStore.Reckoned;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.Standard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of merges and what clocks then read, on every database. */
abstract class MergesContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Timed MAIL = new Timed("desk", new TicketRef("1"), "email");
  private static final Timed POST = new Timed("desk", new TicketRef("2"), "bluesky");
  private static final Timed CHAT = new Timed("desk", new TicketRef("3"), "facebook");

  private SqlStores sql;
  private MergeStore merges;

  abstract SqlStores open();

  @BeforeEach
  void openStores() {
    sql = open();
    merges = sql.merges();
    wrote(MAIL, "mail", 0);
    wrote(POST, "post", 1);
    wrote(CHAT, "chat", 2);
    reckonAll();
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private static Instant at(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }

  private void wrote(Timed ticket, String id, int minutes) {
    sql.clocks().add(new Entry(ticket, id, ClockEvent.customer(at(minutes), id)), at(minutes));
  }

  private void reckonAll() {
    sql.clocks()
        .save(
            sql.clocks().due(at(999), 99).stream()
                .map(due -> new Reckoned(due, Map.of(), Optional.empty()))
                .toList(),
            new Standard(1, 1));
  }

  private Set<TicketRef> due() {
    return sql.clocks().due(at(999), 99).stream()
        .map(Due::ticket)
        .map(Timed::ticket)
        .collect(Collectors.toSet());
  }

  private List<String> waiting(Timed ticket) {
    return sql.clocks().events(ticket).stream()
        .filter(event -> event.type() == ClockEvent.Type.CUSTOMER)
        .flatMap(event -> event.id().stream())
        .toList();
  }

  private static List<TicketRef> refs(List<Merged> merged) {
    return merged.stream().map(Merged::ticket).toList();
  }

  @Test
  void aMergeIsKeptOnceAndMakesBothDue() {
    merges.merge(POST, MAIL, at(10), "anna", at(10));

    assertEquals(Set.of(MAIL.ticket(), POST.ticket()), due());
    reckonAll();
    merges.merge(POST, MAIL, at(10), "anna", at(11));

    Merged merged = merges.of("desk", POST.ticket()).orElseThrow();
    assertEquals(MAIL.ticket(), merged.into());
    assertEquals("bluesky", merged.channel());
    assertEquals("anna", merged.by());
    assertEquals(at(10), merged.at());
    assertEquals(List.of(merged), merges.shownIn("desk", MAIL.ticket()));
    assertEquals(List.of("mail", "post"), waiting(MAIL));
    assertEquals(List.of("post"), waiting(POST));
  }

  @Test
  void whatIsSaidInAMergedTicketMakesTheOneItIsShownInDue() {
    merges.merge(POST, MAIL, at(10), "anna", at(10));
    reckonAll();

    wrote(POST, "again", 20);

    assertTrue(due().contains(MAIL.ticket()));
    assertEquals(List.of("mail", "post", "again"), waiting(MAIL));
    assertEquals(List.of("post"), waiting(POST));
  }

  @Test
  void aMergeThatIsTakenBackLeavesNothingBehind() {
    merges.merge(POST, MAIL, at(10), "anna", at(10));
    wrote(POST, "again", 20);
    reckonAll();

    merges.part(POST, at(30), at(30));

    assertEquals(Set.of(MAIL.ticket(), POST.ticket()), due());
    assertEquals(List.of("mail"), waiting(MAIL));
    assertEquals(List.of("post", "again"), waiting(POST));
    assertEquals(Optional.empty(), merges.of("desk", POST.ticket()));
    assertEquals(List.of(), merges.shownIn("desk", MAIL.ticket()));
  }

  @Test
  void anOlderMergeThatIsToldLateUndoesNothing() {
    merges.merge(POST, MAIL, at(10), "anna", at(10));
    merges.part(POST, at(30), at(30));

    merges.merge(POST, MAIL, at(10), "anna", at(40));

    assertEquals(Optional.empty(), merges.of("desk", POST.ticket()));
  }

  @Test
  void whatWasMergedBeforeGoesAlongAndComesBack() {
    merges.merge(CHAT, POST, at(10), "anna", at(10));
    merges.merge(POST, MAIL, at(20), "anna", at(20));

    assertEquals(
        List.of(CHAT.ticket(), POST.ticket()), refs(merges.shownIn("desk", MAIL.ticket())));
    assertEquals(MAIL.ticket(), merges.of("desk", CHAT.ticket()).orElseThrow().shownIn());
    assertEquals(List.of("mail", "post", "chat"), waiting(MAIL));

    merges.part(POST, at(30), at(30));

    assertEquals(List.of(CHAT.ticket()), refs(merges.shownIn("desk", POST.ticket())));
    assertEquals(List.of("post", "chat"), waiting(POST));
    assertEquals(List.of("mail"), waiting(MAIL));
  }

  @Test
  void whatTheHelpdeskMergesInACircleIsLeftOut() {
    merges.merge(POST, MAIL, at(10), "anna", at(10));

    merges.merge(MAIL, POST, at(20), "anna", at(20));

    assertEquals(Optional.empty(), merges.of("desk", MAIL.ticket()));
  }

  @Test
  void windowsAreKnownByTheChannelOnWhichSomethingWasSaid() {
    merges.merge(POST, MAIL, at(10), "anna", at(10));

    Known known = sql.clocks().known(List.of(MAIL)).get(MAIL);

    assertEquals(
        List.of("email", "bluesky"), known.strands().stream().map(one -> one.channel()).toList());
    assertEquals(Optional.of("post"), known.strands().get(1).events().get(0).id());
  }
}
