package dev.parley.bundle;

import dev.parley.notify.ErrandStore.Trouble;
import dev.parley.notify.Notifier;
import dev.parley.web.HealthApi.Check;
import java.util.List;
import java.util.function.Supplier;

/** Says which notices of escalations do not get through, since when, and what to do about it. */
final class NotificationChecks implements Supplier<List<Check>> {
  private final Notifier notifier;

  NotificationChecks(Notifier notifier) {
    this.notifier = notifier;
  }

  /** Nothing to say as long as all gets through. */
  @Override
  public List<Check> get() {
    return notifier.troubles().stream().map(NotificationChecks::check).toList();
  }

  private static Check check(Trouble trouble) {
    String says =
        "What was due since %s does not get through%s: %s %s"
            .formatted(trouble.since(), way(trouble), sentence(trouble.why()), counts(trouble));
    return trouble.retrying() > 0
        ? Check.trouble(name(trouble), says, todo(trouble))
        : Check.warning(name(trouble), says, todo(trouble));
  }

  private static String name(Trouble trouble) {
    return switch (trouble.kind()) {
      case WEBHOOK -> "webhook " + trouble.webhook();
      case MAIL, ADMIN_MAIL -> "e-mail notices";
      case DESK, ADMIN_DESK -> "notices";
      case CHANGE -> "escalated changes";
    };
  }

  private static String way(Trouble trouble) {
    return switch (trouble.kind()) {
      case WEBHOOK -> " to the outgoing webhook " + trouble.webhook();
      case MAIL, ADMIN_MAIL -> " by e-mail";
      case DESK, ADMIN_DESK -> " to people in the helpdesk";
      case CHANGE -> ", which are changes of tickets";
    };
  }

  private static String sentence(String why) {
    String text = why.isBlank() ? "No reason was given" : why.strip();
    return text.endsWith(".") ? text : text + ".";
  }

  private static String counts(Trouble trouble) {
    String retrying = errands(trouble.retrying(), "is", "are") + " tried again for up to a day";
    String failed = errands(trouble.failed(), "was", "were") + " given up in the last day";
    if (trouble.failed() == 0) {
      return retrying + ".";
    }
    return (trouble.retrying() == 0 ? failed : retrying + ", " + failed) + ".";
  }

  private static String errands(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private static String todo(Trouble trouble) {
    return switch (trouble.kind()) {
      case WEBHOOK ->
          "Look at the program behind the webhook; if it has moved, connect the webhook again under"
              + " Response times.";
      case MAIL, ADMIN_MAIL ->
          "Look whether the helpdesk can send e-mail, and whether those whom the policy names have an"
              + " address there.";
      case DESK, ADMIN_DESK ->
          "Look whether the helpdesk is up, and whether it knows those whom the policy names.";
      case CHANGE ->
          "Look whether the helpdesk is up, and whether it knows the people, tags and priorities that"
              + " the policy names.";
    };
  }
}
