package dev.parley.outbox;

import java.util.Optional;
import java.util.function.Function;

/** What became of a person's decision about a reply. */
public sealed interface DecisionOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(Function<Done, T> done, Function<TooLate, T> tooLate, Function<Invalid, T> invalid);

  /**
   * It is kept, and carried out.
   *
   * @param reply how it stands now; empty if the outbox has not heard of it yet
   */
  record Done(Optional<Reply> reply) implements DecisionOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done, Function<TooLate, T> tooLate, Function<Invalid, T> invalid) {
      return done.apply(this);
    }
  }

  /** The reply moved on meanwhile; nothing was changed. */
  record TooLate(String why) implements DecisionOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done, Function<TooLate, T> tooLate, Function<Invalid, T> invalid) {
      return tooLate.apply(this);
    }
  }

  /** It cannot be done like this; nothing was changed. */
  record Invalid(String field, String why) implements DecisionOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done, Function<TooLate, T> tooLate, Function<Invalid, T> invalid) {
      return invalid.apply(this);
    }
  }
}
