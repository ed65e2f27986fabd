package dev.parley.outbox;

import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.host.NewMessage;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.lease.Leases;
import dev.parley.lease.OneByOne;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The composer's door: checks a reply before anything is written, then writes it to the helpdesk.
 * Two replies to one ticket are checked and written one after the other, on whichever nodes they
 * come in, so that the second one sees the first.
 */
public final class ReplyDesk {
  /** The field of a submission that names the account. */
  public static final String ACCOUNT = "account";

  /** The field of a submission that names the articles. */
  public static final String ARTICLES = ReplyArticles.FIELD;

  private final OutboxStore store;
  private final Accounts accounts;
  private final ReplyRules rules;
  private final SendingAccounts senders;
  private final Leases leases;
  private final OneByOne oneByOne;
  private final ReplyArticles articles;
  private final Closings closings;
  private final InstantSource clock;

  /** Makes it. */
  public ReplyDesk(
      OutboxStore store,
      Leases leases,
      Accounts accounts,
      ReplyRules rules,
      ArticleCheck articles,
      Closings closings,
      InstantSource clock) {
    this.store = store;
    this.closings = closings;
    this.articles = new ReplyArticles(articles);
    this.accounts = accounts;
    this.rules = rules;
    this.senders = new SendingAccounts(accounts, rules);
    this.leases = leases;
    this.oneByOne = new OneByOne(leases);
    this.clock = clock;
  }

  /**
   * Checks and writes a reply. The caller has checked the right to write to this audience on this
   * ticket.
   */
  public SubmitOutcome submit(Helpdesk helpdesk, Submission submission) {
    Optional<SubmitOutcome> badHold =
        submission
            .hold()
            .flatMap(hold -> Hold.objection(hold, submission.audience()))
            .map(why -> new SubmitOutcome.Invalid(Hold.SETTING, why));
    return badHold.orElseGet(
        () ->
            oneByOne
                .run(
                    "reply:%s/%s".formatted(helpdesk.id(), submission.ticket().value()),
                    held -> submitAlone(helpdesk, submission, () -> leases.extend(held)))
                .orElseGet(
                    () ->
                        new SubmitOutcome.Unavailable(
                            "Somebody else is answering this ticket just now; send it again.")));
  }

  /**
   * The messages that a text would become if it were submitted now; nothing is written. The caller
   * has checked the right to write to this audience on this ticket.
   *
   * @param from the account that is to answer; empty for the one that the customer wrote to
   * @return empty if the ticket's text goes to no network
   */
  public Optional<Parted> parted(
      Helpdesk helpdesk,
      TicketRef ticket,
      String login,
      Audience audience,
      Optional<AccountId> from,
      String text) {
    return store
        .destination(helpdesk.id(), ticket)
        .flatMap(
            to ->
                rules.parted(
                    to,
                    audience,
                    rules.signed(
                        helpdesk, login, to, audience, from.orElse(to.account()), text.strip())));
  }

  private SubmitOutcome submitAlone(
      Helpdesk helpdesk, Submission submission, BooleanSupplier stillMine) {
    Optional<ReplyOptions> before = store.options(helpdesk.id(), submission.key());
    if (before.isEmpty()) {
      return checkAndWrite(helpdesk, submission, stillMine);
    }
    if (!before.get().ticket().equals(submission.ticket())
        || !before.get().agent().equals(submission.login())) {
      return new SubmitOutcome.Invalid("key", "This key belongs to another reply; make a new one.");
    }
    return helpdesk
        .find(submission.key())
        .fold(
            made ->
                before.get().sameAs(submission)
                    ? again(helpdesk, submission, made.message(), before.get())
                    : new SubmitOutcome.Invalid(
                        "key",
                        "A reply with this key was written already, with another text or audience;"
                            + " look at the ticket, then make a new key."),
            absent -> checkAndWrite(helpdesk, submission, stillMine),
            notYetKnown ->
                new SubmitOutcome.Unavailable(
                    "The helpdesk cannot tell yet whether it has this reply; send it again."));
  }

  /** What was written is not written twice, but whoever wishes something else now is heard. */
  private SubmitOutcome again(
      Helpdesk helpdesk, Submission submission, MessageRef message, ReplyOptions before) {
    Optional<SubmitOutcome> objection =
        before.closes() == submission.closes()
            ? closings.lookedAfter(helpdesk, submission)
            : closings
                .objection(helpdesk, submission)
                .or(() -> closings.wishedAnew(helpdesk, submission));
    return objection.orElseGet(() -> accepted(message, before));
  }

  private SubmitOutcome checkAndWrite(
      Helpdesk helpdesk, Submission submission, BooleanSupplier stillMine) {
    return helpdesk
        .ticket(submission.ticket())
        .fold(
            found -> checkAndWrite(helpdesk, found.value(), submission, stillMine),
            absent -> new SubmitOutcome.Invalid("ticket", "There is no such ticket."),
            tryLater -> new SubmitOutcome.Unavailable(tryLater.why()));
  }

  private SubmitOutcome checkAndWrite(
      Helpdesk helpdesk, TicketView ticket, Submission submission, BooleanSupplier stillMine) {
    Optional<Destination> to = store.destination(helpdesk.id(), submission.ticket());
    var files = new ReplyFiles(store.uploads(), rules.windows(), helpdesk.id(), to, submission);
    Optional<SubmitOutcome> objection =
        files.objection().or(() -> objection(helpdesk, ticket, to, submission, files.attached()));
    if (objection.isPresent()) {
      return objection.get();
    }
    var options =
        new ReplyOptions(
            helpdesk.id(),
            submission.key(),
            submission.ticket(),
            submission.login(),
            submission.audience(),
            submission.fingerprint(),
            submission.articles(),
            files.attached(),
            submission.hold().orElseGet(() -> accountsOwn(to, submission)),
            clock.instant(),
            submission.account(),
            submission.takeOver(),
            submission.closes());
    store.keepOptions(options);
    if (!stillMine.getAsBoolean()) {
      return new SubmitOutcome.Unavailable("That took too long; send it again.");
    }
    return write(helpdesk, submission, options);
  }

  private Duration accountsOwn(Optional<Destination> to, Submission submission) {
    return Hold.of(
        to.flatMap(d -> accounts.account(submission.account().orElse(d.account()))),
        submission.audience());
  }

  private SubmitOutcome write(Helpdesk helpdesk, Submission submission, ReplyOptions options) {
    var message =
        new NewMessage(
            submission.key(),
            Origin.AGENT,
            submission.audience(),
            submission.login(),
            submission.text(),
            options.at(),
            Optional.empty(),
            ReplyFiles.asShown(options.attached()),
            submission.promise());
    return helpdesk
        .append(submission.ticket(), message)
        .fold(
            done -> accepted(done.value(), options),
            tryLater -> new SubmitOutcome.Unavailable(tryLater.why()),
            refused -> new SubmitOutcome.Invalid("text", refused.why()),
            unclear -> new SubmitOutcome.Unavailable(unclear.why()));
  }

  private static SubmitOutcome accepted(MessageRef message, ReplyOptions options) {
    return new SubmitOutcome.Accepted(
        message,
        Optional.of(options.hold())
            .filter(hold -> !hold.isZero())
            .map(hold -> options.at().plus(hold)));
  }

  private Optional<SubmitOutcome> objection(
      Helpdesk helpdesk,
      TicketView ticket,
      Optional<Destination> to,
      Submission submission,
      List<Attached> attached) {
    if (submission.text().isBlank() && submission.files().isEmpty()) {
      return Optional.of(new SubmitOutcome.Invalid("text", "The reply is empty; write something."));
    }
    Optional<String> badPromise =
        submission
            .promise()
            .flatMap(until -> PromiseRule.objection(until, submission.audience(), clock.instant()));
    if (badPromise.isPresent()) {
      return Optional.of(new SubmitOutcome.Invalid(PromiseRule.FIELD, badPromise.get()));
    }
    Optional<SubmitOutcome> moved = moved(helpdesk, ticket, submission);
    if (moved.isPresent()) {
      return moved;
    }
    Optional<SubmitOutcome> staysOpen = closings.objection(helpdesk, submission);
    if (staysOpen.isPresent()) {
      return staysOpen;
    }
    Optional<SubmitOutcome> wrongAccount = wrongAccount(helpdesk, to, submission);
    if (wrongAccount.isPresent()) {
      return wrongAccount;
    }
    if (submission.audience() == Audience.NOTE) {
      return Optional.empty();
    }
    Optional<SubmitOutcome> closedArticle = articles.objection(helpdesk, submission);
    if (closedArticle.isPresent()) {
      return closedArticle;
    }
    Optional<SubmitOutcome> closed =
        to.flatMap(where -> rules.windows().closed(where, submission.audience()))
            .map(why -> new SubmitOutcome.Closed("Not sent: " + why));
    if (closed.isPresent()) {
      return closed;
    }
    return to.flatMap(
            where ->
                rules.refusal(
                    helpdesk,
                    submission.ticket(),
                    submission.login(),
                    submission.audience(),
                    rules.signed(
                        helpdesk,
                        submission.login(),
                        where,
                        submission.audience(),
                        submission.account().orElse(where.account()),
                        submission.text()),
                    attached,
                    where))
        .<SubmitOutcome>map(why -> new SubmitOutcome.Invalid("text", why))
        .or(() -> to.flatMap(where -> held(where, submission)));
  }

  private Optional<SubmitOutcome> moved(
      Helpdesk helpdesk, TicketView ticket, Submission submission) {
    return submission
        .basedOn()
        .map(seen -> News.since(ticket, store.amendments(helpdesk.id(), submission.ticket()), seen))
        .filter(news -> !news.isEmpty())
        .map(SubmitOutcome.Moved::new);
  }

  private Optional<SubmitOutcome> held(Destination to, Submission submission) {
    ReplyWindows windows = rules.windows();
    return submission.takeOver()
        ? Optional.empty()
        : windows
            .heldElsewhere(to, submission.audience())
            .map(
                since ->
                    new SubmitOutcome.Held(
                        since, windows.held(to, submission.audience()).orElseThrow()));
  }

  /**
   * The brand that the customer did not write to answers only if somebody says that they mean it.
   */
  private Optional<SubmitOutcome> wrongAccount(
      Helpdesk helpdesk, Optional<Destination> to, Submission submission) {
    boolean sent = submission.audience() != Audience.NOTE && to.isPresent();
    if (!sent) {
      return submission
          .account()
          .map(
              any ->
                  new SubmitOutcome.Invalid(
                      ACCOUNT, "This is not sent from an account; leave 'account' out."));
    }
    Destination where = to.get();
    AccountId from = submission.account().orElse(where.account());
    Optional<SubmitOutcome> barred =
        senders
            .objection(
                helpdesk,
                submission.login(),
                submission.ticket(),
                where,
                submission.audience(),
                from)
            .map(why -> new SubmitOutcome.Invalid(ACCOUNT, why));
    boolean other = !from.equals(where.account());
    if (barred.isEmpty() && other && !submission.as().orElseThrow().confirmed()) {
      return Optional.of(
          new SubmitOutcome.Unconfirmed(senders.name(where.account()), senders.name(from)));
    }
    return barred;
  }
}
