package dev.parley.notify;

/** A webhook that cannot be taken: names the field and the rule it breaks. */
public final class RefusedWebhook extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String field;

  RefusedWebhook(String field, String reason) {
    this(field, reason, null);
  }

  RefusedWebhook(String field, String reason, Throwable cause) {
    super(field + " " + reason, cause);
    this.field = field;
  }

  /** The field. */
  public String field() {
    return field;
  }
}
