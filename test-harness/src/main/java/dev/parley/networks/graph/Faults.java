package dev.parley.networks.graph;

import dev.parley.networks.loopback.FaultEffect;
import dev.parley.networks.loopback.FaultList;
import dev.parley.networks.loopback.Hold;
import dev.parley.networks.loopback.When;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Trouble on demand. Each fault names a call, such as {@code POST comments}, {@code GET node} or
 * {@code *}, and how many of the next ones it strikes. What goes wrong with webhooks is asked for
 * at {@link FacebookStandIn#webhooks()}. Safe for many threads.
 */
public final class Faults {
  private static final List<String> LISTS = List.of("data");

  private final FaultList list = new FaultList();
  private final Tokens tokens;

  public Faults(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Keeps the next calls waiting until they are released. */
  public Hold hold(String name, int times, When when) {
    return list.hold(name, times, when);
  }

  /** Lets the next calls wait for a while, in real time, before they are carried out. */
  public void delay(String name, int times, Duration delay) {
    list.arm("delay", name, times, FaultEffect.delay(When.BEFORE_EFFECT, delay, list.closed()));
  }

  /** Closes the connection of the next calls without an answer. */
  public void drop(String name, int times, When when) {
    list.arm("drop", name, times, FaultEffect.drop(when));
  }

  /** Answers the next calls with HTTP 429 and a header that says how long to wait. */
  public void throttleByStatus(String name, int times, Duration wait) {
    list.arm(
        "throttle",
        name,
        times,
        FaultEffect.refuse(
            () ->
                new GraphError(
                    429,
                    "OAuthException",
                    4,
                    0,
                    "(#4) Application request limit reached",
                    Map.of("Retry-After", String.valueOf(wait.toSeconds())))));
  }

  /**
   * Answers the next calls with a code in the body that means too many calls: 4 (app), 32 (page),
   * 613 (custom), 80001 or 80006 (page and Messenger), and the header of business use cases that
   * says when calls are welcome again, in minutes.
   */
  public void throttleByCode(String name, int times, int code, String pageId, Duration wait) {
    String usage =
        "{\"%s\":[{\"type\":\"pages\",\"call_count\":100,\"total_cputime\":25,\"total_time\":25,"
            + "\"estimated_time_to_regain_access\":%d}]}";
    list.arm(
        "throttle",
        name,
        times,
        FaultEffect.refuse(
            () ->
                new GraphError(
                    400,
                    "OAuthException",
                    code,
                    0,
                    "(#" + code + ") There have been too many calls",
                    Map.of(
                        "X-Business-Use-Case-Usage",
                        usage.formatted(pageId, Math.max(1, wait.toMinutes()))))));
  }

  /** Answers the next calls with an error of your own. */
  public void refuse(String name, int times, int status, int code, int subcode, String message) {
    list.arm(
        "refuse",
        name,
        times,
        FaultEffect.refuse(() -> new GraphError(status, "OAuthException", code, subcode, message)));
  }

  /** Gives every item of the next lists twice. */
  public void duplicate(String name, int times) {
    list.arm("duplicate", name, times, FaultEffect.duplicate(LISTS));
  }

  /** Gives the items of the next lists in the opposite order. */
  public void reorder(String name, int times) {
    list.arm("reorder", name, times, FaultEffect.reorder(LISTS));
  }

  /** All tokens for this page or person have expired: error 190, subcode 463. */
  public void expire(String subject) {
    tokens.trouble(subject, 463);
  }

  /** The app was removed for this page or person: error 190, subcode 458. */
  public void revoke(String subject) {
    tokens.trouble(subject, 458);
  }

  /** The tokens for this page or person work again. */
  public void restore(String subject) {
    tokens.trouble(subject, 0);
  }

  /** Takes a permission, such as {@code pages_messaging}, from every token: error 200. */
  public void withdraw(String scope) {
    tokens.withdraw(scope);
  }

  /** Forgets all faults and lets every held call go on. */
  public void clear() {
    list.clear();
  }

  public FaultList list() {
    return list;
  }
}
