package dev.parley.audit;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps the log. A write is durable when the method returns. */
public interface AuditStore {

  /** Adds a row at the end. */
  void add(Entry entry, Instant at);

  /**
   * Does something to our own database and adds a row of it, both or none. What the deed writes
   * through other stores on this thread is part of it; it must make no call to a network.
   *
   * @param entry the row for what the deed gives; empty if nothing happened
   */
  <T> T together(Supplier<T> deed, Function<T, Optional<Entry>> entry, Instant at);

  /**
   * Rows, newest first.
   *
   * @param before only with a smaller number
   */
  List<Row> find(AuditQuery query, long before, int limit);

  /** Rows with a greater number, oldest first. */
  List<Row> after(long seq, int limit);

  /** The end of the chain as it was noted apart from the rows. */
  Head head();

  /** Whether somebody was noted to have seen a ticket since then. */
  boolean saw(String actor, TicketRef ticket, Instant since);

  /**
   * The end of the chain.
   *
   * @param seq the number of the last row; 0 if there is none
   * @param hash its hash; empty if there is none
   */
  record Head(long seq, String hash) {}
}
