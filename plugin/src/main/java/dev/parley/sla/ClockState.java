package dev.parley.sla;

/** How a clock stands. Where several would fit, the first in this order is the state. */
public enum ClockState implements Named {
  /** There is nothing to answer, or no target. */
  NOT_APPLICABLE,
  /** Answered at or before the due time. */
  MET,
  /** Answered after the due time, or given up by us. */
  MISSED,
  /** Answered by a bot to the customer's content; neither counted nor missed. */
  CONTAINED,
  /** Waiting, and the due time has passed. */
  BREACHED,
  /** Waiting for somebody else; the due time moves. */
  PAUSED,
  /** Waiting, with at least 75 % of the time used up. */
  AT_RISK,
  /** Waiting. */
  RUNNING;

  /** Whether something still has to happen by the due time or should have happened already. */
  public boolean open() {
    return compareTo(BREACHED) >= 0;
  }
}
