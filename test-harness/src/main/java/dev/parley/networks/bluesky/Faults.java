package dev.parley.networks.bluesky;

import dev.parley.networks.loopback.FaultEffect;
import dev.parley.networks.loopback.FaultList;
import dev.parley.networks.loopback.Hold;
import dev.parley.networks.loopback.When;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Trouble on demand. Each fault names a method ({@code *} for any) and how many of the next calls
 * it strikes; a call meets the first fault that waits for it and no other. Faults that strike after
 * the effect leave alone a call that was refused, since that had none, and wait for the next. Safe
 * for many threads.
 */
public final class Faults {
  private static final List<String> LISTS = List.of("notifications", "feed", "posts", "records");

  private final InstantSource clock;
  private final Sessions sessions;
  private final Accounts accounts;
  private final FaultList list = new FaultList();

  Faults(InstantSource clock, Sessions sessions, Accounts accounts) {
    this.clock = clock;
    this.sessions = sessions;
    this.accounts = accounts;
  }

  /** Keeps the next calls waiting until they are released. */
  public Hold hold(String nsid, int times, When when) {
    return list.hold(nsid, times, when);
  }

  /** Lets the next calls wait for a while, in real time, before they are carried out. */
  public void delay(String nsid, int times, Duration delay) {
    list.arm("delay", nsid, times, FaultEffect.delay(When.BEFORE_EFFECT, delay, list.closed()));
  }

  /** Closes the connection of the next calls without an answer. */
  public void drop(String nsid, int times, When when) {
    list.arm("drop", nsid, times, FaultEffect.drop(when));
  }

  /** Answers the next calls with 429 and a limit that is reset after that time. */
  public void throttle(String nsid, int times, Duration resetIn) {
    list.arm("throttle", nsid, times, FaultEffect.refuse(() -> throttled(resetIn)));
  }

  /** Answers the next calls with an error of your own. */
  public void refuse(String nsid, int times, int status, String error, String message) {
    list.arm(
        "refuse", nsid, times, FaultEffect.refuse(() -> new XrpcError(status, error, message)));
  }

  /** Gives every item of the next lists twice. */
  public void duplicate(String nsid, int times) {
    list.arm("duplicate", nsid, times, FaultEffect.duplicate(LISTS));
  }

  /** Gives the items of the next lists in the opposite order. */
  public void reorder(String nsid, int times) {
    list.arm("reorder", nsid, times, FaultEffect.reorder(LISTS));
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
    list.clear();
  }

  FaultList list() {
    return list;
  }

  /** Says that the limit of calls is used up, with the headers the network sends. */
  private XrpcError throttled(Duration resetIn) {
    return new XrpcError(
        429,
        "RateLimitExceeded",
        "Rate Limit Exceeded",
        Map.of(
            "RateLimit-Limit", "3000",
            "RateLimit-Remaining", "0",
            "RateLimit-Reset", String.valueOf(clock.instant().plus(resetIn).getEpochSecond()),
            "RateLimit-Policy", "3000;w=300",
            "Retry-After", String.valueOf(Math.max(1, resetIn.toSeconds()))));
  }

  /** Ends every wait, so that the server can stop. */
  void close() {
    list.close();
  }
}
