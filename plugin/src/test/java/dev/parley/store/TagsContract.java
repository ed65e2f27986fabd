package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.model.TicketRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must keep of the tags of tickets. */
abstract class TagsContract {
  private static final String DESK = "desk";

  private SqlStores stores;

  abstract DatabaseSettings settings();

  @BeforeEach
  void threeTicketsAreTagged() {
    stores = SqlStores.open(settings());
    tagged("9", "topic:delivery", "vip");
    tagged("10", "topic:delivery", "topic:100%");
    tagged("11", "Topic:Repair", "topic:delivery");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private void tagged(String ticket, String... tags) {
    stores.tags().tagged(DESK, new TicketRef(ticket), Set.of(tags));
  }

  private static List<TicketRef> refs(String... tickets) {
    return List.of(tickets).stream().map(TicketRef::new).toList();
  }

  private Map<String, List<TicketRef>> like(String part, int tags, int latest) {
    return stores.tags().like(DESK, part, tags, latest);
  }

  @Test
  void mostUsedComesFirstWithItsNewestTickets() {
    Map<String, List<TicketRef>> found = like("topic", 10, 2);

    assertEquals("topic:delivery", new ArrayList<>(found.keySet()).get(0));
    assertEquals(
        Map.of(
            "topic:delivery", refs("11", "10"),
            "topic:100%", refs("10"),
            "Topic:Repair", refs("11")),
        found);
    assertEquals(Map.of("topic:delivery", refs("11", "10")), like("topic", 1, 2));
    assertEquals(Set.of("topic:delivery"), like("deliv", 10, 1).keySet());
  }

  @Test
  void signsOfPatternsAreJustSigns() {
    assertEquals(Set.of("topic:100%"), like("0%", 10, 1).keySet());
    assertEquals(Set.of(), like("t_p", 10, 1).keySet());
  }

  @Test
  void whatATicketNoLongerHasIsForgotten() {
    tagged("9", "quiet");

    assertEquals(Set.of(), like("vip", 10, 1).keySet());
    assertEquals(refs("10", "11"), stores.tags().with(DESK, "topic:delivery"));
    assertEquals(Map.of(), stores.tags().like("another", "topic", 10, 1));
  }
}
