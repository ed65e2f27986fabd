package dev.parley.example.board;

import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.channel.Shown;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lines as items, each on its own: an odd one keeps no other from being read. */
final class BoardItems {
  private BoardItems() {}

  static ReadResult read(String ownId, byte[] body) {
    var items = new ArrayList<Item>();
    var skipped = new ArrayList<Skipped>();
    for (Line line : Line.all(body)) {
      if (!line.maybe("for").orElse(ownId).equals(ownId)) {
        continue; // another account's, in the same delivery
      }
      Optional<String> odd = odd(line);
      if (odd.isPresent()) {
        skipped.add(Skipped.unreadable(line.text("id"), odd.get()));
      } else {
        items.add(item(ownId, line));
      }
    }
    return new ReadResult.Items(items, skipped);
  }

  private static Optional<String> odd(Line line) {
    if (line.text("id").isEmpty() || line.text("thread").isEmpty()) {
      return Optional.of("the line names no message");
    }
    if (line.text("author").isEmpty()) {
      return Optional.of("the line has no author");
    }
    return line.time("at").isEmpty() ? Optional.of("the line has no time") : Optional.empty();
  }

  private static Item item(String ownId, Line line) {
    String author = line.text("author");
    var item =
        Item.of(
                line.text("id"),
                kind(line.text("kind")),
                line.text("thread"),
                new Author(author, author, line.text("name")))
            .own(author.equals(ownId))
            .revision(line.text("revision"))
            .text(line.text("text"))
            .publishedAt(line.time("at").orElseThrow())
            .via(line.text("app"))
            .backfill(!line.text("history").isEmpty())
            .unsupported(line.text("shows"))
            .address(
                Map.of(
                    "parent", line.text("id"),
                    "kind", line.text("kind"),
                    "at", line.text("at")));
    line.maybe("parent").ifPresent(item::parentId);
    line.maybe("to").ifPresent(item::recipientId);
    line.time("changed").ifPresent(item::revisedAt);
    line.maybe("picture")
        .ifPresent(
            url -> item.attachments(List.of(new Attachment("", "image/jpeg", URI.create(url)))));
    if (!line.text("gone").isEmpty()) {
      return item.deleted().text("").build();
    }
    return switch (line.text("hidden")) {
      case "yes" -> item.hidden().build();
      case "no" -> item.shown().build();
      default -> item.build();
    };
  }

  /** Reads what a message stands under. */
  static List<Shown> shown(byte[] body) {
    var above = new ArrayList<Shown>();
    for (Line line : Line.all(body)) {
      boolean post = !line.text("post").isEmpty();
      above.add(
          line.text("gone").isEmpty()
              ? new Shown(
                  line.text("id"),
                  post,
                  false,
                  line.maybe("author").map(id -> new Author(id, id, line.text("name"))),
                  line.text("text"),
                  line.time("at"),
                  Optional.empty(),
                  line.maybe("picture").map(URI::create),
                  false)
              : Shown.gone(line.text("id"), post, Optional.empty()));
    }
    return above;
  }

  private static ItemKind kind(String word) {
    return word.equals("private") ? ItemKind.DIRECT_MESSAGE : ItemKind.COMMENT;
  }
}
