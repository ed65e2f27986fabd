package dev.parley.store;

/** A move that did not happen; the message says why in words for the admin. */
public final class MoveRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MoveRefusedException(String message) {
    super(message);
  }

  MoveRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
