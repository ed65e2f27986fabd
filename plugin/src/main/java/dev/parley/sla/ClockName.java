package dev.parley.sla;

/** The clocks a conversation has. */
public enum ClockName implements Named {
  FIRST_RESPONSE("firstResponse"),
  NEXT_RESPONSE("nextResponse");

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
