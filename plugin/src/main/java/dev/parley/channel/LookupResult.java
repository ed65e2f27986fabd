package dev.parley.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Whether a send whose answer got lost has arrived. */
public sealed interface LookupResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Found, T> found, Function<NotThere, T> notThere, Function<CannotTell, T> cannotTell);

  /**
   * It is there.
   *
   * @param remoteId the network's id of our message
   * @param at the network's time of it
   * @param permalink where a person can look at it
   */
  record Found(String remoteId, Instant at, Optional<URI> permalink) implements LookupResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotThere, T> notThere,
        Function<CannotTell, T> cannotTell) {
      return found.apply(this);
    }
  }

  /** It is surely not there; sending again cannot double it. */
  record NotThere() implements LookupResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotThere, T> notThere,
        Function<CannotTell, T> cannotTell) {
      return notThere.apply(this);
    }
  }

  /**
   * The network could not be asked, or its answer does not settle it.
   *
   * @param delay how long to wait before asking again
   * @param why in words
   */
  record CannotTell(Duration delay, String why) implements LookupResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<NotThere, T> notThere,
        Function<CannotTell, T> cannotTell) {
      return cannotTell.apply(this);
    }
  }
}
