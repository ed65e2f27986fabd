package dev.parley.customer;

import dev.parley.host.TicketView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Notes about customers, for those who may see a ticket of theirs. */
public final class CustomerNotes {
  /** The longest note, in characters. */
  public static final int LONGEST = 1000;

  /** How many notes a customer may have. */
  public static final int MOST = 50;

  private final NoteStore store;
  private final Customers customers;
  private final InstantSource clock;

  /** Makes the door. */
  public CustomerNotes(NoteStore store, Customers customers, InstantSource clock) {
    this.store = store;
    this.customers = customers;
    this.clock = clock;
  }

  /** What became of a wish about a note. */
  public sealed interface Outcome {

    /** Decides by the kind of outcome. */
    <T> T fold(Function<Done, T> done, Function<Invalid, T> invalid, Function<Gone, T> gone);

    /** It is so. */
    record Done() implements Outcome {
      @Override
      public <T> T fold(
          Function<Done, T> done, Function<Invalid, T> invalid, Function<Gone, T> gone) {
        return done.apply(this);
      }
    }

    /**
     * It cannot be so.
     *
     * @param why naming the field and the limit, for the agent
     */
    record Invalid(String why) implements Outcome {
      @Override
      public <T> T fold(
          Function<Done, T> done, Function<Invalid, T> invalid, Function<Gone, T> gone) {
        return invalid.apply(this);
      }
    }

    /** There is no such note, or the viewer may not be shown it. */
    record Gone() implements Outcome {
      @Override
      public <T> T fold(
          Function<Done, T> done, Function<Invalid, T> invalid, Function<Gone, T> gone) {
        return gone.apply(this);
      }
    }
  }

  /** The notes about a customer under all handles that the viewer is shown, newest first. */
  public List<CustomerNote> of(String helpdesk, Customer customer) {
    return store.of(helpdesk, customer.handles(), MOST);
  }

  /** Notes something about a ticket's customer, under the handle that the ticket came from. */
  public Outcome add(String helpdesk, TicketView ticket, Viewer viewer, String text, String by) {
    Optional<Customer> customer = customers.of(helpdesk, ticket, viewer);
    if (customer.isEmpty()) {
      return new Outcome.Invalid("It is not known who wrote this ticket, so nothing can be noted.");
    }
    if (of(helpdesk, customer.get()).size() >= MOST) {
      return new Outcome.Invalid(
          "'text' is one too many: a customer can have %d notes. Delete one first."
              .formatted(MOST));
    }
    Optional<Outcome> objection = objection(text);
    if (objection.isEmpty()) {
      store.add(
          helpdesk,
          ticket.ref(),
          customer.get().self().handle(),
          text.strip(),
          by,
          clock.instant());
    }
    return objection.orElseGet(Outcome.Done::new);
  }

  /** Changes a note of a ticket's customer. */
  public Outcome change(
      String helpdesk, TicketView ticket, Viewer viewer, long note, String text, String by) {
    Optional<CustomerNote> found = find(helpdesk, ticket, viewer, note);
    if (found.isEmpty()) {
      return new Outcome.Gone();
    }
    return objection(text)
        .orElseGet(
            () ->
                store.change(helpdesk, ticket.ref(), found.get(), text.strip(), by, clock.instant())
                    ? new Outcome.Done()
                    : new Outcome.Gone());
  }

  /** Deletes a note of a ticket's customer. */
  public Outcome delete(String helpdesk, TicketView ticket, Viewer viewer, long note, String by) {
    boolean deleted =
        find(helpdesk, ticket, viewer, note)
            .filter(one -> store.delete(helpdesk, ticket.ref(), one, by, clock.instant()))
            .isPresent();
    return deleted ? new Outcome.Done() : new Outcome.Gone();
  }

  private Optional<CustomerNote> find(
      String helpdesk, TicketView ticket, Viewer viewer, long note) {
    return customers.of(helpdesk, ticket, viewer).stream()
        .flatMap(customer -> of(helpdesk, customer).stream())
        .filter(one -> one.id() == note)
        .findFirst();
  }

  private static Optional<Outcome> objection(String text) {
    int length = text.strip().codePointCount(0, text.strip().length());
    return length >= 1 && length <= LONGEST
        ? Optional.empty()
        : Optional.of(
            new Outcome.Invalid(
                "'text' must have 1 to %d characters, not %d.".formatted(LONGEST, length)));
  }
}
