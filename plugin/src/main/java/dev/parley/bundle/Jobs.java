package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.feed.HostFeed;
import dev.parley.host.Helpdesk;
import dev.parley.http.HttpGateway;
import dev.parley.intake.Intake;
import dev.parley.kit.Descriptor;
import dev.parley.model.AccountId;
import dev.parley.outbox.Reply;
import dev.parley.outbox.Sender;
import dev.parley.outbox.StateReporter;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.TicketClocks;
import dev.parley.web.LiveEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of Parley: one reads the networks, one sends to them, one keeps the helpdesk and the
 * clocks up to date. Each runs at least once a second and at once when another has work for it.
 */
final class Jobs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final Work work;
  private final HelpdeskSlot helpdesk;
  private final Optional<Duration> pollEvery;
  private final InstantSource clock;
  private final Map<AccountId, Instant> nextPoll = new HashMap<>();
  private final Loop reading;
  private final Loop sending;
  private final Loop keeping;
  private final Loop beating;
  private Optional<String> deskTrouble = Optional.empty();

  /** What there is to do. */
  record Work(
      HttpGateway http,
      Accounts accounts,
      Channels channels,
      Intake intake,
      HostFeed feed,
      Sender sender,
      StateReporter reporter,
      TicketClocks clocks,
      LiveEvents live) {}

  /**
   * Makes the threads, which run once started.
   *
   * @param pollEvery the wait between two reads of an account; empty for each channel's own
   */
  Jobs(Work work, HelpdeskSlot helpdesk, Optional<Duration> pollEvery, InstantSource clock) {
    this.work = work;
    this.helpdesk = helpdesk;
    this.pollEvery = pollEvery;
    this.clock = clock;
    this.reading = new Loop("reading networks", this::read, thread("parley-read"));
    this.sending = new Loop("sending replies", this::send, thread("parley-send"));
    this.keeping = new Loop("keeping the helpdesk", this::keep, thread("parley-desk"));
    this.beating = new Loop("live pages", work.live()::beat, thread("parley-live"));
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          var thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  void start() {
    work.accounts().tryKeys();
    work.sender().recover();
    reading.start(PERIOD);
    sending.start(PERIOD);
    keeping.start(PERIOD);
    beating.start(BEAT);
  }

  /** Says that the helpdesk may have something new. */
  void wake() {
    keeping.wake();
  }

  private void read() {
    Instant now = clock.instant();
    for (Account account : work.accounts().all()) {
      Instant due = nextPoll.getOrDefault(account.id(), Instant.MIN);
      if (account.health().mayCall(now) && !now.isBefore(due)) {
        nextPoll.put(account.id(), now.plus(interval(account)));
        if (work.intake().poll(account.id()) > 0) {
          keeping.wake();
        }
      }
    }
  }

  private Duration interval(Account account) {
    return pollEvery
        .or(() -> work.channels().descriptor(account).map(Descriptor::pollInterval))
        .orElse(PERIOD);
  }

  private void send() {
    if (work.sender().runOnce() > 0) {
      keeping.wake();
    }
  }

  private void keep() {
    Optional<Helpdesk> here = helpdesk.get();
    if (here.isEmpty()) {
      return;
    }
    Helpdesk desk = here.get();
    Optional<String> away = helpdesk.declare(desk).or(() -> listen(desk));
    sending.wake();
    List<Timed> reckoned = work.clocks().reckon();
    if (away.isPresent()) {
      say(away);
    } else {
      Optional<String> waits = work.intake().work(desk);
      List<Reply> moved = work.reporter().runOnce(desk);
      Optional<String> unseen = work.clocks().show(desk);
      moved.forEach(reply -> work.live().changed(reply.ticket()));
      say(waits.or(() -> unseen));
    }
    reckoned.forEach(ticket -> work.live().changed(ticket.ticket()));
  }

  /** What was begun comes first: else the feed tells of replies to tickets nobody knows yet. */
  private Optional<String> listen(Helpdesk desk) {
    work.intake().finishOpening(desk);
    return work.feed().runOnce(desk);
  }

  /** Says once when the helpdesk is in trouble, and once when it is over. */
  private void say(Optional<String> trouble) {
    if (trouble.isPresent() && deskTrouble.isEmpty()) {
      log.warn("the helpdesk does not take everything: {}", trouble.get());
    } else if (trouble.isEmpty() && deskTrouble.isPresent()) {
      log.info("the helpdesk takes everything again");
    }
    deskTrouble = trouble;
  }

  /** Ends calls to networks first, so that no thread waits for one. */
  @Override
  public void close() {
    List<Loop> loops = List.of(reading, sending, keeping, beating);
    loops.forEach(Loop::stop);
    work.accounts().hangUp();
    work.http().close();
    loops.forEach(Loop::awaitEnd);
  }
}
