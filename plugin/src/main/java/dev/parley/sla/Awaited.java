package dev.parley.sla;

import java.util.Optional;

/**
 * A reply somebody waits for, and how the waiting ended. Built by {@link Turns} while it reads the
 * events; confined to that call.
 */
final class Awaited {
  private Optional<ClockEvent> automatic = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<ClockEvent> human = Optional.empty();

  /** A person's reply; only the first counts. */
  void answered(ClockEvent reply) {
    if (open()) {
      human = Optional.of(reply);
      ending = Optional.of(new Ending(Ending.How.ANSWERED, reply.at()));
    }
  }

  /** A bot's answer; only the first counts, and it ends nothing. */
  void answeredAutomatically(ClockEvent auto) {
    if (open() && automatic.isEmpty()) {
      automatic = Optional.of(auto);
    }
  }

  /** The conversation was closed for a reason that may say what becomes of an open clock. */
  void closed(ClockEvent close) {
    if (!open()) {
      return;
    }
    switch (close.closeReason().effect()) {
      case NOT_APPLICABLE -> end(new Ending(Ending.How.NOT_APPLICABLE, close.at()));
      case MISSED -> end(new Ending(Ending.How.MISSED, close.at()));
      case ANSWERED -> answered(close);
      case RESOLVED, BOT -> {}
    }
  }

  /** Ends it without a reply. */
  void end(Ending how) {
    ending = Optional.of(how);
  }

  void endIfOpen(Ending how) {
    if (open()) {
      end(how);
    }
  }

  /** Undoes a close that asked for no reply, or a bot's: somebody has been waiting all along. */
  void reopen() {
    if (ending.filter(Ending::undoneByReopening).isPresent()) {
      ending = Optional.empty();
    }
  }

  boolean open() {
    return ending.isEmpty();
  }

  /** How it ended for a policy that asks for a person's reply. */
  Optional<Ending> ending() {
    return ending;
  }

  /** The person's reply, or the close that stands for one. */
  Optional<ClockEvent> human() {
    return human;
  }

  /** The bot's answer. */
  Optional<ClockEvent> automatic() {
    return automatic;
  }

  /** A bot's answer came before any person's, as that one would have ended it. */
  Optional<ClockEvent> any() {
    return automatic.or(() -> human);
  }
}
