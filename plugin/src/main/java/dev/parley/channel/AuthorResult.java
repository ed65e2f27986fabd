package dev.parley.channel;

import dev.parley.model.Author;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Who wrote a message that came without its author. */
@ProviderType
public sealed interface AuthorResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Known, T> known, Function<Unknown, T> unknown, Function<TryLater, T> tryLater);

  /**
   * What a message reads that came without its words.
   *
   * @param text plain text as the network shows it
   * @param at the network's own time; empty if it gives none
   * @param permalink where a person can look at it
   */
  record Told(String text, Optional<Instant> at, Optional<URI> permalink) {}

  /**
   * The network says.
   *
   * @param told what the message reads, of one that came without its words, too
   */
  record Known(Author author, Optional<Told> told) implements AuthorResult {
    /** The author alone. */
    public Known(Author author) {
      this(author, Optional.empty());
    }

    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Unknown, T> unknown, Function<TryLater, T> tryLater) {
      return known.apply(this);
    }
  }

  /** The network does not say, and will not: it is a person who lets nobody know, for example. */
  record Unknown() implements AuthorResult {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Unknown, T> unknown, Function<TryLater, T> tryLater) {
      return unknown.apply(this);
    }
  }

  /** The network could not be asked for now. */
  record TryLater(String why) implements AuthorResult {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Unknown, T> unknown, Function<TryLater, T> tryLater) {
      return tryLater.apply(this);
    }
  }
}
