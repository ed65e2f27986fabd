package dev.parley.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What people have written and not sent. A draft is seen by whoever writes it and nobody else. */
public final class Drafts {
  /** The longest draft as the composer keeps it, in characters of JSON. */
  public static final int LONGEST = 100_000;

  /** So long a draft that nobody touches is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  private static final int AT_ONCE = 500;

  private final DraftStore store;
  private final InstantSource clock;

  /** Makes it. */
  public Drafts(DraftStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The draft of a person on a ticket, or that it is gone; empty if there never was one. */
  public Optional<Draft> draft(Draft.Of of) {
    return store.draft(of);
  }

  /**
   * Keeps a draft.
   *
   * @param seen the revision that its writer saw last; 0 for none
   * @param key of the reply it will become; empty before it is known
   * @param body as the composer keeps it, at most {@link #LONGEST} characters
   */
  public KeepOutcome keep(Draft.Of of, long seen, String key, String body) {
    if (body.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A draft has %d characters; the most is %d".formatted(body.length(), LONGEST));
    }
    Optional<Long> kept = store.keep(of, seen, key, body, clock.instant());
    if (kept.isPresent()) {
      return new KeepOutcome.Kept(kept.get());
    }
    Optional<Draft> there = store.draft(of);
    return there
        .filter(draft -> !draft.gone())
        .<KeepOutcome>map(KeepOutcome.Elsewhere::new)
        .orElseGet(() -> keep(of, there.map(Draft::revision).orElse(0L), key, body));
  }

  /**
   * Empties a draft; twice is the same as once.
   *
   * @param seen the revision that its writer saw
   * @return what is there instead, if the same person has written elsewhere since; empty if nothing
   *     is there any more
   */
  public Optional<Draft> drop(Draft.Of of, long seen) {
    boolean dropped = store.drop(of, seen, clock.instant());
    return dropped ? Optional.empty() : store.draft(of).filter(draft -> !draft.gone());
  }

  /**
   * The reply with this key was accepted: its draft is done with, in every place it was open in.
   */
  public void sent(Draft.Of of, String key) {
    store.sent(of, key, clock.instant());
  }

  /** Forgets what nobody has touched for {@link #KEPT}. May be cut off and done again. */
  public void runOnce(Instant now) {
    int forgotten;
    do {
      forgotten = store.forget(now.minus(KEPT), AT_ONCE);
    } while (forgotten >= AT_ONCE);
  }
}
