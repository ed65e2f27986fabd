package dev.parley.channel;

import java.time.Duration;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** What somebody shows of themselves, as far as the network tells us. */
@ProviderType
public sealed interface ProfileResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Found, T> found,
      Function<Absent, T> absent,
      Function<TryLater, T> tryLater,
      Function<NeedsReconnect, T> needsReconnect);

  /** What the network shows now. */
  record Found(Profile profile) implements ProfileResult {
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
   * The network has no such thing, or does not show it to us. Asking again soon does not help.
   *
   * @param why for the agent; empty if there is nothing to say
   */
  record Absent(String why) implements ProfileResult {
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
  record TryLater(Obstacle obstacle, Duration delay, String why) implements ProfileResult {
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
  record NeedsReconnect(LoginTrouble trouble, String why) implements ProfileResult {
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
