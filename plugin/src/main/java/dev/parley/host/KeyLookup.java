package dev.parley.host;

import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.util.function.Function;

/** What a key has made. */
public sealed interface KeyLookup {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <R> R fold(
      Function<Made, R> made, Function<Absent, R> absent, Function<NotYetKnown, R> notYetKnown);

  /**
   * The write with this key has happened.
   *
   * @param ticket the ticket it made or wrote to
   * @param message the message it made
   */
  record Made(TicketRef ticket, MessageRef message) implements KeyLookup {
    @Override
    public <R> R fold(
        Function<Made, R> made, Function<Absent, R> absent, Function<NotYetKnown, R> notYetKnown) {
      return made.apply(this);
    }
  }

  /** It has surely not happened. */
  record Absent() implements KeyLookup {
    @Override
    public <R> R fold(
        Function<Made, R> made, Function<Absent, R> absent, Function<NotYetKnown, R> notYetKnown) {
      return absent.apply(this);
    }
  }

  /** The helpdesk cannot tell yet; ask again. */
  record NotYetKnown() implements KeyLookup {
    @Override
    public <R> R fold(
        Function<Made, R> made, Function<Absent, R> absent, Function<NotYetKnown, R> notYetKnown) {
      return notYetKnown.apply(this);
    }
  }
}
