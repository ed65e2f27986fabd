package dev.parley.sla;

/** Something a reader of a clock should know before trusting its figures. */
public enum ClockFlag implements Named {
  /** The network told no time of its own; ours counts. */
  PUBLISHED_MISSING,
  /** The network's time was more than 2 minutes ahead of ours; ours counts. */
  PUBLISHED_AHEAD,
  /** The network's time was more than 7 days before we had the message; ours counts. */
  PUBLISHED_STALE,
  /** The clock was past due before an agent could see the message. */
  LATE_ON_ARRIVAL,
  /** The reply came while the calendar was closed. */
  OFF_HOURS_REPLY,
  /** The reply can still be taken back (60 seconds), which would undo the result. */
  PROVISIONAL
}
