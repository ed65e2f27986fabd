package dev.parley.customer;

import dev.parley.customer.Customer.Order;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.Customer.Theirs;
import dev.parley.customer.LinkOutcome.Invalid;
import dev.parley.customer.LinkOutcome.Linked;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells who a ticket's customer is, and takes in that two handles are one. */
public final class Customers {
  /** How many handles one customer may have; more are a mistake. */
  public static final int MOST_HANDLES = 50;

  /** How short a search may be. */
  public static final int SHORTEST_SEARCH = 2;

  private static final int MOST_TICKETS = 50;
  private static final int MOST_SUGGESTIONS = 5;
  private static final int MOST_WAITING = 5;
  private static final int MOST_ORDERS = 20;

  /** How many more are looked at than are wanted, for some may not be shown. */
  private static final int LOOKED_AT = 10;

  private final CustomerStore store;
  private final InstantSource clock;

  /** Makes the door. */
  public Customers(CustomerStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The customer of a ticket that the viewer may see, as far as it is for them; empty if it is not
   * known who wrote it. Their other tickets are all there.
   */
  public Optional<Customer> of(String helpdesk, TicketView ticket, Viewer viewer) {
    noteMail(store, helpdesk, ticket);
    return store
        .of(helpdesk, ticket.ref())
        .map(handle -> customer(helpdesk, ticket.ref(), handle, viewer));
  }

  private Customer customer(String helpdesk, TicketRef ticket, Handle handle, Viewer viewer) {
    Reached reached = reach(helpdesk, handle);
    Set<Handle> seen = seen(helpdesk, handle, reached, viewer);
    Person self = person(helpdesk, handle);
    List<Person> others =
        seen.stream()
            .filter(other -> !other.equals(handle))
            .map(other -> person(helpdesk, other))
            .toList();
    List<Link> links = reached.links().stream().filter(link -> within(link, seen)).toList();
    List<Suggestion> suggestions =
        viewer.links() ? suggestions(helpdesk, self, reached, viewer) : List.of();
    return new Customer(self, others, links, theirs(helpdesk, ticket, reached), suggestions);
  }

  private List<Suggestion> suggestions(
      String helpdesk, Person self, Reached reached, Viewer viewer) {
    return store
        .suggestions(helpdesk, self, accounts(viewer), MOST_SUGGESTIONS + MOST_HANDLES)
        .stream()
        .filter(one -> !reached.handles().contains(one.person().handle()))
        .filter(one -> sees(helpdesk, one.person().handle(), viewer))
        .limit(MOST_SUGGESTIONS)
        .map(one -> new Suggestion(one.person(), one.why(), waiting(helpdesk, one.person())))
        .toList();
  }

  private List<Theirs> waiting(String helpdesk, Person person) {
    return store.tickets(helpdesk, List.of(person.handle()), MOST_WAITING).stream()
        .filter(Theirs::open)
        .toList();
  }

  /** The order numbers that a customer wrote under the handles that are shown, the latest first. */
  public List<Order> orders(String helpdesk, Customer customer) {
    return store.orders(helpdesk, customer.handles(), MOST_ORDERS);
  }

  /** People who wrote an order number, whole, as far as the viewer may be shown them. */
  public List<Person> whoOrdered(String helpdesk, String number, Viewer viewer, int limit) {
    return store
        .whoOrdered(helpdesk, Orders.written(number), accounts(viewer), limit * LOOKED_AT)
        .stream()
        .filter(one -> sees(helpdesk, one.handle(), viewer))
        .limit(limit)
        .toList();
  }

  /** The tickets of somebody under all their handles, open ones first, then the latest. */
  public List<Theirs> ticketsOf(String helpdesk, Handle handle, int limit) {
    return store.tickets(helpdesk, List.copyOf(reach(helpdesk, handle).handles()), limit);
  }

  private Set<AccountId> accounts(Viewer viewer) {
    return store.accounts().stream()
        .filter(viewer.accounts())
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean sees(String helpdesk, Handle handle, Viewer viewer) {
    return handle
        .account()
        .map(viewer.accounts()::test)
        .orElseGet(
            () ->
                store.tickets(helpdesk, List.of(handle), MOST_TICKETS).stream()
                    .map(Theirs::ticket)
                    .anyMatch(viewer.tickets()));
  }

  /** Whoever sees a ticket sees who wrote it. */
  private Set<Handle> seen(String helpdesk, Handle self, Reached reached, Viewer viewer) {
    return reached.handles().stream()
        .filter(one -> one.equals(self) || sees(helpdesk, one, viewer))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean within(Link link, Set<Handle> handles) {
    return handles.contains(link.one()) && handles.contains(link.other());
  }

  /** The other tickets of a ticket's customer, under whichever handle. */
  public List<Theirs> others(String helpdesk, TicketRef ticket) {
    return store
        .of(helpdesk, ticket)
        .map(handle -> theirs(helpdesk, ticket, reach(helpdesk, handle)))
        .orElse(List.of());
  }

  private List<Theirs> theirs(String helpdesk, TicketRef ticket, Reached reached) {
    return store.tickets(helpdesk, List.copyOf(reached.handles()), MOST_TICKETS + 1).stream()
        .filter(one -> !one.ticket().equals(ticket))
        .limit(MOST_TICKETS)
        .toList();
  }

  private Person person(String helpdesk, Handle handle) {
    return store
        .person(helpdesk, handle)
        .orElseGet(
            () ->
                new Person(
                    handle,
                    handle.isMail() ? Person.MAIL : "",
                    "",
                    handle.person(),
                    Optional.empty()));
  }

  /** All handles that links lead to, and those links. */
  private record Reached(Set<Handle> handles, List<Link> links) {}

  private Reached reach(String helpdesk, Handle from) {
    var handles = new LinkedHashSet<Handle>();
    Map<Long, Link> links = new LinkedHashMap<>();
    var next = new ArrayDeque<Handle>(List.of(from));
    while (!next.isEmpty() && handles.size() < MOST_HANDLES) {
      Handle at = next.remove();
      if (handles.add(at)) {
        for (Link link : store.links(helpdesk, at)) {
          links.put(link.id(), link);
          next.add(link.one().equals(at) ? link.other() : link.one());
        }
      }
    }
    var sorted = new ArrayList<>(links.values());
    sorted.sort((a, b) -> Long.compare(a.id(), b.id()));
    return new Reached(handles, sorted);
  }

  /**
   * People whose name, handle or address holds these words, at least two characters, as far as the
   * viewer may be shown them.
   */
  public List<Person> search(String helpdesk, String words, Viewer viewer, int limit) {
    return words.strip().length() < SHORTEST_SEARCH
        ? List.of()
        : store.search(helpdesk, words.strip(), accounts(viewer), limit * LOOKED_AT).stream()
            .filter(one -> sees(helpdesk, one.handle(), viewer))
            .limit(limit)
            .toList();
  }

  /**
   * Says that a ticket's customer is the same as somebody else.
   *
   * @param by login of who says so
   */
  public LinkOutcome link(
      String helpdesk, TicketView ticket, Handle other, Viewer viewer, String by) {
    noteMail(store, helpdesk, ticket);
    Optional<Handle> self = store.of(helpdesk, ticket.ref());
    if (self.isEmpty()) {
      return new Invalid(
          "ticket", "It is not known who wrote this ticket, so nobody can be linked.");
    }
    // Who must not be shown is as if they were not there.
    if (store.person(helpdesk, other).isEmpty() || !sees(helpdesk, other, viewer)) {
      return new Invalid("person", "Nobody has written under this handle.");
    }
    Reached reached = reach(helpdesk, self.get());
    if (reached.handles().contains(other)) {
      return new Invalid("person", "These two are one customer already.");
    }
    if (reached.handles().size() + reach(helpdesk, other).handles().size() > MOST_HANDLES) {
      return new Invalid(
          "person", "One customer can have at most %d handles.".formatted(MOST_HANDLES));
    }
    return new Linked(store.add(helpdesk, ticket.ref(), self.get(), other, by, clock.instant()));
  }

  /**
   * Takes a link back, so that its two sides are what they were before.
   *
   * @return false if the ticket's customer has no such link that the viewer may be shown
   */
  public boolean undo(String helpdesk, TicketRef ticket, long link, Viewer viewer, String by) {
    boolean theirs =
        store.of(helpdesk, ticket).stream()
            .anyMatch(handle -> shows(helpdesk, handle, link, viewer));
    return theirs && store.undo(helpdesk, ticket, link, by, clock.instant());
  }

  private boolean shows(String helpdesk, Handle self, long link, Viewer viewer) {
    Reached reached = reach(helpdesk, self);
    return reached.links().stream()
        .filter(one -> one.id() == link)
        .anyMatch(one -> within(one, seen(helpdesk, self, reached, viewer)));
  }

  /**
   * Takes in who wrote an e-mail ticket, and that it was closed or opened again; hearing it twice
   * does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    if (!change.channel().equals(Person.MAIL)) {
      return;
    }
    CustomerStore mine = store.under(lease);
    switch (change.type()) {
      case MESSAGE_ADDED, SPLIT -> {
        if (!mine.knowsMail(helpdesk.id(), change.ticket())) {
          // Where the helpdesk cannot say it now, whoever opens the ticket has it noted.
          helpdesk
              .ticket(change.ticket())
              .fold(
                  found -> noteMail(mine, helpdesk.id(), found.value()),
                  absent -> false,
                  tryLater -> false);
        }
        change
            .message()
            .filter(message -> message.from() == Origin.CUSTOMER)
            .ifPresent(message -> noteOrders(mine, helpdesk.id(), change.ticket(), message));
      }
      case CLOSED, MERGED ->
          mine.mailClosed(helpdesk.id(), change.ticket(), Optional.of(change.at()));
      case REOPENED, PARTED -> mine.mailClosed(helpdesk.id(), change.ticket(), Optional.empty());
      default -> {}
    }
  }

  private static void noteOrders(
      CustomerStore to, String helpdesk, TicketRef ticket, Message message) {
    Set<String> numbers = Orders.in(message.text());
    if (!numbers.isEmpty()) {
      to.of(helpdesk, ticket)
          .filter(Handle::isMail)
          .ifPresent(mail -> to.mailOrders(helpdesk, mail, numbers, message.at()));
    }
  }

  private static boolean noteMail(CustomerStore to, String helpdesk, TicketView ticket) {
    Optional<String> address = ticket.address().filter(text -> !text.isBlank());
    boolean fresh =
        ticket.channel().equals(Person.MAIL)
            && address.isPresent()
            && !to.knowsMail(helpdesk, ticket.ref());
    if (fresh) {
      Handle handle = Handle.mail(address.get());
      to.mail(
          helpdesk,
          ticket.ref(),
          new Person(
              handle,
              Person.MAIL,
              ticket.requester(),
              handle.person(),
              Optional.of(ticket.openedAt())));
      if (!ticket.open()) {
        to.mailClosed(helpdesk, ticket.ref(), Optional.of(ticket.openedAt()));
      }
    }
    return fresh;
  }
}
