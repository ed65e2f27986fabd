package dev.parley.customer;

import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The customer of a ticket.
 *
 * @param self under the handle that the ticket came from
 * @param others under the other handles that links lead to
 * @param links all those links, oldest first
 * @param tickets their other tickets, open ones first, then the latest; at most 50
 * @param suggestions who may be the same, to be shown and no more; at most 5
 */
public record Customer(
    Person self,
    List<Person> others,
    List<Link> links,
    List<Theirs> tickets,
    List<Suggestion> suggestions) {
  /** Copies the lists. */
  public Customer {
    others = List.copyOf(others);
    links = List.copyOf(links);
    tickets = List.copyOf(tickets);
    suggestions = List.copyOf(suggestions);
  }

  /** All handles of theirs that are shown, the ticket's own first. */
  public List<Handle> handles() {
    return Stream.concat(Stream.of(self), others.stream()).map(Person::handle).toList();
  }

  /**
   * A ticket of theirs.
   *
   * @param handle under which they wrote
   * @param channel id of the channel; {@code email} for mail
   * @param kind what they wrote last; empty if that is not known
   * @param open whether it is open
   * @param last when they wrote last
   */
  public record Theirs(
      TicketRef ticket,
      Handle handle,
      String channel,
      Optional<ItemKind> kind,
      boolean open,
      Instant last) {}

  /** Why somebody may be the same person. */
  public enum Why {
    /** They have the same name. */
    SAME_NAME,
    /** One wrote the e-mail address of the other. */
    SAME_ADDRESS
  }

  /**
   * Somebody who may be the same person.
   *
   * @param waiting their tickets that are open, the latest first; at most 5
   */
  public record Suggestion(Person person, Why why, List<Theirs> waiting) {
    /** Copies the list. */
    public Suggestion {
      waiting = List.copyOf(waiting);
    }

    /** One of whose tickets nothing was asked yet. */
    public Suggestion(Person person, Why why) {
      this(person, why, List.of());
    }
  }

  /**
   * An order number that they wrote.
   *
   * @param number in capitals
   * @param seen when they wrote it last
   */
  public record Order(String number, Handle handle, Instant seen) {}
}
