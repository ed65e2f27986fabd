package dev.parley.channel;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** What a message stands under, as far as the network tells. */
@ProviderType
public sealed interface ContextResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Found, T> found,
      Function<Absent, T> absent,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect);

  /**
   * The post first, then the comments down to the message, without the message itself. What was
   * deleted is in it as {@link Shown#gone()}. Empty if the message stands under nothing.
   */
  record Found(List<Shown> above) implements ContextResult {
    /** Copies the list. */
    public Found {
      above = List.copyOf(above);
    }

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
   * The network has no such thing for this message, or does not show it to us. Asking again soon
   * does not help.
   *
   * @param why for the agent; empty if there is nothing to say, as for a direct message
   */
  record Absent(String why) implements ContextResult {
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
   * @param delay how long it wants to be left alone; zero if it does not say
   */
  record TryLater(Obstacle obstacle, Duration delay, String why) implements ContextResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Absent, T> absent,
        Function<TryLater, T> tryLater,
        Function<NeedsReconnect, T> needsReconnect) {
      return tryLater.apply(this);
    }
  }

  /** The network no longer takes the login, or not for this. */
  record NeedsReconnect(LoginTrouble trouble, String why) implements ContextResult {
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
