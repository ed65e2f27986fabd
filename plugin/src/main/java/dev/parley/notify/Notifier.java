package dev.parley.notify;

import dev.parley.channel.Http;
import dev.parley.host.AdminNotice;
import dev.parley.host.Helpdesk;
import dev.parley.host.Notice;
import dev.parley.host.TicketOrder;
import dev.parley.host.WriteResult;
import dev.parley.model.Secret;
import dev.parley.notify.ErrandStore.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs errands: tells people in the helpdesk or by its e-mail, calls outgoing webhooks, changes
 * tickets. What fails for now is tried again after 10 s, then twice as long each time, at most an
 * hour, and given up a day after it was due.
 */
public final class Notifier {
  /** How long an errand is tried. */
  public static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(Notifier.class);
  private static final int BATCH = 50;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final ErrandStore store;
  private final Webhooks webhooks;
  private final Http http;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param http calls webhooks, within its guard
   */
  public Notifier(ErrandStore store, Webhooks webhooks, Http http, InstantSource clock) {
    this.store = store;
    this.webhooks = webhooks;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Runs what is due, in order.
   *
   * @param ours whether the errands are still this caller's to run; asked before each
   * @return how many were tried
   */
  public int runOnce(Helpdesk helpdesk, BooleanSupplier ours) {
    List<Waiting> due = store.due(helpdesk.id(), clock.instant(), BATCH);
    int tried = 0;
    for (Waiting errand : due) {
      if (!ours.getAsBoolean()) {
        break;
      }
      run(helpdesk, errand);
      tried++;
    }
    return tried;
  }

  /** What does not get through: retried now, or given up in the last day. */
  public List<ErrandStore.Trouble> troubles() {
    return store.troubles(clock.instant().minus(GIVE_UP_AFTER));
  }

  /** What waits and what failed in the last day. */
  public ErrandStore.Backlog backlog() {
    return store.backlog(clock.instant().minus(GIVE_UP_AFTER));
  }

  private void run(Helpdesk helpdesk, Waiting waiting) {
    Errand errand = waiting.errand();
    switch (errand.kind()) {
      case DESK -> settle(waiting, helpdesk.tell(notice(errand, Notice.Way.DESK)));
      case MAIL -> settle(waiting, helpdesk.tell(notice(errand, Notice.Way.MAIL)));
      case ADMIN_DESK -> settle(waiting, helpdesk.tellAdmins(told(errand, Notice.Way.DESK)));
      case ADMIN_MAIL -> settle(waiting, helpdesk.tellAdmins(told(errand, Notice.Way.MAIL)));
      case CHANGE -> settle(waiting, helpdesk.change(order(errand)));
      case WEBHOOK -> call(waiting);
    }
  }

  private static Notice notice(Errand errand, Notice.Way way) {
    return new Notice(
        errand.key(),
        errand.ticket().orElseThrow(),
        way,
        errand.to(),
        errand.says().getOrDefault("subject", ""),
        errand.says().getOrDefault("text", ""));
  }

  private static AdminNotice told(Errand errand, Notice.Way way) {
    return new AdminNotice(
        errand.key(),
        way,
        errand.says().getOrDefault("subject", ""),
        errand.says().getOrDefault("text", ""));
  }

  private static TicketOrder order(Errand errand) {
    return new TicketOrder(
        errand.key(),
        errand.ticket().orElseThrow(),
        Optional.ofNullable(errand.says().get("assign")),
        Set.copyOf(errand.to()),
        Optional.ofNullable(errand.says().get("priority")));
  }

  private void settle(Waiting waiting, WriteResult<Void> result) {
    result.fold(
        done -> settled(() -> store.done(waiting, clock.instant())),
        tryLater -> settled(() -> later(waiting, tryLater.why())),
        refused -> settled(() -> refused(waiting, refused.why())),
        unclear -> settled(() -> later(waiting, unclear.why())));
  }

  private void call(Waiting waiting) {
    String name = waiting.errand().to().iterator().next();
    Optional<Webhooks.Webhook> webhook = webhooks.find(name);
    Optional<Secret> secret = webhooks.secret(name);
    if (webhook.isEmpty()) {
      refused(waiting, "There is no outgoing webhook of the name " + name + ".");
    } else if (secret.isEmpty()) {
      later(waiting, "The secret of webhook " + name + " cannot be opened.");
    } else {
      answered(waiting, name, webhook.get(), secret.get());
    }
  }

  private void answered(Waiting waiting, String name, Webhooks.Webhook to, Secret secret) {
    Http.Request request = WebhookCall.of(to.url(), secret, waiting.errand(), clock.instant());
    http.exchange(request)
        .fold(
            answer -> settled(() -> judge(waiting, name, answer.status())),
            notSent -> settled(() -> later(waiting, says(name, notSent.why()))),
            noAnswer -> settled(() -> later(waiting, says(name, noAnswer.why()))));
  }

  /** A program that is away or busy gets it again; one that says no will say so again. */
  private void judge(Waiting waiting, String name, int status) {
    if (status >= 200 && status < 300) {
      store.done(waiting, clock.instant());
    } else if (status >= 500 || status == 429 || status == 408) {
      later(waiting, says(name, "status " + status));
    } else {
      refused(waiting, says(name, "status " + status));
    }
  }

  private static String says(String name, String why) {
    return "Webhook " + name + ": " + why;
  }

  private static Void settled(Runnable work) {
    work.run();
    return null;
  }

  private void later(Waiting waiting, String why) {
    Instant now = clock.instant();
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(waiting.tries(), 9));
    Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    Instant next = now.plus(capped);
    if (next.isAfter(waiting.errand().notBefore().plus(GIVE_UP_AFTER))) {
      refused(waiting, why);
    } else {
      store.later(waiting, next, why);
    }
  }

  private void refused(Waiting waiting, String why) {
    log.warn(
        "{} about {} is given up: {}",
        waiting.errand().kind(),
        waiting.errand().ticket().map(ticket -> "ticket " + ticket).orElse("an account"),
        why);
    store.failed(waiting, clock.instant(), why);
  }
}
