package dev.parley.outbox;

import java.util.function.Function;

/** What became of a file that an agent brought. */
public sealed interface UploadOutcome {

  /** Decides by the kind of outcome. */
  <T> T fold(Function<Kept, T> kept, Function<Refused, T> refused);

  /** It can be put into a reply. */
  record Kept(Upload upload) implements UploadOutcome {
    @Override
    public <T> T fold(Function<Kept, T> kept, Function<Refused, T> refused) {
      return kept.apply(this);
    }
  }

  /**
   * It cannot go out; nothing was kept.
   *
   * @param field {@code body}, or {@code audience} if nothing can go to it
   * @param why for the agent, with what to do
   * @param limit the network's figure or types; empty if it is about none
   */
  record Refused(String field, String why, String limit) implements UploadOutcome {
    @Override
    public <T> T fold(Function<Kept, T> kept, Function<Refused, T> refused) {
      return refused.apply(this);
    }
  }
}
