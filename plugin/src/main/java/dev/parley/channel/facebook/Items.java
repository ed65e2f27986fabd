package dev.parley.channel.facebook;

import dev.parley.channel.meta.Address;
import dev.parley.channel.meta.Messages;
import dev.parley.kit.Descriptor;
import dev.parley.model.Advert;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes items, the same whether a webhook or a poll told of them.
 *
 * <p>A conversation is what one person says in one thread of comments, the one below a comment that
 * stands directly under the post: the network gives a reply to a reply that comment as its parent.
 */
final class Items {

  private final Descriptor facts;
  private final String page;

  Items(Descriptor facts, String page) {
    this.facts = facts;
    this.page = page;
  }

  /**
   * A comment.
   *
   * @param parent the comment that it answers; empty if it stands directly under the post
   */
  Item.Builder comment(
      String id, String post, Optional<String> parent, Optional<Author> author, ItemKind kind) {
    String root = parent.orElse(id);
    Author by = author.orElseGet(() -> Author.unknownOf(id));
    var item =
        Item.of(id, kind, thread(post, root), by)
            .own(by.id().equals(page))
            .parentId(parent.orElse(post))
            .post(post)
            .address(Address.comment(id, root, post).toMap());
    if (by.id().equals(page)) {
      item.via("Facebook");
    }
    if (kind == ItemKind.AD_COMMENT) {
      item.advert(Advert.UNNAMED);
    }
    link(id, post).ifPresent(item::permalink);
    return item;
  }

  /** A post of somebody else: on the page, or naming it elsewhere. */
  Item.Builder post(String id, Optional<Author> author, ItemKind kind) {
    Author by = author.orElseGet(() -> Author.unknownOf(id));
    var item =
        Item.of(id, kind, thread(id, id), by)
            .own(by.id().equals(page))
            .address(Address.post(id).toMap());
    facts.permalink(Map.of("id", id)).ifPresent(item::permalink);
    return item;
  }

  /**
   * As {@link Messages#reads}, of a post: lists and webhooks do not agree on how many pictures it
   * has, so the text alone tells one reading from another.
   */
  static Item.Builder postReads(Item.Builder item, String text, List<Attachment> attachments) {
    return item.text(text).attachments(attachments).revision(Messages.revision(text, List.of()));
  }

  /** Items of Messenger. */
  static Messages messages(String page) {
    return new Messages(page, "Messenger");
  }

  Optional<URI> link(String comment, String post) {
    String number = comment.substring(comment.indexOf('_') + 1);
    return facts
        .permalink(Map.of("id", post))
        .map(uri -> URI.create(uri + "?comment_id=" + number));
  }

  private static String thread(String post, String root) {
    return "post/" + post + "/" + root;
  }
}
