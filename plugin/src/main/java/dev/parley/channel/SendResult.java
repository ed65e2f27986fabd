package dev.parley.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What became of a send. */
public sealed interface SendResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Sent, T> sent,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect,
      Function<WindowClosed, T> windowClosed,
      Function<Refused, T> refused,
      Function<Unclear, T> unclear);

  /**
   * The network has it.
   *
   * @param remoteId the network's id of our message
   * @param at our clock when the network acknowledged it
   * @param permalink where a person can look at it
   * @param address what is needed to answer it, for the next part of the same reply; empty if parts
   *     do not hang on one another
   */
  record Sent(String remoteId, Instant at, Optional<URI> permalink, Map<String, String> address)
      implements SendResult {
    /** Copies the address. */
    public Sent {
      address = Map.copyOf(address);
    }

    /** Without an address. */
    public Sent(String remoteId, Instant at, Optional<URI> permalink) {
      this(remoteId, at, permalink, Map.of());
    }

    @Override
    public <T> T fold(
        Function<Sent, T> sent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<WindowClosed, T> windowClosed,
        Function<Refused, T> refused,
        Function<Unclear, T> unclear) {
      return sent.apply(this);
    }
  }

  /**
   * Nothing came of it; try again.
   *
   * @param obstacle what was in the way; throttling pauses the whole account and uses up no try
   * @param delay how long the network asks us to wait; zero if it does not say
   * @param why in words, without payload
   */
  record TryLater(Obstacle obstacle, Duration delay, String why) implements SendResult {
    /** A fault. */
    public TryLater(Duration delay, String why) {
      this(Obstacle.FAULT, delay, why);
    }

    @Override
    public <T> T fold(
        Function<Sent, T> sent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<WindowClosed, T> windowClosed,
        Function<Refused, T> refused,
        Function<Unclear, T> unclear) {
      return tryLater.apply(this);
    }
  }

  /**
   * The network no longer takes our login; an admin must act.
   *
   * @param trouble which of the three it is
   * @param why in words for the admin
   */
  record NeedsReconnect(LoginTrouble trouble, String why) implements SendResult {
    /** Somebody took the login back, or nobody knows why it no longer works. */
    public NeedsReconnect(String why) {
      this(LoginTrouble.REVOKED, why);
    }

    @Override
    public <T> T fold(
        Function<Sent, T> sent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<WindowClosed, T> windowClosed,
        Function<Refused, T> refused,
        Function<Unclear, T> unclear) {
      return needsReconnect.apply(this);
    }
  }

  /**
   * The time in which the network lets us answer is over.
   *
   * @param why in words for the agent
   */
  record WindowClosed(String why) implements SendResult {
    @Override
    public <T> T fold(
        Function<Sent, T> sent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<WindowClosed, T> windowClosed,
        Function<Refused, T> refused,
        Function<Unclear, T> unclear) {
      return windowClosed.apply(this);
    }
  }

  /**
   * The network will never take this text here.
   *
   * @param why the network's reason, for the agent
   */
  record Refused(String why) implements SendResult {
    @Override
    public <T> T fold(
        Function<Sent, T> sent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<WindowClosed, T> windowClosed,
        Function<Refused, T> refused,
        Function<Unclear, T> unclear) {
      return refused.apply(this);
    }
  }

  /**
   * No answer came: it may have arrived or not. {@link Channel#lookup} decides.
   *
   * @param why in words
   */
  record Unclear(String why) implements SendResult {
    @Override
    public <T> T fold(
        Function<Sent, T> sent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect,
        Function<WindowClosed, T> windowClosed,
        Function<Refused, T> refused,
        Function<Unclear, T> unclear) {
      return unclear.apply(this);
    }
  }
}
