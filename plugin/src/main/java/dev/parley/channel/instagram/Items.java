package dev.parley.channel.instagram;

import com.google.gson.JsonObject;
import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Messages;
import dev.parley.channel.meta.MetaWire;
import dev.parley.model.Advert;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.util.List;
import java.util.Optional;

/**
 * Makes items, the same whether a webhook or a poll told of them.
 *
 * <p>A conversation is what one person says in one thread of comments, the one below a comment that
 * stands directly under the post: replies to replies go to that comment.
 */
record Items(String own) {

  /** What the network calls its own app. */
  static final String APP = "Instagram";

  Messages messages() {
    return new Messages(own, APP);
  }

  /**
   * A comment under a post of the account.
   *
   * @param parent the comment that it answers; empty if it stands directly under the post
   * @param live whether the post is a broadcast that is under way
   */
  Item.Builder comment(
      String id,
      String media,
      Optional<String> parent,
      Optional<Author> author,
      ItemKind kind,
      boolean live) {
    String root = parent.orElse(id);
    Author by = author.orElseGet(() -> Author.unknownOf(id));
    Address address = live ? Address.live(id, root, media) : Address.comment(id, root, media);
    var item =
        Item.of(id, kind, thread(media, root), by)
            .own(by.id().equals(own))
            .post(media)
            .address(address.toMap());
    if (kind == ItemKind.AD_COMMENT) {
      item.advert(Advert.UNNAMED);
    }
    parent.or(() -> Optional.of(media)).filter(above -> !above.isEmpty()).ifPresent(item::parentId);
    if (by.id().equals(own)) {
      item.via(APP);
    }
    return item;
  }

  /** Sets what a comment reads; one without words shows as such. */
  static Item.Builder reads(Item.Builder item, String text) {
    if (text.isEmpty()) {
      item.unsupported("a comment without words, such as a sticker");
    }
    return Messages.reads(item, text, List.of());
  }

  /**
   * Somebody names the account under or in a post of their own. The network tells of it without
   * words and author, which are asked for before a ticket opens.
   *
   * @param comment the comment that names it; empty if the post itself does
   */
  Item.Builder mention(String media, Optional<String> comment) {
    String id = comment.orElse(media);
    Address address = comment.isPresent() ? Address.mention(id, id, media) : Address.post(media);
    return Item.of(id, ItemKind.MENTION, thread(media, id), Author.unknownOf(id))
        .parentId(media)
        .address(address.toMap())
        .revision("mention")
        .unsupported("a mention that cannot be read any more");
  }

  /** Who wrote a comment, as {@code from} or by the name alone. */
  static Optional<Author> author(JsonObject node) {
    Optional<JsonObject> from = MetaWire.object(node, "from");
    Optional<String> name =
        from.flatMap(one -> MetaWire.id(one, "username")).or(() -> MetaWire.id(node, "username"));
    return from.flatMap(one -> MetaWire.id(one, "id"))
        .or(() -> name.map(one -> "@" + one))
        .map(id -> new Author(id, name.orElse(""), ""));
  }

  private static String thread(String media, String root) {
    return "media/" + media + "/" + root;
  }
}
