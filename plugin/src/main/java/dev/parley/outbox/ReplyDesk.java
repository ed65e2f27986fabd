package dev.parley.outbox;

import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The composer's door: checks a reply before anything is written, then writes it to the helpdesk.
 */
public final class ReplyDesk {
  private final OutboxStore store;
  private final ReplyRules rules;
  private final InstantSource clock;

  /** Makes it. */
  public ReplyDesk(OutboxStore store, ReplyRules rules, InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Checks and writes a reply. The caller has checked the right to write to this audience on this
   * ticket.
   *
   * @param ticket as the helpdesk holds it now
   */
  public SubmitOutcome submit(Helpdesk helpdesk, TicketView ticket, Submission submission) {
    Optional<ReplyOptions> before = store.options(helpdesk.id(), submission.key());
    if (before.isEmpty()) {
      return checkAndWrite(helpdesk, ticket, submission);
    }
    if (!before.get().ticket().equals(submission.ticket())
        || !before.get().agent().equals(submission.login())) {
      return new SubmitOutcome.Invalid("key", "This key belongs to another reply; make a new one.");
    }
    return helpdesk
        .find(submission.key())
        .fold(
            made -> new SubmitOutcome.Accepted(made.message()),
            absent -> checkAndWrite(helpdesk, ticket, submission),
            notYetKnown ->
                new SubmitOutcome.Unavailable(
                    "The helpdesk cannot tell yet whether it has this reply; send it again."));
  }

  private SubmitOutcome checkAndWrite(Helpdesk helpdesk, TicketView ticket, Submission submission) {
    Optional<SubmitOutcome> objection = objection(helpdesk, ticket, submission);
    if (objection.isPresent()) {
      return objection.get();
    }
    store.keepOptions(
        new ReplyOptions(
            helpdesk.id(),
            submission.key(),
            submission.ticket(),
            submission.login(),
            submission.articles(),
            clock.instant()));
    return write(helpdesk, submission);
  }

  private SubmitOutcome write(Helpdesk helpdesk, Submission submission) {
    var message =
        new NewMessage(
            submission.key(),
            Origin.AGENT,
            submission.audience(),
            submission.login(),
            submission.text(),
            clock.instant(),
            Optional.empty(),
            List.of());
    return helpdesk
        .append(submission.ticket(), message)
        .fold(
            done -> new SubmitOutcome.Accepted(done.value()),
            tryLater -> new SubmitOutcome.Unavailable(tryLater.why()),
            refused -> new SubmitOutcome.Invalid("text", refused.why()),
            unclear -> new SubmitOutcome.Unavailable(unclear.why()));
  }

  private Optional<SubmitOutcome> objection(
      Helpdesk helpdesk, TicketView ticket, Submission submission) {
    if (submission.text().isBlank()) {
      return Optional.of(new SubmitOutcome.Invalid("text", "The reply is empty; write something."));
    }
    Optional<Message> last = lastSpoken(ticket);
    Optional<SubmitOutcome> moved =
        last.filter(
                m -> submission.basedOn().filter(seen -> !seen.equals(m.ref().value())).isPresent())
            .map(m -> new SubmitOutcome.Moved(m.ref().value(), m.author(), m.text()));
    if (moved.isPresent()) {
      return moved;
    }
    if (submission.audience() == Audience.NOTE) {
      return Optional.empty();
    }
    Optional<SubmitOutcome> closedArticle = internalArticle(helpdesk, submission);
    if (closedArticle.isPresent()) {
      return closedArticle;
    }
    return store
        .destination(helpdesk.id(), submission.ticket())
        .flatMap(
            to ->
                rules.refusal(
                    helpdesk,
                    submission.ticket(),
                    submission.login(),
                    submission.audience(),
                    submission.text(),
                    to))
        .map(why -> new SubmitOutcome.Invalid("text", why));
  }

  private static Optional<SubmitOutcome> internalArticle(Helpdesk helpdesk, Submission submission) {
    for (String id : submission.articles()) {
      Optional<SubmitOutcome> trouble =
          helpdesk
              .article(id)
              .fold(
                  found -> internal(found.value()),
                  absent ->
                      Optional.of(
                          new SubmitOutcome.Invalid(
                              "articles",
                              "Article %s is no longer published; take it out of the reply."
                                  .formatted(id))),
                  tryLater -> Optional.of(new SubmitOutcome.Unavailable(tryLater.why())));
      if (trouble.isPresent()) {
        return trouble;
      }
    }
    return Optional.empty();
  }

  private static Optional<SubmitOutcome> internal(Article article) {
    return article.open()
        ? Optional.empty()
        : Optional.of(
            new SubmitOutcome.Invalid(
                "articles",
                "The article “%s” is internal and cannot go to a customer."
                    .formatted(article.title())));
  }

  /** The latest message that a person wrote; what a composer bases a reply on. */
  public static Optional<Message> lastSpoken(TicketView ticket) {
    return ticket.messages().stream()
        .filter(m -> m.from() != Origin.AUTO)
        .filter(m -> m.audience() != Audience.NOTE)
        .reduce((first, second) -> second);
  }
}
