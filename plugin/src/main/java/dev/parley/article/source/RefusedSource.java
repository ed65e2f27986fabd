package dev.parley.article.source;

/** A setup that cannot be taken; nothing was changed. */
public final class RefusedSource extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String field;

  /** Names the field and says why. */
  public RefusedSource(String field, String why) {
    super(why, null, false, false);
    this.field = field;
  }

  /** The field. */
  public String field() {
    return field;
  }
}
