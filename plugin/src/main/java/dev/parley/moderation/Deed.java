package dev.parley.moderation;

import dev.parley.channel.Moderation;
import dev.parley.channel.Moderation.Action;
import dev.parley.model.AccountId;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a person asked to have done to a message, and how far it has come.
 *
 * @param id of the row; 0 before it is kept
 * @param key lasting and random: the helpdesk is told under it
 * @param target the message
 * @param action what is done
 * @param agent login of who asked for it
 * @param reason why, in the agent's words; empty if none was given
 * @param at when it was asked for
 * @param status how far it has come
 */
public record Deed(
    long id,
    String key,
    Target target,
    Action action,
    String agent,
    String reason,
    Instant at,
    Status status) {

  /** How far a deed has come. */
  public enum State {
    /** It is to be done, or tried again. */
    WAITING,
    /** It is so on the network. */
    DONE,
    /** The network does not take it, or did not within all tries. */
    REFUSED,
    /** A person took it back while it waited. */
    WITHDRAWN
  }

  /**
   * A message in the helpdesk and on the network.
   *
   * @param helpdesk whose ticket it is in
   * @param channel the ticket's channel
   * @param message the helpdesk's reference
   * @param account through which it came
   * @param messageId the network's id
   * @param address what the driver needs to find it
   * @param reply the reply of ours that it is, or is a part of; empty if a customer wrote it
   */
  public record Target(
      String helpdesk,
      TicketRef ticket,
      String channel,
      MessageRef message,
      AccountId account,
      String messageId,
      Map<String, String> address,
      Optional<Long> reply) {
    /** Copies the address. */
    public Target {
      address = Map.copyOf(address);
    }
  }

  /**
   * How far a deed has come.
   *
   * @param since when it came to be so
   * @param why it waits or was refused, in words; empty if there is nothing to say
   * @param tries how often the network was asked
   * @param nextTry when it is asked next; empty once it is settled
   */
  public record Status(
      State state, Instant since, String why, int tries, Optional<Instant> nextTry) {

    static Status waiting(Instant now) {
      return new Status(State.WAITING, now, "", 0, Optional.of(now));
    }

    Status done(Instant now) {
      return new Status(State.DONE, now, "", tries + 1, Optional.empty());
    }

    Status refused(Instant now, String because) {
      return new Status(State.REFUSED, now, because, tries + 1, Optional.empty());
    }

    /** Tried again, and counted. */
    Status again(Instant at, String because) {
      return new Status(State.WAITING, since, because, tries + 1, Optional.of(at));
    }

    /** Tried again as if it had not been tried: the account as a whole is in the way. */
    Status uncounted(Instant at, String because) {
      return new Status(State.WAITING, since, because, tries, Optional.of(at));
    }
  }

  Deed with(Status next) {
    return new Deed(id, key, target, action, agent, reason, at, next);
  }

  Moderation moderation() {
    return new Moderation(action, target.messageId(), target.address());
  }
}
