package dev.parley.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.channel.Http;
import dev.parley.fakes.Bench;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.notify.Errand;
import dev.parley.notify.Notifier;
import dev.parley.notify.Webhooks;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.EscalationStore;
import dev.parley.web.HealthApi.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices over a real store, to a program and a helpdesk that may be away. */
class NotificationChecksTest {
  private static final TicketRef TICKET = new TicketRef("1001");

  @TempDir Path folder;
  private Bench bench;
  private int status = 200;
  private Notifier notifier;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    var webhooks = new Webhooks(bench.sql.webhooks(), new OpenSeal());
    webhooks.put("ops", "https://ops.example/x", Secret.of("a secret of some length"), false);
    Http program = request -> new Http.Answered(status, Map.of(), new byte[0]);
    notifier = new Notifier(bench.sql.errands(), webhooks, program, bench.clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static final class OpenSeal implements Webhooks.Seal {
    @Override
    public Optional<String> seal(String belongsTo, Secret secret) {
      return Optional.of(secret.reveal());
    }

    @Override
    public Optional<Secret> open(String belongsTo, String sealed) {
      return Optional.of(Secret.of(sealed));
    }
  }

  private void order(String cause, Errand.Kind kind, String to) {
    bench
        .sql
        .escalations()
        .done(
            new EscalationStore.Due(
                new Timed("desk", TICKET, "email"), cause, bench.clock.instant()),
            bench.clock.instant(),
            EscalationStore.Outcome.DONE,
            List.of(
                new Errand(
                    "desk/1001/" + cause + "/" + kind,
                    "desk",
                    Optional.of(TICKET),
                    cause,
                    kind,
                    Set.of(to),
                    Map.of("subject", "75 %", "text", "It is due."),
                    bench.clock.instant(),
                    false)));
  }

  private void runs() {
    notifier.runOnce(bench.desk, () -> true);
  }

  private List<Check> checks() {
    return new NotificationChecks(notifier).get();
  }

  @Test
  void asLongAsAllGetsThroughThereIsNothingToSay() {
    order("75%", Errand.Kind.WEBHOOK, "ops");
    runs();

    assertEquals(List.of(), checks());
  }

  @Test
  void aProgramThatIsAwayIsATroubleSinceTheFirstNoticeItMissed() {
    status = 503;
    order("75%", Errand.Kind.WEBHOOK, "ops");
    runs();
    bench.clock.advance(Duration.ofHours(1));
    order("100%", Errand.Kind.WEBHOOK, "ops");
    runs();

    Check check = checks().get(0);

    assertEquals(1, checks().size());
    assertEquals("webhook ops", check.name());
    assertEquals(Check.Status.TROUBLE, check.status());
    assertEquals(
        "What was due since 2026-11-23T10:00:00Z does not get through to the outgoing webhook ops:"
            + " Webhook ops: status 503. 2 are tried again for up to a day.",
        check.says());
    assertEquals(
        "Look at the program behind the webhook; if it has moved, connect the webhook again under"
            + " Response times.",
        check.todo());

    status = 200;
    bench.clock.advance(Duration.ofHours(1));
    runs();
    assertEquals(List.of(), checks());
  }

  @Test
  void whatWasGivenUpIsSaidForADay() {
    status = 410;
    order("75%", Errand.Kind.WEBHOOK, "ops");
    runs();

    assertEquals(Check.Status.WARNING, checks().get(0).status());
    assertEquals(
        "What was due since 2026-11-23T10:00:00Z does not get through to the outgoing webhook ops:"
            + " Webhook ops: status 410. 1 was given up in the last day.",
        checks().get(0).says());

    bench.clock.advance(Duration.ofHours(25));
    assertEquals(List.of(), checks());
  }

  @Test
  void aHelpdeskThatSendsNoMailIsSaidByItself() {
    order("75%", Errand.Kind.MAIL, "anna");
    order("100%", Errand.Kind.WEBHOOK, "ops");
    bench.desk.down(true);
    status = 500;
    runs();

    assertEquals(
        List.of("e-mail notices", "webhook ops"), checks().stream().map(Check::name).toList());
    assertEquals(
        "What was due since 2026-11-23T10:00:00Z does not get through by e-mail: The helpdesk is"
            + " down. 1 is tried again for up to a day.",
        checks().get(0).says());
  }
}
