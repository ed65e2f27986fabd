package dev.parley.outbox;

import dev.parley.host.Helpdesk;
import dev.parley.outbox.ArticleCheck.Ruled;
import dev.parley.outbox.SubmitOutcome.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The help articles of a reply at both doors: what is refused, asked, or only told. */
final class ReplyArticles {
  /** The field of a submission that names them. */
  static final String FIELD = "articles";

  private final ArticleCheck check;

  ReplyArticles(ArticleCheck check) {
    this.check = check;
  }

  /** Why the composer's reply is not written: all that nobody confirmed yet is said at once. */
  Optional<SubmitOutcome> objection(Helpdesk helpdesk, Submission submission) {
    var doubts = new ArrayList<Doubt>();
    for (Ruled one : check.of(helpdesk, submission.articles(), submission.text())) {
      Optional<SubmitOutcome> trouble =
          one.ruling()
              .fold(
                  free -> Optional.empty(),
                  barred -> Optional.of(new SubmitOutcome.Invalid(FIELD, barred.why())),
                  doubtful -> {
                    doubts.add(new Doubt(one.article(), doubtful.why()));
                    return Optional.empty();
                  },
                  notNow -> Optional.of(new SubmitOutcome.Unavailable(notNow.why())));
      if (trouble.isPresent()) {
        return trouble;
      }
    }
    doubts.removeIf(doubt -> submission.articlesConfirmed().contains(doubt.article()));
    return doubts.isEmpty() ? Optional.empty() : Optional.of(new SubmitOutcome.Doubtful(doubts));
  }

  /**
   * What holds for a reply that was written at the helpdesk's own door, where nobody can be asked
   * any more.
   *
   * @param refusal why it is not sent; empty if it is
   * @param warning what its writer is told though it is sent; empty if nothing
   */
  record AtTheHosts(Optional<String> refusal, String warning) {
    /** Nothing to say. */
    static final AtTheHosts NOTHING = new AtTheHosts(Optional.empty(), "");
  }

  AtTheHosts atTheHosts(Helpdesk helpdesk, String text) {
    List<Ruled> ruled = check.ofSources(helpdesk, text);
    return new AtTheHosts(
        ruled.stream().flatMap(one -> barred(one).stream()).findFirst(),
        ruled.stream()
            .flatMap(one -> told(one).stream())
            .distinct()
            .collect(Collectors.joining(" ")));
  }

  private static Optional<String> barred(Ruled one) {
    return one.ruling()
        .fold(
            free -> Optional.empty(),
            barred -> Optional.of("Not sent: " + barred.why()),
            doubtful -> Optional.empty(),
            notNow -> Optional.empty());
  }

  private static Optional<String> told(Ruled one) {
    return one.ruling()
        .fold(
            free -> Optional.empty(),
            barred -> Optional.empty(),
            doubtful ->
                Optional.of("Sent with the address of an article that is not published any more."),
            notNow -> Optional.empty());
  }
}
