package dev.parley.intake;

/** How something came from a network. */
public enum Source {
  /** Parley asked for it. */
  POLL,
  /** The network sent it to the account's webhook. */
  HOOK
}
