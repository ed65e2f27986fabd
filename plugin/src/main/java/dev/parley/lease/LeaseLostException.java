package dev.parley.lease;

/**
 * A write under a lease that somebody else holds by now. Nothing was written; the work is theirs.
 */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the lease. */
  public LeaseLostException(Lease lease) {
    super("the lease %s (token %d) was taken over".formatted(lease.name(), lease.token()));
  }
}
