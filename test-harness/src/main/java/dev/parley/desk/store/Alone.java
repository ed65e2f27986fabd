package dev.parley.desk.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets one of the Desks on a database do a piece of work at a time.
 *
 * <p>On PostgreSQL it is an advisory lock of a connection, which the server gives back when the
 * Desk that held it dies. An H2 file is open in one Desk only, so there the work is just run.
 */
public final class Alone {
  private final Jdbi jdbi;
  private final boolean shared;

  Alone(Jdbi jdbi, boolean shared) {
    this.jdbi = jdbi;
    this.shared = shared;
  }

  /**
   * A piece of work.
   *
   * @param <X> how it may fail
   */
  public interface Work<X extends Exception> {
    /** Runs it. */
    void run() throws X;
  }

  <X extends Exception> void run(String name, Work<X> work) throws X {
    if (!shared) {
      work.run();
      return;
    }
    try (Handle handle = jdbi.open()) {
      handle.select("select pg_advisory_lock(hashtext(?))", "desk:" + name).mapToMap().list();
      try {
        work.run();
      } finally {
        handle.select("select pg_advisory_unlock(hashtext(?))", "desk:" + name).mapToMap().list();
      }
    }
  }
}
