package dev.parley.desk.sample;

import dev.parley.desk.store.PastTicketStore;
import dev.parley.desk.store.PastTicketStore.Kept;
import dev.parley.desk.store.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ninety days of closed tickets, put into Desk's tables in one transaction and told to plug-ins in
 * another: tickets may stand there before a plug-in listens, but it hears only of what the feed
 * says from then on.
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
