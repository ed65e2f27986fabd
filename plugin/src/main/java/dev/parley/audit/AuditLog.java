package dev.parley.audit;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Notes who did what, finds it again, and proves that nobody changed it. */
public final class AuditLog {
  /** How long somebody who looks at a ticket again is not noted again. */
  static final Duration ONE_LOOK = Duration.ofHours(1);

  private static final int PAGE = 1000;

  private final AuditStore store;
  private final InstantSource clock;

  /** Makes the door. */
  public AuditLog(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes what was done where nothing of it stands in our database. */
  public void note(Entry entry) {
    store.add(entry, clock.instant());
  }

  /**
   * Does something to our own database and notes it, both or none.
   *
   * @param deed makes no call to a network
   * @param entry what to note of what the deed gives; empty if nothing happened
   */
  public <T> T together(Supplier<T> deed, Function<T, Optional<Entry>> entry) {
    return store.together(deed, entry, clock.instant());
  }

  /** Notes that somebody saw a private conversation, once an hour. */
  public void saw(String login, TicketRef ticket, AccountId account) {
    if (!store.saw(login, ticket, clock.instant().minus(ONE_LOOK))) {
      note(Entry.of(login, Act.SAW, "private conversation").with(account).on(ticket));
    }
  }

  /**
   * Rows, newest first.
   *
   * @param before only with a smaller number
   */
  public List<Row> find(AuditQuery query, long before, int limit) {
    return store.find(query, before, limit);
  }

  /** Looks at every row, oldest first, and stops at the first that is not as it was written. */
  public Verdict verify() {
    return verify(store);
  }

  /** The same for a store that is at hand without a clock. */
  public static Verdict verify(AuditStore store) {
    AuditStore.Head head = store.head();
    long seq = 0;
    String hash = "";
    while (seq < head.seq()) {
      List<Row> page = store.after(seq, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (Row row : page) {
        Optional<String> wrong = wrong(row, seq, hash);
        if (wrong.isPresent()) {
          return new Verdict.Broken(seq + 1, wrong.get());
        }
        seq = row.seq();
        hash = row.hash();
        if (seq == head.seq()) {
          break;
        }
      }
    }
    if (seq < head.seq()) {
      return new Verdict.Broken(seq + 1, "Row %d and all after it are missing.".formatted(seq + 1));
    }
    if (!hash.equals(head.hash())) {
      return new Verdict.Broken(seq, "Row %d was written anew.".formatted(seq));
    }
    if (store.after(seq, 1).stream().anyMatch(row -> !row.previous().equals(head.hash()))) {
      return new Verdict.Broken(seq + 1, "Row %d was put in.".formatted(seq + 1));
    }
    return new Verdict.Whole(seq, hash);
  }

  private static Optional<String> wrong(Row row, long before, String hash) {
    if (row.seq() != before + 1) {
      return Optional.of("Row %d is missing.".formatted(before + 1));
    }
    if (!row.whole()) {
      return Optional.of("Row %d was changed after it was written.".formatted(row.seq()));
    }
    if (!row.previous().equals(hash)) {
      return Optional.of("Row %d does not follow the row before it.".formatted(row.seq()));
    }
    return Optional.empty();
  }
}
