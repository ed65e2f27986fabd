package dev.parley.networks.loopback;

/** Tells the servlet to close the connection without an answer. */
public final class DroppedConnection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public DroppedConnection() {
    super("The connection is dropped on purpose.", null, false, false);
  }
}
