package dev.parley.host;

import java.util.function.Function;

/**
 * What became of a write.
 *
 * @param <T> what it gives
 */
public sealed interface WriteResult<T> {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <R> R fold(
      Function<Done<T>, R> done,
      Function<TryLater<T>, R> tryLater,
      Function<Refused<T>, R> refused,
      Function<Unclear<T>, R> unclear);

  /**
   * It is written, now or by an earlier call with the same key.
   *
   * @param value what was made; null where the call makes nothing
   * @param <T> what the call would give
   */
  record Done<T>(T value) implements WriteResult<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done,
        Function<TryLater<T>, R> tryLater,
        Function<Refused<T>, R> refused,
        Function<Unclear<T>, R> unclear) {
      return done.apply(this);
    }
  }

  /**
   * Nothing was written, the helpdesk cannot be reached.
   *
   * @param why in words
   * @param <T> what the call would give
   */
  record TryLater<T>(String why) implements WriteResult<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done,
        Function<TryLater<T>, R> tryLater,
        Function<Refused<T>, R> refused,
        Function<Unclear<T>, R> unclear) {
      return tryLater.apply(this);
    }
  }

  /**
   * The helpdesk will never take this.
   *
   * @param why in words, for an admin
   * @param <T> what the call would give
   */
  record Refused<T>(String why) implements WriteResult<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done,
        Function<TryLater<T>, R> tryLater,
        Function<Refused<T>, R> refused,
        Function<Unclear<T>, R> unclear) {
      return refused.apply(this);
    }
  }

  /**
   * No answer came; {@link Helpdesk#find} decides.
   *
   * @param why in words
   * @param <T> what the call would give
   */
  record Unclear<T>(String why) implements WriteResult<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done,
        Function<TryLater<T>, R> tryLater,
        Function<Refused<T>, R> refused,
        Function<Unclear<T>, R> unclear) {
      return unclear.apply(this);
    }
  }
}
