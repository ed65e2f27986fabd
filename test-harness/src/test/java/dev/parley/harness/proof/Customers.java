package dev.parley.harness.proof;

import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.proof.Conversation.Said;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everybody who writes on the network: at random, into many conversations, with numbered texts. */
final class Customers implements Runnable {
  private static final double EDITS = 0.07;
  private static final double DELETES = 0.03;

  private final Ledger ledger;
  private final List<Conversation> conversations;
  private final Pace pace;
  private final SplittableRandom random;
  private final int items;
  private final int waitMillis;
  private volatile int done;

  Customers(
      Ledger ledger,
      List<Conversation> conversations,
      Pace pace,
      SplittableRandom random,
      int items,
      int waitMillis) {
    this.ledger = ledger;
    this.conversations = conversations;
    this.pace = pace;
    this.random = random;
    this.items = items;
    this.waitMillis = waitMillis;
  }

  int done() {
    return done;
  }

  @Override
  public void run() {
    int number = 0;
    while (number < items && pace.allows(number, items)) {
      number++;
      act(number, conversations.get(random.nextInt(conversations.size())), random.nextDouble());
      done = number;
      pace.did();
      pace.pause(random.nextInt(2 * waitMillis + 1));
    }
  }

  private void act(int number, Conversation conversation, double what) {
    Optional<Said> known = oneOf(conversation);
    if (known.isPresent() && what < EDITS) {
      Said message = known.get();
      conversation.edits(message);
      ledger.edit(conversation.account(), message.id(), message.text(message.revision()));
    } else if (known.isPresent() && what < EDITS + DELETES) {
      conversation.deletes(known.get());
      ledger.delete(conversation.account(), known.get().id());
    } else {
      String id =
          ledger.write(
              conversation.account(),
              conversation.thread(),
              conversation.customer(),
              "m%d.1 What about my order?".formatted(number));
      conversation.says(number, id);
    }
  }

  private Optional<Said> oneOf(Conversation conversation) {
    List<Said> there = conversation.said().stream().filter(said -> !said.deleted()).toList();
    return there.isEmpty()
        ? Optional.empty()
        : Optional.of(there.get(random.nextInt(there.size())));
  }
}
