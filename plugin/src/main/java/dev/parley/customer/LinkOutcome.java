package dev.parley.customer;

import java.util.function.Function;

/** What became of the wish to link two handles. */
public sealed interface LinkOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(Function<Linked, T> linked, Function<Invalid, T> invalid);

  /** They are one customer now. */
  record Linked(Link link) implements LinkOutcome {
    @Override
    public <T> T fold(Function<Linked, T> linked, Function<Invalid, T> invalid) {
      return linked.apply(this);
    }
  }

  /**
   * They cannot be linked.
   *
   * @param field what is wrong
   * @param why for the agent
   */
  record Invalid(String field, String why) implements LinkOutcome {
    @Override
    public <T> T fold(Function<Linked, T> linked, Function<Invalid, T> invalid) {
      return invalid.apply(this);
    }
  }
}
