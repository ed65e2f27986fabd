package dev.parley.networks.bluesky;

/** Tells the servlet to close the connection without an answer. */
final class DroppedConnection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DroppedConnection() {
    super("The connection is dropped on purpose.", null, false, false);
  }
}
