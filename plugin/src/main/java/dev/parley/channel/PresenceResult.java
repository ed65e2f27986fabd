package dev.parley.channel;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Which of some messages are still on the network. */
public sealed interface PresenceResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Looked, T> looked,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect,
      Function<CannotTell, T> cannotTell);

  /**
   * The network was asked about all of them.
   *
   * @param gone ids of those that surely are there no more; not of what we merely may not see
   */
  record Looked(Set<String> gone) implements PresenceResult {
    /** Copies the ids. */
    public Looked {
      gone = Set.copyOf(gone);
    }

    @Override
    public <T> T fold(
        Function<Looked, T> looked,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return looked.apply(this);
    }
  }

  /**
   * Nothing came of it; try again.
   *
   * @param obstacle what was in the way; throttling pauses the whole account
   * @param delay how long the network asks us to wait; zero if it does not say
   * @param why in words, without payload
   */
  record TryLater(Obstacle obstacle, Duration delay, String why) implements PresenceResult {
    @Override
    public <T> T fold(
        Function<Looked, T> looked,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return tryLater.apply(this);
    }
  }

  /**
   * The network no longer takes our login; an admin must act.
   *
   * @param trouble which of the three it is
   * @param why in words for the admin
   */
  record NeedsReconnect(LoginTrouble trouble, String why) implements PresenceResult {
    @Override
    public <T> T fold(
        Function<Looked, T> looked,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return needsReconnect.apply(this);
    }
  }

  /** The network does not say, or tells of every removal by itself; asking again is of no use. */
  record CannotTell() implements PresenceResult {
    @Override
    public <T> T fold(
        Function<Looked, T> looked,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return cannotTell.apply(this);
    }
  }
}
