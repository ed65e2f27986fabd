package dev.parley.channel;

import java.time.Duration;
import java.util.function.Function;

/** What became of a {@link Moderation}. */
public sealed interface ModerationResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Done, T> done,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect,
      Function<Refused, T> refused);

  /** It is so now on the network, by this call or before it. */
  record Done() implements ModerationResult {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<Refused, T> refused) {
      return done.apply(this);
    }
  }

  /**
   * Whether it came to be is not known, or it did not; doing it again does no harm.
   *
   * @param obstacle what was in the way; throttling pauses the whole account
   * @param delay how long the network asks us to wait; zero if it does not say
   * @param why in words, without payload
   */
  record TryLater(Obstacle obstacle, Duration delay, String why) implements ModerationResult {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<Refused, T> refused) {
      return tryLater.apply(this);
    }
  }

  /**
   * The network no longer takes our login; an admin must act.
   *
   * @param trouble which of the three it is
   * @param why in words for the admin
   */
  record NeedsReconnect(LoginTrouble trouble, String why) implements ModerationResult {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<Refused, T> refused) {
      return needsReconnect.apply(this);
    }
  }

  /**
   * The network does not do this, or not to this message.
   *
   * @param why for the agent
   */
  record Refused(String why) implements ModerationResult {
    @Override
    public <T> T fold(
        Function<Done, T> done,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<Refused, T> refused) {
      return refused.apply(this);
    }
  }
}
