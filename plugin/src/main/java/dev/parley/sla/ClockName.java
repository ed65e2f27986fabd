package dev.parley.sla;

/** The clocks a conversation has. */
public enum ClockName implements Named {
  /** Of the first turn. */
  FIRST_RESPONSE("firstResponse"),
  /** Of each later turn. */
  NEXT_RESPONSE("nextResponse"),
  /** Until the conversation was last resolved. */
  RESOLUTION("resolution"),
  /** Until it was resolved for the first time; the target is that of the resolution. */
  FIRST_RESOLUTION("firstResolution"),
  /** Until the reply that a holding answer promised. */
  PROMISED("promised");

  private final String id;

  ClockName(String id) {
    this.id = id;
  }

  /** As in the fields of a view, such as {@code firstResponse}. */
  @Override
  public String id() {
    return id;
  }
}
