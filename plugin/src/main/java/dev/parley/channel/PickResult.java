package dev.parley.channel;

import java.time.Duration;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** What came of fetching a message that somebody pasted the address of. */
@ProviderType
public sealed interface PickResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Found, T> found,
      Function<Absent, T> absent,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect);

  /**
   * It is there.
   *
   * @param messageId the network's id of the message that the address names
   * @param page a page as {@link Channel#read} takes it, stored as it is before it is read: that
   *     message, and what belongs to the same conversation
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares pages
  record Found(String messageId, byte[] page) implements PickResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Absent, T> absent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return found.apply(this);
    }
  }

  /**
   * There is nothing for this account: it is gone, or not shown to it, or nobody may answer it.
   * Asking again does not help.
   *
   * @param why a sentence for the agent
   */
  record Absent(String why) implements PickResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Absent, T> absent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return absent.apply(this);
    }
  }

  /**
   * The network could not be asked for now.
   *
   * @param obstacle what was in the way; throttling pauses the whole account
   * @param delay how long it wants to be left alone; zero if it does not say
   * @param why in words, without payload
   */
  record TryLater(Obstacle obstacle, Duration delay, String why) implements PickResult {
    /** A fault. */
    public TryLater(String why) {
      this(Obstacle.FAULT, Duration.ZERO, why);
    }

    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Absent, T> absent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return tryLater.apply(this);
    }
  }

  /**
   * The network no longer takes the account's login; an admin must act. Not for a message that this
   * account merely may not see.
   *
   * @param trouble which of the three it is
   * @param why in words for the admin
   */
  record NeedsReconnect(LoginTrouble trouble, String why) implements PickResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Absent, T> absent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return needsReconnect.apply(this);
    }
  }
}
