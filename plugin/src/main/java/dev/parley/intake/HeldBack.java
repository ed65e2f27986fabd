package dev.parley.intake;

import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a new message opens no ticket because its post is muted or its author blocked.
 * What belongs into a ticket that is open always goes there: somebody has it before them. So does
 * what follows an answer of ours under a muted post; a person who is blocked does not open again
 * what was closed.
 */
public final class HeldBack {
  /** How an item is noted that is held back. */
  public static final String HELD = "held back";

  private HeldBack() {}

  /** The post that a message stands under, by which it can be muted; empty for private messages. */
  public static Optional<String> post(Item item) {
    return item.kind() == ItemKind.DIRECT_MESSAGE
        ? Optional.empty()
        : Optional.of(item.post().isEmpty() ? item.thread() : item.post());
  }

  /**
   * Holds a message back if it is to be.
   *
   * @param goesOn the conversation that it would go on in; empty if it would be a new one
   */
  static boolean held(
      IntakeStore store, PendingItem pending, Optional<Conversation> goesOn, Instant now) {
    if (goesOn.filter(one -> one.closedAt().isEmpty()).isPresent()) {
      return false;
    }
    Optional<Muting> muting = store.muting(pending, now);
    if (muting.isEmpty() || (!muting.get().person() && goesOn.map(store::answered).orElse(false))) {
      return false;
    }
    store.hold(pending, muting.get().mute());
    return true;
  }

  /**
   * What a message is held back by.
   *
   * @param mute number of the mute
   * @param person whether the author is blocked, rather than the post muted
   */
  public record Muting(long mute, boolean person) {}
}
