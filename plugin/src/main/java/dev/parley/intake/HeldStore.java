package dev.parley.intake;

import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.util.Optional;

/** Keeps what opens no ticket because its post is muted or its author blocked. */
public interface HeldStore {

  /**
   * What holds a message back now: what holds back another revision of it, else a block of its
   * author, else a mute of its post. Nothing does once it was taken up.
   */
  Optional<HeldBack.Muting> muting(PendingItem item, Instant now);

  /** Notes that an item is held back. Durable. */
  void hold(PendingItem item, long mute);

  /** Of a message that its author deleted nothing is held back any more. Durable. */
  void letGo(AccountId account, String messageId);

  /** Whether somebody of ours has answered in a conversation, from here or elsewhere. */
  boolean answered(Conversation conversation);

  /** When an agent could first see a message: when it came, or was taken up. */
  Instant queued(PendingItem item);
}
