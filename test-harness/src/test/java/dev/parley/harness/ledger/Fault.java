package dev.parley.harness.ledger;

/** What can go wrong with a call to the ledger, or with one of its webhooks. */
public enum Fault {
  /** The connection is closed before the call has any effect. */
  DROP_BEFORE,
  /** The connection is closed after the call has had its effect. */
  DROP_AFTER,
  /** The call has its effect and its answer late. */
  SLOW,
  /**
   * The call has its effect at once and its answer after 40 to 60 s, when nobody waits any more.
   */
  STALLED,
  /** 503, without effect. */
  ERROR_BEFORE,
  /** 500, after the effect. */
  ERROR_AFTER,
  /** 429 with Retry-After, without effect. */
  THROTTLED,
  /** 200 with a body that makes no sense, after the effect. */
  GARBAGE,
  /** The answer breaks off in the middle, after the effect. */
  CUT_OFF,
  /** A webhook that never comes. */
  HOOK_LOST,
  /** A webhook that comes twice. */
  HOOK_TWICE,
  /** A webhook that comes after later ones. */
  HOOK_LATE
}
