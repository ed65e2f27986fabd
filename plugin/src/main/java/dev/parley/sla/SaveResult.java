package dev.parley.sla;

import java.util.function.Function;

/** What became of settings that an admin saved. */
public sealed interface SaveResult {

  /** They are in force. */
  record Saved(SlaRevision revision) implements SaveResult {
    @Override
    public <T> T fold(Function<Saved, T> saved, Function<Overtaken, T> overtaken) {
      return saved.apply(this);
    }
  }

  /**
   * Somebody else saved since the admin looked; nothing was changed.
   *
   * @param by what is in force now
   */
  record Overtaken(SlaRevision by) implements SaveResult {
    @Override
    public <T> T fold(Function<Saved, T> saved, Function<Overtaken, T> overtaken) {
      return overtaken.apply(this);
    }
  }

  /** The value of the one function that fits. */
  <T> T fold(Function<Saved, T> saved, Function<Overtaken, T> overtaken);
}
