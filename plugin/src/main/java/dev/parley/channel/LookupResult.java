package dev.parley.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Whether a send whose answer got lost has arrived. */
public sealed interface LookupResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Found, T> found,
      Function<Candidates, T> candidates,
      Function<NotThere, T> notThere,
      Function<NeedsReconnect, T> needsReconnect,
      Function<CannotTell, T> cannotTell);

  /**
   * It is there, found by the key that {@link Channel#prepare} gave it. Who has no such key answers
   * {@link Candidates}.
   *
   * @param remoteId the network's id of our message
   * @param at the network's time of it
   * @param permalink where a person can look at it
   * @param address as in {@link SendResult.Sent}
   */
  record Found(String remoteId, Instant at, Optional<URI> permalink, Map<String, String> address)
      implements LookupResult {
    /** Copies the address. */
    public Found {
      address = Map.copyOf(address);
    }

    /** Without an address. */
    public Found(String remoteId, Instant at, Optional<URI> permalink) {
      this(remoteId, at, permalink, Map.of());
    }

    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Candidates, T> candidates,
        Function<NotThere, T> notThere,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return found.apply(this);
    }
  }

  /**
   * The thread was read, and this is in it. Parley judges which message is ours: same account, same
   * parent, same text, as many pictures, not before it was sent, and not claimed by another reply.
   *
   * @param messages what the account may have written; others may be among them
   * @param complete true only if nothing can be missing, so that no match means that it is not
   *     there
   */
  record Candidates(List<Candidate> messages, boolean complete) implements LookupResult {
    /** Copies the messages. */
    public Candidates {
      messages = List.copyOf(messages);
    }

    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Candidates, T> candidates,
        Function<NotThere, T> notThere,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return candidates.apply(this);
    }
  }

  /**
   * A message in the thread.
   *
   * @param remoteId the network's id of it
   * @param authorId the network's lasting id of who wrote it
   * @param parentId the network's id of the message it answers
   * @param text what it says, without what the network added
   * @param at the network's time of it
   * @param permalink where a person can look at it
   * @param address as in {@link SendResult.Sent}
   * @param media how many pictures and files it carries; empty if the network does not say
   */
  record Candidate(
      String remoteId,
      String authorId,
      String parentId,
      String text,
      Instant at,
      Optional<URI> permalink,
      Map<String, String> address,
      OptionalInt media) {
    /** Copies the address. */
    public Candidate {
      address = Map.copyOf(address);
    }

    /** Where nobody says what it carries. */
    public Candidate(
        String remoteId,
        String authorId,
        String parentId,
        String text,
        Instant at,
        Optional<URI> permalink,
        Map<String, String> address) {
      this(remoteId, authorId, parentId, text, at, permalink, address, OptionalInt.empty());
    }
  }

  /** It is surely not there; sending again cannot double it. */
  record NotThere() implements LookupResult {
    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Candidates, T> candidates,
        Function<NotThere, T> notThere,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return notThere.apply(this);
    }
  }

  /**
   * The network no longer takes our login; an admin must act, then it is looked up.
   *
   * @param trouble which of the three it is
   * @param why in words for the admin
   */
  record NeedsReconnect(LoginTrouble trouble, String why) implements LookupResult {
    /** Somebody took the login back, or nobody knows why it no longer works. */
    public NeedsReconnect(String why) {
      this(LoginTrouble.REVOKED, why);
    }

    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Candidates, T> candidates,
        Function<NotThere, T> notThere,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return needsReconnect.apply(this);
    }
  }

  /**
   * The network could not be asked, or its answer does not settle it.
   *
   * @param obstacle what was in the way; throttling pauses the whole account
   * @param delay how long to wait before asking again; zero if the network does not say
   * @param why in words
   */
  record CannotTell(Obstacle obstacle, Duration delay, String why) implements LookupResult {
    /** A fault, or an answer that settles nothing. */
    public CannotTell(Duration delay, String why) {
      this(Obstacle.FAULT, delay, why);
    }

    @Override
    public <T> T fold(
        Function<Found, T> found,
        Function<Candidates, T> candidates,
        Function<NotThere, T> notThere,
        Function<NeedsReconnect, T> needsReconnect,
        Function<CannotTell, T> cannotTell) {
      return cannotTell.apply(this);
    }
  }
}
