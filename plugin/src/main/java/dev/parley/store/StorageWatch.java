package dev.parley.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStoreException;

/**
 * Whether the database takes our work, as the last calls found it. Safe for use by several threads.
 */
public final class StorageWatch {
  private static final Set<Integer> H2_CLOSED =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.FILE_CORRUPTED_1);

  /**
   * States of a deadlock, a serialization failure, a lock or statement that took too long, and H2's
   * concurrent update.
   */
  private static final Set<String> BUSY =
      Set.of("40001", "40P01", "55P03", "57014", "HYT00", "HYT01", "90131");

  private volatile Seen seen = new Seen(Optional.empty(), 0);

  private record Seen(Optional<Kind> kind, long sinceNanos) {}

  /** What keeps the database from working. */
  public enum Kind {
    /** It cannot be reached, or is shutting down. */
    AWAY("The database does not answer.", "Start it again or mend the way to it."),
    /** It can be read, but keeps nothing more. */
    FULL("The database's disk is full.", "Free some space on it.");

    private final String says;
    private final String todo;

    Kind(String says, String todo) {
      this.says = says;
      this.todo = todo;
    }

    /** What is the case, in words. */
    public String says() {
      return says;
    }

    /** What an admin does about it; Parley then goes on by itself. */
    public String todo() {
      return todo;
    }
  }

  /**
   * A trouble that is not over.
   *
   * @param kind which
   * @param lasted how long it has been so
   */
  public record Trouble(Kind kind, Duration lasted) {}

  /** What keeps the database from working at the moment. */
  public Optional<Trouble> trouble() {
    Seen now = seen;
    return now.kind()
        .map(kind -> new Trouble(kind, Duration.ofNanos(System.nanoTime() - now.sinceNanos())));
  }

  /** A read worked: the database is there, which does not yet say that it keeps anything. */
  void read() {
    if (seen.kind().equals(Optional.of(Kind.AWAY))) {
      seen = new Seen(Optional.empty(), 0);
    }
  }

  /** A write worked. */
  void wrote() {
    if (seen.kind().isPresent()) {
      seen = new Seen(Optional.empty(), 0);
    }
  }

  /** A call failed; only what is the storage's fault is kept in mind. */
  void failed(Throwable failure) {
    kind(failure).ifPresent(this::note);
  }

  /** H2 closes itself over a full disk: that it is closed then says less than why. */
  private synchronized void note(Kind kind) {
    Optional<Kind> before = seen.kind();
    if (before.isEmpty()) {
      seen = new Seen(Optional.of(kind), System.nanoTime());
    } else if (kind == Kind.FULL) {
      seen = new Seen(Optional.of(kind), seen.sinceNanos());
    }
  }

  /** Which trouble a failure shows; empty if it is not about the storage. */
  static Optional<Kind> kind(Throwable failure) {
    if (causes(failure).anyMatch(StorageWatch::saysFull)) {
      return Optional.of(Kind.FULL);
    }
    return causes(failure).anyMatch(StorageWatch::saysAway)
        ? Optional.of(Kind.AWAY)
        : Optional.empty();
  }

  /**
   * Whether a failure is the storage's own and passes: it is in trouble, or it gave up one of
   * several who wanted the same at once. It then says nothing of what was to be kept.
   */
  static boolean ownTrouble(Throwable failure) {
    return kind(failure).isPresent() || causes(failure).anyMatch(StorageWatch::saysBusy);
  }

  private static boolean saysBusy(Throwable cause) {
    return cause instanceof SQLTransientException
        || (cause instanceof SQLException sql && BUSY.contains(String.valueOf(sql.getSQLState())));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static boolean saysFull(Throwable cause) {
    if (cause instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
      return true;
    }
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof java.io.IOException
        && Stream.of("no space left", "not enough space", "file too large", "disk quota")
            .anyMatch(words::contains);
  }

  private static boolean saysAway(Throwable cause) {
    return cause instanceof MVStoreException
        || cause instanceof SQLTransientConnectionException
        || cause instanceof SQLNonTransientConnectionException
        || (cause instanceof SQLException sql && saysAway(sql));
  }

  private static boolean saysAway(SQLException sql) {
    String state = Optional.ofNullable(sql.getSQLState()).orElse("");
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.equals("25006")
        || H2_CLOSED.contains(sql.getErrorCode());
  }

  /**
   * A write that fails makes H2 close its file under all connections. The pool throws those away,
   * and the next one opens the file again.
   */
  static SQLExceptionOverride h2() {
    return new SQLExceptionOverride() {
      @java.lang.Override
      public Override adjudicate(SQLException failure) {
        return H2_CLOSED.contains(failure.getErrorCode())
            ? Override.MUST_EVICT
            : Override.CONTINUE_EVICT;
      }
    };
  }
}
