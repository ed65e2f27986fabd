package dev.parley.harness.real;

/** Something the real network needs is not on this machine; the message says how to get it. */
public final class MissingPrerequisiteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingPrerequisiteException(String what, String remedy) {
    super("The real Bluesky network cannot start: " + what + " " + remedy);
  }

  MissingPrerequisiteException(String what, String remedy, Throwable cause) {
    super("The real Bluesky network cannot start: " + what + " " + remedy, cause);
  }
}
