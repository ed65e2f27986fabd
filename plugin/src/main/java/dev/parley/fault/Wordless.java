package dev.parley.fault;

/**
 * A failure as the log may hold it: the classes and stacks of it and its causes, and no message,
 * since that may quote what somebody wrote: instead it names the class. Only for logging, never
 * thrown.
 */
public final class Wordless extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 10;

  private Wordless(Throwable failure, Throwable cause) {
    super(failure.getClass().getName(), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  /** The failure without its words, causes included. */
  public static Throwable of(Throwable failure) {
    return of(failure, DEEPEST);
  }

  private static Wordless of(Throwable failure, int depth) {
    Throwable cause = failure.getCause();
    return new Wordless(failure, cause == null || depth == 1 ? null : of(cause, depth - 1));
  }
}
