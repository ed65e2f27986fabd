package dev.parley.desk.sample;

import dev.parley.desk.store.PastTicketStore;
import dev.parley.desk.store.PastTicketStore.Kept;
import dev.parley.desk.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ninety days of closed tickets, put into Desk's tables in one transaction and told to plug-ins in
 * another, so that those who use Desk meanwhile do not wait for both.
 */
public final class PastQuarter {
  private static final long SEED = 2026;

  private final Transactions transactions;
  private final PastTicketStore store;
  private final AtomicReference<List<Kept>> untold = new AtomicReference<>(List.of());

  public PastQuarter(Transactions transactions, PastTicketStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  void makeRoom() {
    transactions.write(
        writing -> {
          store.makeRoom(writing);
          return null;
        });
  }

  void load(Instant now) {
    var past = new PastConversations(SEED).before(now);
    untold.set(transactions.write(writing -> store.insert(writing, past)));
  }

  void tell() {
    List<Kept> tickets = untold.getAndSet(List.of());
    transactions.write(
        writing -> {
          store.tell(writing, tickets);
          return tickets.size();
        });
  }
}
