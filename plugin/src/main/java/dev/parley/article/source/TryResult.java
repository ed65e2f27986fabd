package dev.parley.article.source;

import java.util.List;
import java.util.function.Function;

/** What trying a setup gave. */
public sealed interface TryResult {

  /** Decides by the kind of result. */
  <T> T fold(Function<Works, T> works, Function<Fails, T> fails);

  /**
   * The source answers.
   *
   * @param articles how many articles it has, as far as it says
   * @param choices what an admin may choose from, such as collections; may be empty
   */
  record Works(int articles, List<Choice> choices) implements TryResult {
    /** Copies the list. */
    public Works {
      choices = List.copyOf(choices);
    }

    @Override
    public <T> T fold(Function<Works, T> works, Function<Fails, T> fails) {
      return works.apply(this);
    }
  }

  /**
   * It does not, or refuses.
   *
   * @param field which field to look at; empty if none is to blame
   * @param why in words for an admin
   */
  record Fails(String field, String why) implements TryResult {
    @Override
    public <T> T fold(Function<Works, T> works, Function<Fails, T> fails) {
      return fails.apply(this);
    }
  }

  /**
   * A part of a source.
   *
   * @param open whether anybody may read what is in it
   */
  record Choice(String id, String name, boolean open, int articles) {}
}
