package dev.parley.desk.ticket;

/** What was asked for breaks a rule; nothing has been written. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Says what is wrong.
   *
   * @param field which part of the request
   * @param message what is wrong with it and which values are taken
   */
  public RefusedException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Which part of the request. */
  public String field() {
    return field;
  }
}
