package dev.parley.channel;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Under which ids an account knows a person. */
public sealed interface KnownResult {

  /** Decides by the kind of result; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Known, T> known, Function<CannotTell, T> cannotTell, Function<TryLater, T> tryLater);

  /**
   * The network says so.
   *
   * @param ids lasting ids as items name authors; none if the person never wrote to the account
   */
  record Known(List<String> ids) implements KnownResult {
    /** Copies the list. */
    public Known {
      ids = List.copyOf(ids);
    }

    @Override
    public <T> T fold(
        Function<Known, T> known,
        Function<CannotTell, T> cannotTell,
        Function<TryLater, T> tryLater) {
      return known.apply(this);
    }
  }

  /**
   * The network does not say; a person must look.
   *
   * @param why in words for an admin
   */
  record CannotTell(String why) implements KnownResult {
    @Override
    public <T> T fold(
        Function<Known, T> known,
        Function<CannotTell, T> cannotTell,
        Function<TryLater, T> tryLater) {
      return cannotTell.apply(this);
    }
  }

  /**
   * It could not be asked now.
   *
   * @param delay how long the network asks to wait; zero if it does not say
   * @param why in words
   */
  record TryLater(Duration delay, String why) implements KnownResult {
    @Override
    public <T> T fold(
        Function<Known, T> known,
        Function<CannotTell, T> cannotTell,
        Function<TryLater, T> tryLater) {
      return tryLater.apply(this);
    }
  }
}
