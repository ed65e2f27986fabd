package dev.parley.intake;

import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.model.Item;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an item means after all that is known of its message, whatever the order it came in: the
 * latest revision stands, and what was removed stays removed.
 */
public final class Revisions {
  /** How an edit is noted, to tell it from the message itself. */
  public static final String EDIT = "edit";

  /** How a message is noted that somebody had us forget: whatever becomes of it is not taken. */
  public static final String ERASED = "erased";

  private Revisions() {}

  /** What to do with an item. */
  sealed interface Verdict {
    <T> T fold(
        Function<NewMessage, T> newMessage, Function<Change, T> change, Function<Passed, T> passed);
  }

  /** The message is to be shown for the first time. */
  record NewMessage() implements Verdict {
    @Override
    public <T> T fold(
        Function<NewMessage, T> newMessage,
        Function<Change, T> change,
        Function<Passed, T> passed) {
      return newMessage.apply(this);
    }
  }

  /** A message that is in a ticket was edited, removed, hidden or shown. */
  record Change(Said message) implements Verdict {
    @Override
    public <T> T fold(
        Function<NewMessage, T> newMessage,
        Function<Change, T> change,
        Function<Passed, T> passed) {
      return change.apply(this);
    }
  }

  /** Nothing is to be shown. */
  record Passed(String why) implements Verdict {
    @Override
    public <T> T fold(
        Function<NewMessage, T> newMessage,
        Function<Change, T> change,
        Function<Passed, T> passed) {
      return passed.apply(this);
    }
  }

  /**
   * Judges an item.
   *
   * @param history all that is known of its message, itself included
   */
  static Verdict judge(PendingItem pending, List<Said> history) {
    List<Said> others = history.stream().filter(said -> said.id() != pending.id()).toList();
    List<Said> shown =
        others.stream()
            .filter(said -> said.shown().isPresent())
            .filter(said -> said.item().change() == Item.Change.CONTENT)
            .toList();
    Optional<Said> message = shown.stream().filter(said -> !said.how().equals(EDIT)).findFirst();
    boolean removed = others.stream().anyMatch(said -> removedBefore(pending, said));
    if (pending.item().change() == Item.Change.DELETE) {
      return removed || message.isEmpty()
          ? new Passed(removed ? "removed already" : "removed before it was seen")
          : new Change(message.get());
    }
    if (removed) {
      return new Passed("it was removed before it was brought in");
    }
    if (pending.item().change() != Item.Change.CONTENT) {
      return message.isPresent()
          ? new Change(message.get())
          : new Passed("who sees a message that is in no ticket");
    }
    if (message.isEmpty()) {
      return new NewMessage();
    }
    Said latest =
        shown.stream()
            .max(
                Comparator.comparing((Said s) -> writtenAt(s.item()).orElse(Instant.MIN))
                    .thenComparing(Said::id))
            .orElseThrow();
    if (olderThan(latest.item(), pending.item())) {
      return new Passed("an older revision than the one that is shown");
    }
    return latest.reads().equals(Reading.of(pending.item()))
        ? new Passed("it reads as before")
        : new Change(message.get());
  }

  private static boolean removedBefore(PendingItem pending, Said said) {
    return said.item().change() == Item.Change.DELETE
        && (!said.waiting() || said.id() < pending.id());
  }

  private static Optional<Instant> writtenAt(Item item) {
    return item.revisedAt().or(item::publishedAt);
  }

  private static boolean olderThan(Item shown, Item late) {
    return writtenAt(late).flatMap(at -> writtenAt(shown).map(at::isBefore)).orElse(false);
  }
}
