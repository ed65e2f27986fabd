package dev.parley.workspace;

import java.time.Instant;
import java.util.Optional;

/** Keeps drafts. A write is durable when the method returns. */
public interface DraftStore {

  /** What is kept, or that it is gone; empty if nothing ever was. */
  Optional<Draft> draft(Draft.Of of);

  /**
   * Keeps a draft in place of the one that the writer saw.
   *
   * @param seen the revision that the writer saw; 0 for none
   * @return the revision it has now; empty if another one is there
   */
  Optional<Long> keep(Draft.Of of, long seen, String key, String body, Instant now);

  /**
   * Empties a draft.
   *
   * @param seen the revision that its writer saw
   * @return false if another one is there
   */
  boolean drop(Draft.Of of, long seen, Instant now);

  /** Empties the draft with this key, once its reply was accepted. */
  void sent(Draft.Of of, String key, Instant now);

  /** Forgets some of the drafts that nobody has touched since; answers how many. */
  int forget(Instant untouchedSince, int limit);
}
