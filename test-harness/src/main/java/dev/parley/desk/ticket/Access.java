package dev.parley.desk.ticket;

import dev.parley.desk.store.Person;
import dev.parley.desk.store.Ticket;
import dev.parley.host.Right;
import java.util.Optional;

/** Who may do what: an admin everything, an agent the work on the tickets the agent sees. */
final class Access {
  private Access() {}

  /**
   * Whether a person may do something.
   *
   * @param ticket what it is about; empty asks whether the right is held anywhere
   */
  static boolean may(Person person, Right right, Optional<Ticket> ticket) {
    if (person.admin()) {
      return true;
    }
    return switch (right) {
      case REPORTS, ADMIN -> false;
      case VIEW, NOTE, REPLY_PRIVATE, REPLY_PUBLIC, MODERATE ->
          ticket.map(person::sees).orElse(true);
    };
  }
}
