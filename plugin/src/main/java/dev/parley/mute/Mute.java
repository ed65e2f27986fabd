package dev.parley.mute;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One post or person whose new messages open no tickets.
 *
 * @param id of the row
 * @param about whose messages
 * @param privateToo whether private messages of the person are held back, too; never of a post
 * @param label what people call the person; empty for a post, or if the name is forgotten
 * @param helpdesk where it was asked for
 * @param ticket at which ticket
 * @param by login of who asked for it
 * @param at when it began
 * @param until when it ends by itself; empty if it does not
 * @param ended when it ended; empty while it lasts, or until its end is noted
 * @param endedBy login of who lifted it; empty if it ran out, or lasts
 * @param heldBack how many messages wait to be taken up
 */
public record Mute(
    long id,
    About about,
    boolean privateToo,
    String label,
    String helpdesk,
    TicketRef ticket,
    String by,
    Instant at,
    Optional<Instant> until,
    Optional<Instant> ended,
    Optional<String> endedBy,
    int heldBack) {

  /** Whose messages a mute is about. */
  public enum Kind {
    /** Everybody's under a post. */
    POST,
    /** One person's. */
    AUTHOR;

    /** As the API spells it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one that the API spells so. */
    public static Optional<Kind> of(String id) {
      return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
  }

  /**
   * A post or a person of an account.
   *
   * @param target the network's id of it
   */
  public record About(AccountId account, Kind kind, String target) {}

  /** Whether it holds messages back at a moment. */
  public boolean lasts(Instant now) {
    return ended.isEmpty() && until.map(now::isBefore).orElse(true);
  }
}
