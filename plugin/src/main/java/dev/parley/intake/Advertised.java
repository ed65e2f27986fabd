package dev.parley.intake;

import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.model.Advert;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.util.Optional;

/**
 * Knows comments under an ordinary post that is promoted: the network tells of them as of any
 * other, and only the list of advertisements says what the post has become.
 */
final class Advertised {
  private Advertised() {}

  /** The same as a comment under its advertisement, with what that is called, if it has one. */
  static PendingItem known(IntakeStore store, PendingItem pending) {
    Item item = pending.item();
    boolean comment = item.kind() == ItemKind.COMMENT || item.kind() == ItemKind.AD_COMMENT;
    if (!comment || item.post().isEmpty()) {
      return pending;
    }
    Optional<Advert> listed = store.advert(pending.account(), item.post());
    Optional<Advert> all =
        listed
            .map(known -> item.advert().map(told -> told.filledFrom(known)).orElse(known))
            .or(item::advert);
    boolean same =
        all.isEmpty() || (item.kind() == ItemKind.AD_COMMENT && all.equals(item.advert()));
    return same ? pending : store.written(pending, item.under(all.get()));
  }
}
