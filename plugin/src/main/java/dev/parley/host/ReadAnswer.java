package dev.parley.host;

import java.util.function.Function;

/**
 * What a read gives.
 *
 * @param <T> what it gives
 */
public sealed interface ReadAnswer<T> {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <R> R fold(
      Function<Value<T>, R> value,
      Function<Absent<T>, R> absent,
      Function<TryLater<T>, R> tryLater);

  /**
   * It was read.
   *
   * @param value what was asked for
   * @param <T> what the call would give
   */
  record Value<T>(T value) implements ReadAnswer<T> {
    @Override
    public <R> R fold(
        Function<Value<T>, R> value,
        Function<Absent<T>, R> absent,
        Function<TryLater<T>, R> tryLater) {
      return value.apply(this);
    }
  }

  /**
   * There is no such thing.
   *
   * @param <T> what the call would give
   */
  record Absent<T>() implements ReadAnswer<T> {
    @Override
    public <R> R fold(
        Function<Value<T>, R> value,
        Function<Absent<T>, R> absent,
        Function<TryLater<T>, R> tryLater) {
      return absent.apply(this);
    }
  }

  /**
   * The helpdesk cannot be reached.
   *
   * @param why in words
   * @param <T> what the call would give
   */
  record TryLater<T>(String why) implements ReadAnswer<T> {
    @Override
    public <R> R fold(
        Function<Value<T>, R> value,
        Function<Absent<T>, R> absent,
        Function<TryLater<T>, R> tryLater) {
      return tryLater.apply(this);
    }
  }
}
