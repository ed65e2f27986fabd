package dev.parley.audit;

import java.util.function.Function;

/** What looking at the whole chain gives. */
public sealed interface Verdict {

  /** Decides by the kind of verdict. */
  <T> T fold(Function<Whole, T> whole, Function<Broken, T> broken);

  /**
   * Every row is as it was written.
   *
   * @param rows how many
   * @param hash of the last one; noted elsewhere, it proves later that nothing before it changed
   */
  record Whole(long rows, String hash) implements Verdict {
    @Override
    public <T> T fold(Function<Whole, T> whole, Function<Broken, T> broken) {
      return whole.apply(this);
    }
  }

  /**
   * The log was changed by hand.
   *
   * @param seq the first row that is not as it was written, or that is missing
   * @param why in words
   */
  record Broken(long seq, String why) implements Verdict {
    @Override
    public <T> T fold(Function<Whole, T> whole, Function<Broken, T> broken) {
      return broken.apply(this);
    }
  }
}
