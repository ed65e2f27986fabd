package dev.parley.networks.bluesky;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Trouble on demand. Each fault names a method ({@code *} for any) and how many of the next calls
 * it strikes; a call meets the first fault that waits for it and no other. Faults that strike after
 * the effect leave alone a call that was refused, since that had none, and wait for the next. Safe
 * for many threads.
 */
public final class Faults {
  private final InstantSource clock;
  private final Sessions sessions;
  private final Accounts accounts;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Fault> faults = new ArrayList<>();
  private long lastId;

  Faults(InstantSource clock, Sessions sessions, Accounts accounts) {
    this.clock = clock;
    this.sessions = sessions;
    this.accounts = accounts;
  }

  /** Keeps the next calls waiting until they are released. */
  public Hold hold(String nsid, int times, When when) {
    Hold hold = new Hold();
    arm("hold", nsid, times, FaultEffect.hold(when, hold), Optional.of(hold));
    return hold;
  }

  /** Lets the next calls wait for a while, in real time, before they are carried out. */
  public void delay(String nsid, int times, Duration delay) {
    arm("delay", nsid, times, FaultEffect.delay(When.BEFORE_EFFECT, delay, closed));
  }

  /** Closes the connection of the next calls without an answer. */
  public void drop(String nsid, int times, When when) {
    arm("drop", nsid, times, FaultEffect.drop(when));
  }

  /** Answers the next calls with 429 and a limit that is reset after that time. */
  public void throttle(String nsid, int times, Duration resetIn) {
    arm("throttle", nsid, times, FaultEffect.throttle(resetIn, clock));
  }

  /** Answers the next calls with an error of your own. */
  public void refuse(String nsid, int times, int status, String error, String message) {
    arm("refuse", nsid, times, FaultEffect.refuse(status, error, message));
  }

  /** Gives every item of the next lists twice. */
  public void duplicate(String nsid, int times) {
    arm("duplicate", nsid, times, FaultEffect.duplicate());
  }

  /** Gives the items of the next lists in the opposite order. */
  public void reorder(String nsid, int times) {
    arm("reorder", nsid, times, FaultEffect.reorder());
  }

  /** Lets all access tokens of now run out; refresh tokens stay good. */
  public void expireTokens() {
    sessions.expireAccess();
  }

  /**
   * Takes the account's app password back: nobody logs in with it, and all its tokens run out. (The
   * real network lets an access token live on, for two hours at most.)
   */
  public void revoke(Account account) {
    accounts.removePassword(account);
    sessions.expireAll(account);
  }

  /** Gives a revoked account a new app password. */
  public void renewPassword(Account account, String password) {
    accounts.setPassword(account, password);
  }

  /** Forgets all faults and lets every held call go on. */
  public void clear() {
    List<Fault> forgotten;
    synchronized (this) {
      forgotten = List.copyOf(faults);
      faults.clear();
    }
    forgotten.forEach(fault -> fault.hold().ifPresent(Hold::release));
  }

  private void arm(String kind, String nsid, int times, FaultEffect effect) {
    arm(kind, nsid, times, effect, Optional.empty());
  }

  private synchronized void arm(
      String kind, String nsid, int times, FaultEffect effect, Optional<Hold> hold) {
    lastId++;
    faults.add(new Fault(lastId, kind, nsid, times, effect, hold));
  }

  /** The number of the fault that was asked for last. */
  synchronized long latestId() {
    return lastId;
  }

  /** The first fault that waits for such a call; it has then struck once more. */
  synchronized Optional<Fault> strike(String nsid) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.strikes(nsid)) {
        faults.set(i, fault.struck());
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** The call that the fault struck was refused: if it needs an effect, it waits for the next. */
  synchronized void refused(Fault struck) {
    if (struck.effect().needsEffect()) {
      faults.replaceAll(fault -> fault.id() == struck.id() ? fault.spared() : fault);
    }
  }

  synchronized List<Fault> all() {
    return List.copyOf(faults);
  }

  synchronized Optional<Fault> find(long id) {
    return faults.stream().filter(fault -> fault.id() == id).findFirst();
  }

  /** Ends every wait, so that the server can stop. */
  void close() {
    closed.countDown();
    all().forEach(fault -> fault.hold().ifPresent(Hold::drop));
  }
}
