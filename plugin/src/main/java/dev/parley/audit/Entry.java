package dev.parley.audit;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.util.Optional;

/**
 * Who did what, before it stands in the log. Texts are cut to what a row can hold.
 *
 * @param actor login of the person in the helpdesk, or what of Parley's own did it
 * @param act what was done
 * @param account with which account; empty if with none
 * @param ticket on which ticket; empty if on none
 * @param subject to what: an id, or what an admin calls it; at most {@value #LONGEST_SUBJECT}
 *     UTF-16 units
 * @param was what it was before; empty if that does not apply; at most {@value #LONGEST_STATE}
 * @param became what it is since; likewise
 */
public record Entry(
    String actor,
    Act act,
    Optional<AccountId> account,
    Optional<TicketRef> ticket,
    String subject,
    String was,
    String became) {
  private static final int LONGEST_ACTOR = 200;
  static final int LONGEST_SUBJECT = 300;
  static final int LONGEST_STATE = 1000;

  /** Cuts what is too long. */
  public Entry {
    actor = cut(actor, LONGEST_ACTOR);
    subject = cut(subject, LONGEST_SUBJECT);
    was = cut(was, LONGEST_STATE);
    became = cut(became, LONGEST_STATE);
  }

  /** One that is about the whole. */
  public static Entry of(String actor, Act act, String subject) {
    return new Entry(actor, act, Optional.empty(), Optional.empty(), subject, "", "");
  }

  /** The same with an account. */
  public Entry with(AccountId id) {
    return new Entry(actor, act, Optional.of(id), ticket, subject, was, became);
  }

  /** The same on a ticket. */
  public Entry on(TicketRef ref) {
    return new Entry(actor, act, account, Optional.of(ref), subject, was, became);
  }

  /** The same with what became of what. */
  public Entry from(String before, String after) {
    return new Entry(actor, act, account, ticket, subject, before, after);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
