package dev.parley.oauth;

import java.util.function.Function;

/** What a step of a login came to. */
public sealed interface OAuthOutcome<T> {

  /** Decides by the kind of outcome. */
  <R> R fold(Function<Done<T>, R> done, Function<Refused<T>, R> refused);

  /** It is done. */
  record Done<T>(T value) implements OAuthOutcome<T> {
    @Override
    public <R> R fold(Function<Done<T>, R> done, Function<Refused<T>, R> refused) {
      return done.apply(this);
    }
  }

  /**
   * It cannot be done.
   *
   * @param field what to correct; empty if it is nothing that was entered
   * @param why in words for the admin
   */
  record Refused<T>(String field, String why) implements OAuthOutcome<T> {
    @Override
    public <R> R fold(Function<Done<T>, R> done, Function<Refused<T>, R> refused) {
      return refused.apply(this);
    }
  }
}
