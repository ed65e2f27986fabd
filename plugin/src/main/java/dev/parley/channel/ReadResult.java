package dev.parley.channel;

import dev.parley.model.AdClick;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import java.util.List;
import java.util.function.Function;

/** What a stored page holds. */
public sealed interface ReadResult {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(Function<Items, T> items, Function<Unreadable, T> unreadable);

  /**
   * The page could be read.
   *
   * @param items in the order of the page; of two of the same time the one written first comes
   *     first
   * @param skipped entries that became no item, and why; one that could not be understood makes the
   *     delivery show as unreadable, so that it can be read again after an update
   * @param holdings who answers in which thread, where the network tells it by webhook; of a page
   *     that {@link Channel#fetch} brought none is kept
   * @param clicks on advertisements that open a private thread, where the network tells of them by
   *     webhook; of a page that {@link Channel#fetch} brought none is kept
   */
  record Items(
      List<Item> items, List<Skipped> skipped, List<Holding> holdings, List<AdClick> clicks)
      implements ReadResult {
    /** Copies the lists. */
    public Items {
      items = List.copyOf(items);
      skipped = List.copyOf(skipped);
      holdings = List.copyOf(holdings);
      clicks = List.copyOf(clicks);
    }

    /** Of a network that tells of no clicks on advertisements. */
    public Items(List<Item> items, List<Skipped> skipped, List<Holding> holdings) {
      this(items, skipped, holdings, List.of());
    }

    /** Of a network that does not tell who answers in a thread. */
    public Items(List<Item> items, List<Skipped> skipped) {
      this(items, skipped, List.of());
    }

    @Override
    public <T> T fold(Function<Items, T> items, Function<Unreadable, T> unreadable) {
      return items.apply(this);
    }
  }

  /**
   * The page as a whole makes no sense; it is kept for a later version.
   *
   * @param why in words, without payload
   */
  record Unreadable(String why) implements ReadResult {
    @Override
    public <T> T fold(Function<Items, T> items, Function<Unreadable, T> unreadable) {
      return unreadable.apply(this);
    }
  }

  /**
   * An entry of the page that became no item.
   *
   * @param id the network's id of it, if it has one
   * @param why in words, without payload
   * @param understood true if it is of no concern; false if it may matter to a later version
   */
  record Skipped(String id, String why, boolean understood) {
    /** An entry of no concern. */
    public Skipped(String id, String why) {
      this(id, why, true);
    }

    /** An entry that could not be understood. */
    public static Skipped unreadable(String id, String why) {
      return new Skipped(id, why, false);
    }
  }
}
