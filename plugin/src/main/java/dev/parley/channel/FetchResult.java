package dev.parley.channel;

import java.time.Duration;
import java.util.function.Function;

/** What reading from a network brought. */
public sealed interface FetchResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Page, T> page,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect);

  /**
   * A page, stored as it came before it is read.
   *
   * @param bytes raw bytes, handed to {@link Channel#read} later
   * @param next the cursor to go on from, stored together with the page
   * @param more true if the next page can be read at once
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares pages
  record Page(byte[] bytes, String next, boolean more) implements FetchResult {
    @Override
    public <T> T fold(
        Function<Page, T> page,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return page.apply(this);
    }
  }

  /**
   * Nothing came of it; try again.
   *
   * @param obstacle what was in the way; throttling pauses sending, too
   * @param delay how long the network asks us to wait; zero if it does not say
   * @param why in words, without payload
   */
  record TryLater(Obstacle obstacle, Duration delay, String why) implements FetchResult {
    /** A fault. */
    public TryLater(Duration delay, String why) {
      this(Obstacle.FAULT, delay, why);
    }

    @Override
    public <T> T fold(
        Function<Page, T> page,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return tryLater.apply(this);
    }
  }

  /**
   * The network no longer takes our login; an admin must act.
   *
   * @param trouble which of the three it is
   * @param why in words for the admin
   */
  record NeedsReconnect(LoginTrouble trouble, String why) implements FetchResult {
    /** Somebody took the login back, or nobody knows why it no longer works. */
    public NeedsReconnect(String why) {
      this(LoginTrouble.REVOKED, why);
    }

    @Override
    public <T> T fold(
        Function<Page, T> page,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return needsReconnect.apply(this);
    }
  }
}
