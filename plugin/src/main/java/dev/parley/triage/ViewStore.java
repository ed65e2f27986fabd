package dev.parley.triage;

import java.time.Instant;
import java.util.List;

/** Keeps views that people made. A write is durable when the method returns. */
public interface ViewStore {

  /** All of them, the lowest place first, then by name. */
  List<View> all();

  /** Keeps a new one. */
  void add(View view, Instant at);

  /**
   * Keeps one anew.
   *
   * @return false if it is gone
   */
  boolean change(View view, Instant at);

  /**
   * Takes one away.
   *
   * @return false if it was gone
   */
  boolean remove(String id);
}
