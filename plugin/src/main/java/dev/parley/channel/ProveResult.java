package dev.parley.channel;

import java.util.List;
import java.util.function.Function;

/** What a network says of an account when it is asked what works. */
public sealed interface ProveResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(Function<Looked, T> looked, Function<TryLater, T> tryLater);

  /**
   * It answered.
   *
   * @param proofs in the order to show them; empty if the network has nothing of the kind
   */
  record Looked(List<Proof> proofs) implements ProveResult {
    /** Copies the list. */
    public Looked {
      proofs = List.copyOf(proofs);
    }

    @Override
    public <T> T fold(Function<Looked, T> looked, Function<TryLater, T> tryLater) {
      return looked.apply(this);
    }
  }

  /**
   * It could not be asked.
   *
   * @param why in words for the admin
   */
  record TryLater(String why) implements ProveResult {
    @Override
    public <T> T fold(Function<Looked, T> looked, Function<TryLater, T> tryLater) {
      return tryLater.apply(this);
    }
  }
}
