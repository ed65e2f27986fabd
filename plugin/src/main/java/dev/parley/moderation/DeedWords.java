package dev.parley.moderation;

import dev.parley.channel.Moderation.Action;
import dev.parley.moderation.Deed.State;

/** What a ticket reads about a deed. */
final class DeedWords {
  private DeedWords() {}

  static String of(Deed deed) {
    String words =
        deed.status().state() == State.REFUSED
            ? "%s asked for a message to be %s; it was not: %s"
                .formatted(deed.agent(), done(deed.action()), deed.status().why())
            : "%s %s."
                .formatted(
                    deed.agent(),
                    deed.target().reply().isPresent()
                        ? "deleted an answer of this account from the network"
                        : did(deed.action()));
    return deed.reason().isEmpty() ? words : words + "\nReason: " + deed.reason();
  }

  private static String did(Action action) {
    return switch (action) {
      case HIDE -> "hid a message of the customer on the network";
      case UNHIDE -> "let a message of the customer be seen again on the network";
      case DELETE -> "deleted a message of the customer from the network";
      case LIKE -> "liked a message of the customer in the account's name";
      case UNLIKE -> "took back the account's like of a message";
    };
  }

  private static String done(Action action) {
    return switch (action) {
      case HIDE -> "hidden";
      case UNHIDE -> "shown again";
      case DELETE -> "deleted";
      case LIKE -> "liked";
      case UNLIKE -> "no longer liked";
    };
  }
}
