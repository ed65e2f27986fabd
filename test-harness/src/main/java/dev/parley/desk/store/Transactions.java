package dev.parley.desk.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions. A write ends with numbering its changes ({@link FeedStore#append})
 * and, once committed, tells the listeners which tickets it touched.
 */
public final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 5;

  /** Serialization failure, deadlock, and H2's two ways of saying the same. */
  private static final Set<String> LOST_A_RACE = Set.of("40001", "40P01", "HYT00", "90131");

  private final Jdbi jdbi;
  private final boolean shared;
  private final Alone alone;
  private final FeedStore feed;
  private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();

  public Transactions(Database database, FeedStore feed) {
    this.jdbi = database.jdbi();
    this.shared = database.shared();
    this.alone = database.alone();
    this.feed = feed;
  }

  /** Reads with one connection. */
  public <T> T read(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }

  /**
   * Reads all as it was at one moment, whatever is committed meanwhile. H2 fixes that moment for
   * every table at this level only; PostgreSQL does at the one below, where it never refuses.
   */
  public <T> T readAtOnce(Function<Handle, T> work) {
    TransactionIsolationLevel level =
        shared ? TransactionIsolationLevel.REPEATABLE_READ : TransactionIsolationLevel.SERIALIZABLE;
    return jdbi.inTransaction(level, work::apply);
  }

  /**
   * Writes all or nothing. The work may run again after it lost against another transaction, so it
   * must touch nothing but the database; an exception from it rolls back and is thrown on.
   */
  public <T> T write(Function<Writing, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(work);
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS || !lostARace(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Runs work when no other Desk on the same database runs work of this name; waits until then. The
   * work may take long: no transaction is open meanwhile.
   */
  public <X extends Exception> void alone(String name, Alone.Work<X> work) throws X {
    alone.run(name, work);
  }

  /**
   * Calls back after each commit that touched a ticket, on the writer's thread; the listener must
   * be quick.
   *
   * @return ends the calls when run
   */
  public Runnable afterCommit(Consumer<Committed> listener) {
    // A wrapper of its own, so that ending one of two equal listeners ends the right one.
    Consumer<Committed> own = committed -> listener.accept(committed);
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  private <T> T writeOnce(Function<Writing, T> work) {
    record Outcome<T>(T value, Committed committed) {}
    Outcome<T> outcome =
        jdbi.inTransaction(
            handle -> {
              Writing writing = new Writing(handle);
              T value = work.apply(writing);
              feed.append(handle, writing.changes());
              return new Outcome<>(value, writing.committed());
            });
    if (!outcome.committed().tickets().isEmpty()) {
      listeners.forEach(listener -> tell(listener, outcome.committed()));
    }
    return outcome.value();
  }

  private static void tell(Consumer<Committed> listener, Committed committed) {
    try {
      listener.accept(committed);
    } catch (RuntimeException e) {
      LOG.warn(
          "A listener failed after the commit that touched tickets {}", committed.tickets(), e);
    }
  }

  private static boolean lostARace(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && LOST_A_RACE.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
