package dev.parley.context;

import dev.parley.channel.Shown;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a conversation stands under.
 *
 * @param conversation Parley's number of the conversation
 * @param account through which it came
 * @param ticket its ticket
 * @param messageId the network's id of its first message
 * @param address what the driver needs to find that
 * @param reading what was read of it last
 */
public record ThreadContext(
    long conversation,
    AccountId account,
    TicketRef ticket,
    String messageId,
    Map<String, String> address,
    Reading reading) {
  /** Copies the address. */
  public ThreadContext {
    address = Map.copyOf(address);
  }

  /** How far reading has come. */
  public enum State {
    /** It was not read yet. */
    WAITING,
    /** It was read. */
    SHOWN,
    /** There is none to be had. */
    ABSENT
  }

  /**
   * What was read.
   *
   * @param above the post first; empty if the message stands under nothing, or was not read
   * @param why there is none, or it is not read yet, for the agent; empty if nothing is to be said
   * @param tries how often it was asked for in vain since it was read last
   * @param readAt when the network answered last; empty before that
   * @param nextTry when it is asked for next; empty if nobody wants it
   */
  public record Reading(
      State state,
      List<Shown> above,
      String why,
      int tries,
      Optional<Instant> readAt,
      Optional<Instant> nextTry) {
    /** Copies the list. */
    public Reading {
      above = List.copyOf(above);
    }

    static Reading shown(List<Shown> above, Instant now) {
      return new Reading(State.SHOWN, above, "", 0, Optional.of(now), Optional.empty());
    }

    static Reading absent(String because, Instant now) {
      return new Reading(State.ABSENT, List.of(), because, 0, Optional.of(now), Optional.empty());
    }

    /** What was read before stays to be seen meanwhile. */
    Reading again(int done, String because, Instant at) {
      return new Reading(state, above, because, done, readAt, Optional.of(at));
    }
  }

  ThreadContext with(Reading next) {
    return new ThreadContext(conversation, account, ticket, messageId, address, next);
  }
}
