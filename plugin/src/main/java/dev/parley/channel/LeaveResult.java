package dev.parley.channel;

import java.time.Duration;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** What became of taking our access to an account away at the network. */
@ProviderType
public sealed interface LeaveResult {

  /** Decides by the kind of result. */
  <T> T fold(Function<Left, T> left, Function<TryLater, T> tryLater);

  /**
   * The network was told, as far as it can be.
   *
   * @param rest what an admin still has to do there by hand, as whole sentences; empty if nothing
   */
  record Left(String rest) implements LeaveResult {
    @Override
    public <T> T fold(Function<Left, T> left, Function<TryLater, T> tryLater) {
      return left.apply(this);
    }
  }

  /**
   * The network could not be told now.
   *
   * @param delay how long it asks to wait; zero if it does not say
   */
  record TryLater(Duration delay, String why) implements LeaveResult {
    @Override
    public <T> T fold(Function<Left, T> left, Function<TryLater, T> tryLater) {
      return tryLater.apply(this);
    }
  }
}
