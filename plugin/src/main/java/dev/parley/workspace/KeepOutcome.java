package dev.parley.workspace;

import java.util.function.Function;

/** What became of a draft that was to be kept. */
public sealed interface KeepOutcome {

  /**
   * It is kept, and will be there after a crash.
   *
   * @param revision the one to base the next keeping on
   */
  record Kept(long revision) implements KeepOutcome {}

  /**
   * The same person has written elsewhere since: nothing was kept.
   *
   * @param there what is kept; it may be put before the writer, who decides
   */
  record Elsewhere(Draft there) implements KeepOutcome {}

  /** Answers by kind. */
  default <T> T fold(Function<Kept, T> kept, Function<Elsewhere, T> elsewhere) {
    if (this instanceof Kept one) {
      return kept.apply(one);
    }
    return elsewhere.apply((Elsewhere) this);
  }
}
