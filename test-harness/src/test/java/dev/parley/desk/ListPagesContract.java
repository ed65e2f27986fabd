package dev.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.HostSearch;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketQuery.Visible;
import dev.parley.desk.store.TicketSearch;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.desk.ticket.Merging;
import dev.parley.desk.ticket.Splitting;
import dev.parley.desk.ticket.Waiting;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldTest;
import dev.parley.host.Origin;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketQuery.Order;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every page of a list is the slice of the whole at its place, on either database, from whichever
 * end it is read.
 */
abstract class ListPagesContract {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String DUE = "pages_due";
  private static final String KIND = "pages_kind";
  private static final List<Order> ORDERS =
      Stream.of(DUE, Order.UPDATED, Order.OPENED)
          .flatMap(by -> Stream.of(new Order(by, true), new Order(by, false)))
          .toList();

  private final FieldStore fields = new FieldStore();

  /** Filled once for all tests of a class; each asks for its own channel. */
  private final String channel = "pages-" + System.nanoTime();

  /** The Desk of this class; not started, for nothing here needs the web. */
  abstract Desk desk();

  @BeforeEach
  void declare() {
    write(
        writing -> {
          fields.declare(
              writing.handle(), new FieldSpec(DUE, "Due in pages", FieldSpec.Type.INSTANT));
          fields.declare(
              writing.handle(), new FieldSpec(KIND, "Kind in pages", FieldSpec.Type.TEXT));
        });
  }

  private void write(Consumer<Writing> work) {
    int unused =
        desk()
            .transactions()
            .write(
                writing -> {
                  work.accept(writing);
                  return 0;
                });
  }

  /** Every third was opened at the same moment as the one before. */
  private long open(int number) {
    Instant at = NOW.plus(Duration.ofMinutes(number - number % 3 / 2));
    var draft =
        new TicketDraft(
            Optional.empty(),
            channel,
            ItemKind.EMAIL,
            "Page " + number,
            new Requester("nora@mail.example", "", "Nora", "nora@mail.example"),
            Optional.of(number % 4 == 0 ? "orders" : "support"),
            Optional.empty(),
            at);
    var said = MessageDraft.of(Origin.CUSTOMER, Audience.PRIVATE, "Nora", "Hello", at);
    return desk()
        .transactions()
        .write(writing -> desk().tickets().open(writing, draft, said, at).ticket());
  }

  /** Pairs are due at the same moment. */
  private void due(long ticket, int number) {
    String at = "2026-11-23T09:%02d:00.000Z".formatted(number / 2 * 7 % 60);
    set(ticket, DUE, at);
  }

  private void set(long ticket, String field, String value) {
    write(
        writing ->
            fields.write(writing.handle(), List.of(new FieldStore.Value(ticket, field, value))));
  }

  /**
   * Open tickets.
   *
   * @param valued how many of them are due some time
   */
  private List<Long> filled(int count, int valued) {
    var opened = new ArrayList<Long>();
    for (int number = 0; number < count; number++) {
      long ticket = open(number);
      // Spread evenly, so that what is due lies among what is not.
      if ((number + 1) * valued / count > number * valued / count) {
        due(ticket, number);
      }
      set(ticket, KIND, number % 2 == 0 ? "even" : "odd");
      opened.add(ticket);
    }
    return opened;
  }

  private TicketFilter filter(TicketFilter.State state, FieldTest... tests) {
    return filter(state, "", tests);
  }

  private TicketFilter filter(TicketFilter.State state, String words, FieldTest... tests) {
    TicketFilter all = TicketFilter.of(state);
    return new TicketFilter(
        all.state(),
        Set.of(channel),
        all.assignee(),
        all.unassigned(),
        all.teams(),
        all.tags(),
        all.priorities(),
        words,
        all.only(),
        all.except(),
        List.of(tests));
  }

  private TicketSearch.Page page(
      Visible visible, TicketFilter filter, Order order, int offset, int limit) {
    return page(visible, 10_000, filter, order, offset, limit);
  }

  private TicketSearch.Page page(
      Visible visible, int far, TicketFilter filter, Order order, int offset, int limit) {
    return desk()
        .transactions()
        .readAtOnce(
            handle ->
                new HostSearch(handle, visible, far)
                    .find(new TicketQuery("boss", filter, order, offset, limit)));
  }

  private static List<Long> ids(TicketSearch.Page page) {
    return page.tickets().stream().map(Ticket::id).toList();
  }

  /** All pages of all orders are slices of the list sorted here. */
  private void assertPagesFit(Visible visible, TicketFilter filter, int count) {
    for (Order order : ORDERS) {
      List<Long> whole = sorted(ids(page(visible, filter, order, 0, 200)), order);
      assertEquals(count, whole.size(), order.toString());
      for (int limit : List.of(1, 2, 3, 5, count)) {
        for (int offset = 0; offset <= count + 1; offset++) {
          List<Long> slice =
              whole.subList(Math.min(offset, count), Math.min(offset + limit, count));
          // Walked to, put together, and one as the other by the place.
          for (int far : List.of(10_000, -1, count / 2)) {
            TicketSearch.Page page = page(visible, far, filter, order, offset, limit);
            assertEquals(slice, ids(page), order + " from " + offset + ", " + limit + ", " + far);
            assertEquals(count, page.total());
          }
        }
      }
    }
  }

  private List<Long> sorted(List<Long> ids, Order order) {
    Function<Ticket, Instant> time =
        order.by().equals(Order.OPENED) ? Ticket::openedAt : Ticket::updatedAt;
    Comparator<Ticket> byTime = Comparator.comparing(time).thenComparing(Ticket::id);
    return desk()
        .transactions()
        .read(
            handle -> {
              var values = fields.of(handle, ids);
              List<Ticket> tickets =
                  ids.stream().map(id -> new TicketStore().byId(handle, id).orElseThrow()).toList();
              if (!order.by().equals(DUE)) {
                return tickets.stream()
                    .sorted(order.ascending() ? byTime : byTime.reversed())
                    .map(Ticket::id)
                    .toList();
              }
              Comparator<Ticket> byValue =
                  Comparator.<Ticket, String>comparing(one -> values.get(one.id()).get(DUE))
                      .thenComparing(Ticket::id);
              Function<Boolean, Stream<Ticket>> those =
                  valued ->
                      tickets.stream()
                          .filter(
                              one ->
                                  values.getOrDefault(one.id(), Map.of()).containsKey(DUE)
                                      == valued);
              return Stream.concat(
                      those.apply(true).sorted(order.ascending() ? byValue : byValue.reversed()),
                      those.apply(false).sorted(byTime.reversed()))
                  .map(Ticket::id)
                  .toList();
            });
  }

  private static final Visible ALL = new Visible(true, Optional.empty());

  @Test
  void pagesOfAnEvenListFit() {
    filled(12, 6);

    assertPagesFit(ALL, filter(TicketFilter.State.OPEN), 12);
  }

  @Test
  void pagesOfAnOddListFitWhereMostHaveAValue() {
    filled(13, 11);

    assertPagesFit(ALL, filter(TicketFilter.State.OPEN), 13);
    assertPagesFit(ALL, filter(TicketFilter.State.ALL), 13);
  }

  @Test
  void pagesOfAnOddListFitWhereFewHaveAValue() {
    filled(11, 2);

    assertPagesFit(ALL, filter(TicketFilter.State.OPEN), 11);
    assertPagesFit(ALL, filter(TicketFilter.State.ALL), 11);
  }

  @Test
  void pagesFitWhereAllHaveAValueOrNone() {
    List<Long> tickets = filled(6, 0);

    assertPagesFit(ALL, filter(TicketFilter.State.OPEN), 6);
    for (int number = 0; number < 6; number++) {
      due(tickets.get(number), number);
    }
    assertPagesFit(ALL, filter(TicketFilter.State.OPEN), 6);
  }

  @Test
  void pagesOfWhatIsFilteredFit() {
    List<Long> tickets = filled(14, 7);
    for (int number = 0; number < 5; number++) {
      int picked = number;
      write(
          writing ->
              new Waiting(new TicketStore())
                  .pause(writing, tickets.get(picked * 2), "third-party", "anna", NOW));
    }

    assertPagesFit(ALL, filter(TicketFilter.State.WAITING), 5);
    assertPagesFit(ALL, filter(TicketFilter.State.OPEN, FieldTest.equal(KIND, "odd")), 7);
    assertPagesFit(ALL, filter(TicketFilter.State.OPEN, FieldTest.set(DUE)), 7);
    assertPagesFit(ALL, filter(TicketFilter.State.OPEN, FieldTest.unset(DUE)), 7);
    assertPagesFit(
        ALL,
        filter(
            TicketFilter.State.OPEN,
            new FieldTest(DUE, FieldTest.Is.NONE_OF, Set.of("2026-11-23T09:00:00.000Z"))),
        13);
    assertPagesFit(new Visible(false, Optional.of("support")), filter(TicketFilter.State.OPEN), 10);
  }

  @Test
  void pagesOfWhatIsSearchedForFit() {
    List<Long> tickets = filled(13, 5);
    for (int number = 0; number < 13; number += 2) {
      long ticket = tickets.get(number);
      // Twice in one ticket is one hit.
      for (int message = 0; message < 1 + number % 3; message++) {
        write(
            writing -> {
              var said =
                  MessageDraft.of(
                      Origin.CUSTOMER, Audience.PRIVATE, "Nora", "My KETTLE_5! is at 50%", NOW);
              long unused = desk().tickets().append(writing, ticket, said, NOW);
            });
      }
    }

    assertPagesFit(ALL, filter(TicketFilter.State.OPEN, "kettle_5! is AT 50%"), 7);
    assertPagesFit(ALL, filter(TicketFilter.State.OPEN, "page 1"), 4);
    assertPagesFit(ALL, filter(TicketFilter.State.OPEN, "kettle", FieldTest.set(DUE)), 3);
    TicketFilter none = filter(TicketFilter.State.OPEN, "kettle%5");
    assertEquals(0, page(ALL, none, ORDERS.get(0), 0, 50).total());
    assertPagesFit(
        new Visible(false, Optional.of("support")), filter(TicketFilter.State.OPEN, "kettle"), 3);
  }

  @Test
  void pagesFitAmongMergedAndSplitAndClosedTickets() {
    List<Long> tickets = filled(9, 4);
    var messages = new MessageStore();
    long talk = tickets.get(4);
    long second =
        desk()
            .transactions()
            .write(
                writing ->
                    desk()
                        .tickets()
                        .append(
                            writing,
                            talk,
                            MessageDraft.of(
                                Origin.CUSTOMER, Audience.PRIVATE, "Nora", "And this", NOW),
                            NOW));
    write(
        writing -> {
          new Merging(new TicketStore(), messages)
              .merge(writing, tickets.get(1), tickets.get(2), "anna", NOW);
          long unused =
              new Splitting(new TicketStore(), messages, fields)
                  .split(writing, talk, List.of(second), Optional.empty(), "anna", NOW);
          desk().tickets().close(writing, tickets.get(7), "resolved", "anna", NOW);
        });

    assertPagesFit(ALL, filter(TicketFilter.State.OPEN), 8);
    assertPagesFit(ALL, filter(TicketFilter.State.CLOSED), 2);
    assertPagesFit(ALL, filter(TicketFilter.State.ALL), 10);
  }

  @Test
  void aPageIsReadFromOneMomentThoughTicketsChangeMeanwhile() {
    List<Long> tickets = filled(8, 4);
    TicketFilter open = filter(TicketFilter.State.OPEN);
    List<Long> before = ids(page(ALL, open, ORDERS.get(0), 0, 200));

    desk()
        .transactions()
        .readAtOnce(
            handle -> {
              var search = new HostSearch(handle, ALL);
              TicketSearch.Page first =
                  search.find(new TicketQuery("boss", open, ORDERS.get(1), 0, 1));
              assertEquals(8, first.total());
              // On this thread it would write in the transaction that reads.
              CompletableFuture.runAsync(() -> shuffle(tickets)).join();
              var seen = new ArrayList<Long>();
              for (int offset = 0; offset < 8; offset++) {
                TicketSearch.Page one =
                    search.find(new TicketQuery("boss", open, ORDERS.get(0), offset, 1));
                assertEquals(8, one.total());
                seen.addAll(ids(one));
              }
              assertEquals(before, seen);
              return seen;
            });

    assertEquals(9, page(ALL, open, ORDERS.get(0), 0, 1).total());
  }

  private void shuffle(List<Long> tickets) {
    for (int number = 0; number < tickets.size(); number++) {
      set(tickets.get(number), DUE, number % 2 == 0 ? "" : "2026-11-22T00:00:00.000Z");
    }
    long unused = open(20);
  }
}
