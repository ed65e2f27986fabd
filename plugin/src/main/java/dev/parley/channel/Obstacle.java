package dev.parley.channel;

/** Why a network does not serve us just now. */
public enum Obstacle {
  /** It has had enough calls from us: the whole account is left alone until the wait is over. */
  THROTTLED,
  /** The network or the way to it is in trouble. */
  FAULT
}
