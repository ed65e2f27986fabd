package dev.parley.channel.meta;

import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Fingerprint;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes items of messages in a private thread, the same whether a webhook or a poll told of them.
 *
 * @param own the account's own id on the network
 * @param app what the network calls its own app for messages
 */
public record Messages(String own, String app) {

  /**
   * A message.
   *
   * @param person the other side of the thread
   * @param ours whether the account wrote it
   */
  public Item.Builder message(String mid, Author person, boolean ours, Optional<Instant> at) {
    var item =
        Item.of(
                mid,
                ItemKind.DIRECT_MESSAGE,
                thread(person.id()),
                ours ? new Author(own, "", "") : person)
            .own(ours)
            .address(
                Address.message(mid, person.id(), at.map(Instant::toString).orElse("")).toMap());
    if (ours) {
      item.recipientId(person.id()).via(app);
    }
    at.ifPresent(item::publishedAt);
    return item;
  }

  /** The private thread of a person. */
  public static String thread(String person) {
    return "messenger/" + person;
  }

  /** Sets what a message reads, and tells this reading from others of it. */
  public static Item.Builder reads(Item.Builder item, String text, List<Attachment> attachments) {
    return item.text(text).attachments(attachments).revision(revision(text, attachments));
  }

  /** Tells what a message reads from what else it may read. */
  public static String revision(String text, List<Attachment> attachments) {
    return Fingerprint.of(text + "\n" + attachments.size());
  }
}
