package dev.parley.outbox;

import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the composer says about a reply beside its text.
 *
 * @param helpdesk the helpdesk it is written in
 * @param key the composer's key of the reply
 * @param ticket the ticket it answers
 * @param agent login of who wrote it
 * @param audience who is to read it
 * @param fingerprint of its text, to tell when the key is used for another one
 * @param articles ids of the help articles put into it
 * @param attached what goes with it, in order
 * @param hold how long it is held before it leaves
 * @param at when
 * @param account the account chosen to answer with; empty for the one that the customer wrote to
 * @param takeOver whether its thread is to be taken over from another app before it is sent
 * @param closes whether the ticket is to be closed once it has reached the customer
 */
public record ReplyOptions(
    String helpdesk,
    String key,
    TicketRef ticket,
    String agent,
    Audience audience,
    String fingerprint,
    List<String> articles,
    List<Attached> attached,
    Duration hold,
    Instant at,
    Optional<AccountId> account,
    boolean takeOver,
    boolean closes) {
  /** Copies the lists. */
  public ReplyOptions {
    articles = List.copyOf(articles);
    attached = List.copyOf(attached);
  }

  /** What takes nothing over. */
  public ReplyOptions(
      String helpdesk,
      String key,
      TicketRef ticket,
      String agent,
      Audience audience,
      String fingerprint,
      List<String> articles,
      List<Attached> attached,
      Duration hold,
      Instant at,
      Optional<AccountId> account) {
    this(
        helpdesk,
        key,
        ticket,
        agent,
        audience,
        fingerprint,
        articles,
        attached,
        hold,
        at,
        account,
        false,
        false);
  }

  /** The same with the wish to close the ticket once it has reached the customer. */
  public ReplyOptions closing() {
    return new ReplyOptions(
        helpdesk,
        key,
        ticket,
        agent,
        audience,
        fingerprint,
        articles,
        attached,
        hold,
        at,
        account,
        takeOver,
        true);
  }

  /** For a reply of the account that the customer wrote to. */
  public ReplyOptions(
      String helpdesk,
      String key,
      TicketRef ticket,
      String agent,
      Audience audience,
      String fingerprint,
      List<String> articles,
      Duration hold,
      Instant at) {
    this(helpdesk, key, ticket, agent, audience, fingerprint, articles, List.of(), hold, at);
  }

  /** For a reply with files of the account that the customer wrote to. */
  public ReplyOptions(
      String helpdesk,
      String key,
      TicketRef ticket,
      String agent,
      Audience audience,
      String fingerprint,
      List<String> articles,
      List<Attached> attached,
      Duration hold,
      Instant at) {
    this(
        helpdesk,
        key,
        ticket,
        agent,
        audience,
        fingerprint,
        articles,
        attached,
        hold,
        at,
        Optional.empty());
  }

  /**
   * Whether this is about what is submitted, and not about another text or audience. Whether the
   * ticket is to be closed may differ: what was wished last counts.
   */
  boolean sameAs(Submission submission) {
    return audience == submission.audience() && fingerprint.equals(submission.fingerprint());
  }
}
