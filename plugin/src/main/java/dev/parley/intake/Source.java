package dev.parley.intake;

/** How something came from a network. */
public enum Source {
  /** Parley asked for it. */
  POLL,
  /** Somebody asked for this very message; nobody would have sent or read it otherwise. */
  WISH,
  /** The network sent it to the account's webhook. */
  HOOK
}
