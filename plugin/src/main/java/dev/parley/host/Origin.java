package dev.parley.host;

/** Who speaks in a message. */
public enum Origin {
  /** The customer. */
  CUSTOMER,
  /** A person of the team. */
  AGENT,
  /** A machine: a trigger, a receipt, Parley itself. It never goes to a network by itself. */
  AUTO
}
