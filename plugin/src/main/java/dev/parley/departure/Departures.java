package dev.parley.departure;

import dev.parley.departure.DepartureStore.Hanging;
import dev.parley.model.AccountId;
import java.time.InstantSource;
import java.util.Optional;

/** Lets an admin disconnect an account, and says first what hangs on it. */
public final class Departures {
  private static final int MOST_TICKETS = 50;

  private final DepartureStore store;
  private final InstantSource clock;

  /** Makes the door. */
  public Departures(DepartureStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What hangs on an account; names the newest {@value #MOST_TICKETS} of its open tickets. */
  public Hanging hanging(AccountId account, String helpdesk) {
    return store.hanging(account, helpdesk, MOST_TICKETS);
  }

  /** That an account is being or was disconnected; empty if it is connected. */
  public Optional<Departure> of(AccountId account) {
    return store.of(account);
  }

  /**
   * Disconnects an account that is there.
   *
   * @param by login of the admin
   * @param purge whether what is kept of those who wrote to it is to be forgotten, too
   * @return false if it is disconnected already
   */
  public boolean ask(AccountId account, String by, boolean purge) {
    return store.begin(Departure.asked(account, by, clock.instant(), purge));
  }
}
