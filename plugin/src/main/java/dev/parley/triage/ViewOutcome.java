package dev.parley.triage;

import java.util.function.Function;

/** What became of a view that was to be kept or taken away. */
public sealed interface ViewOutcome {

  /**
   * It is done.
   *
   * @param view as it is now, or was
   */
  record Done(View view) implements ViewOutcome {}

  /** There is no such view for this person. */
  record Gone() implements ViewOutcome {}

  /**
   * It is not for this person to decide.
   *
   * @param why in words
   */
  record NotYours(String why) implements ViewOutcome {}

  /**
   * It breaks a limit.
   *
   * @param field which field
   * @param why in words
   */
  record Refused(String field, String why) implements ViewOutcome {}

  /** Answers by kind. */
  default <T> T fold(
      Function<Done, T> done,
      Function<Gone, T> gone,
      Function<NotYours, T> notYours,
      Function<Refused, T> refused) {
    if (this instanceof Done one) {
      return done.apply(one);
    }
    if (this instanceof Gone one) {
      return gone.apply(one);
    }
    if (this instanceof NotYours one) {
      return notYours.apply(one);
    }
    return refused.apply((Refused) this);
  }
}
