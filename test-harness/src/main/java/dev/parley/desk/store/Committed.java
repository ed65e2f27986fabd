package dev.parley.desk.store;

import java.util.Set;

/**
 * What a committed transaction has done.
 *
 * @param tickets the tickets that look different now
 * @param mail whether there is new mail to send
 */
public record Committed(Set<Long> tickets, boolean mail) {
  /** Copies the tickets. */
  public Committed {
    tickets = Set.copyOf(tickets);
  }
}
