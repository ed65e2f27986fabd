package dev.parley.host;

import java.util.List;

/**
 * A page of the change feed.
 *
 * @param changes oldest first
 * @param next the cursor to go on from; equal to the last one when nothing is new
 */
public record ChangePage(List<Change> changes, String next) {
  /** Copies the changes. */
  public ChangePage {
    changes = List.copyOf(changes);
  }
}
