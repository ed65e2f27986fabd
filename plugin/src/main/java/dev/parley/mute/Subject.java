package dev.parley.mute;

import dev.parley.model.AccountId;
import java.util.Optional;

/**
 * What can be muted at a ticket.
 *
 * @param account the account that the customer wrote to
 * @param post the post that the conversation stands under; empty for private messages
 * @param author the network's id of the customer; empty if the network did not say, or they are
 *     forgotten
 * @param label what people call the customer; empty if the network gave no name
 */
public record Subject(
    AccountId account, Optional<String> post, Optional<String> author, String label) {

  /** The post or the person; empty if the ticket has none. */
  public Optional<Mute.About> about(Mute.Kind kind) {
    return (kind == Mute.Kind.POST ? post : author)
        .map(target -> new Mute.About(account, kind, target));
  }
}
