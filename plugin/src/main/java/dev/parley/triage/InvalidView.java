package dev.parley.triage;

/** A view that was refused: names the field and says which limit or rule it breaks. */
public final class InvalidView extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Refuses a field.
   *
   * @param field such as {@code show.due}
   * @param reason the end of a sentence that begins with the field
   */
  public InvalidView(String field, String reason) {
    super("'%s' %s".formatted(field, reason));
    this.field = field;
  }

  /** The refused field. */
  public String field() {
    return field;
  }
}
