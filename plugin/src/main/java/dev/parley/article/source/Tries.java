package dev.parley.article.source;

/**
 * Counts in a row how often one thing could not be asked for, so that it does not keep the rest
 * waiting for ever. For one thread.
 */
public final class Tries {
  private String last = "";
  private int times;

  /**
   * It failed once more.
   *
   * @return whether that is so often that the rest is to go on without it
   */
  public boolean enough(String ref, int most) {
    times = ref.equals(last) ? times + 1 : 1;
    last = ref;
    if (times < most) {
      return false;
    }
    last = "";
    return true;
  }
}
