package dev.parley.channel;

import dev.parley.model.Author;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Who wrote a message that came without its author. */
@ProviderType
public sealed interface AuthorResult {

  /** Decides by the kind of result. */
  <T> T fold(
      Function<Known, T> known, Function<Unknown, T> unknown, Function<TryLater, T> tryLater);

  /** The network says. */
  record Known(Author author) implements AuthorResult {
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
