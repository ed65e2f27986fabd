package dev.parley.article.search;

/** The index cannot be read; it is made anew by the next catching up. */
public final class IndexBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed. */
  public IndexBrokenException(String what, Throwable cause) {
    super(what, cause);
  }
}
