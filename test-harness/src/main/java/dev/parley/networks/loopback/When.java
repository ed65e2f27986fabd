package dev.parley.networks.loopback;

/** On which side of a call's effect a fault strikes. */
public enum When {
  /** Nothing has been done yet, and after a dropped connection nothing will be. */
  BEFORE_EFFECT,
  /** The call has been carried out; only its answer is still missing. */
  AFTER_EFFECT
}
