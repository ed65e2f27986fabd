package dev.parley.moderation;

import java.util.function.Function;

/** What became of asking for a deed. */
public sealed interface AskOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(
      Function<Accepted, T> accepted, Function<Absent, T> absent, Function<Invalid, T> invalid);

  /** It is kept, and will be done or said to be refused. */
  record Accepted(Deed deed) implements AskOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted, Function<Absent, T> absent, Function<Invalid, T> invalid) {
      return accepted.apply(this);
    }
  }

  /** The ticket has no such message from a network. */
  record Absent() implements AskOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted, Function<Absent, T> absent, Function<Invalid, T> invalid) {
      return absent.apply(this);
    }
  }

  /**
   * It cannot be done to this message.
   *
   * @param field of the call
   */
  record Invalid(String field, String why) implements AskOutcome {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted, Function<Absent, T> absent, Function<Invalid, T> invalid) {
      return invalid.apply(this);
    }
  }
}
