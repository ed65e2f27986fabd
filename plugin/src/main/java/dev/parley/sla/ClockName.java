package dev.parley.sla;

/** The clocks a conversation has. */
public enum ClockName {
  FIRST_RESPONSE("firstResponse"),
  NEXT_RESPONSE("nextResponse");

  private final String id;

  ClockName(String id) {
    this.id = id;
  }

  /** The name used in settings and fields, such as {@code firstResponse}. */
  public String id() {
    return id;
  }
}
