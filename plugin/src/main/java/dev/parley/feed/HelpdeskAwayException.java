package dev.parley.feed;

/**
 * The helpdesk failed while it was asked something that has no answer for that, such as a right. A
 * change that meets it is told again, however often.
 */
public final class HelpdeskAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be answered. */
  public HelpdeskAwayException(String message) {
    super(message);
  }

  /** Wraps what the helpdesk threw. */
  public HelpdeskAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
