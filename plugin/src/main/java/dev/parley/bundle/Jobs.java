package dev.parley.bundle;

import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.context.ContextReader;
import dev.parley.customer.ProfileReader;
import dev.parley.departure.Leaver;
import dev.parley.feed.HostFeed;
import dev.parley.http.HttpGateway;
import dev.parley.intake.Deliveries;
import dev.parley.intake.Intake;
import dev.parley.lease.Leases;
import dev.parley.moderation.DeedReporter;
import dev.parley.moderation.Moderator;
import dev.parley.outbox.Sender;
import dev.parley.outbox.StateReporter;
import dev.parley.sla.TicketClocks;
import dev.parley.web.LiveEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * All threads of Parley. Each kind of work is looked for at least once a second, since another node
 * may have left it, and at once when something here makes it.
 */
final class Jobs implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(15);

  /** Long enough to gather what comes in a burst, too short for anybody to notice. */
  static final Duration REST = Duration.ofMillis(50);

  private static final int ACCOUNTS_AT_ONCE = 4;

  private final Work work;
  private final AccountWork accountWork;
  private final HelpdeskWork helpdeskWork;
  private final LaneWork laneWork;
  private final ExecutorService workers = Threads.several("parley-account", ACCOUNTS_AT_ONCE);
  private final Loop looking;
  private final Loop keeping;
  private final Loop beating;
  private final Loop meeting;
  private final Loop sorting;
  private final Loop escalating;
  private final Loop acting;
  private final Loop erasing;
  private final Loop indexing;
  private final Loop fetching;
  private final Loop watching;

  /** What there is to do. */
  record Work(
      Leases leases,
      HttpGateway http,
      Accounts accounts,
      Channels channels,
      Intake intake,
      Deliveries deliveries,
      HostFeed feed,
      Sender sender,
      StateReporter reporter,
      Moderator moderator,
      DeedReporter deeds,
      ContextReader contexts,
      ProfileReader profiles,
      Leaver leaver,
      TicketClocks clocks,
      LiveEvents live,
      NodeWork nodes,
      EscalationWork escalations,
      ActWork acts,
      ErasureWork erasures,
      ArticleWork articles,
      SourceWork sources,
      WatchWork watch,
      HelpdeskTrouble keeping,
      HelpdeskTrouble bringingIn) {}

  /**
   * Makes the threads, which run once started.
   *
   * @param readEvery the wait between two reads of an account; empty for each channel's own
   */
  Jobs(
      Work work,
      HelpdeskSlot helpdesk,
      Supplier<Optional<Duration>> readEvery,
      InstantSource clock) {
    this.work = work;
    this.accountWork =
        new AccountWork(
            work.leases(),
            work.accounts(),
            work.channels(),
            work.intake(),
            work.sender(),
            work.moderator(),
            work.contexts(),
            work.profiles(),
            work.leaver(),
            readEvery,
            this::wake,
            clock,
            workers);
    this.helpdeskWork =
        new HelpdeskWork(
            helpdesk,
            work.leases(),
            work.feed(),
            work.reporter(),
            work.deeds(),
            work.clocks(),
            work.keeping(),
            work.nodes());
    this.laneWork = new LaneWork(helpdesk, work.intake(), work.bringingIn(), this::keepSoon);
    this.looking = loop("looking after accounts", accountWork::handOut, "parley-look");
    this.keeping = loop("keeping the helpdesk", this::keep, "parley-desk");
    this.sorting = loop("reading deliveries", this::sort, "parley-sort");
    this.escalating = loop("escalating", work.escalations()::runOnce, "parley-escalate");
    this.acting = loop("acting on tickets", work.acts()::runOnce, "parley-act");
    this.erasing = loop("forgetting people", work.erasures()::runOnce, "parley-erase");
    this.indexing = loop("indexing articles", work.articles()::runOnce, "parley-articles");
    this.fetching = loop("reading sources of articles", this::fetch, "parley-sources");
    this.watching = loop("watching accounts", work.watch()::runOnce, "parley-watch");
    this.beating = loop("live pages", work.live()::beat, "parley-live");
    this.meeting = loop("keeping in touch with other nodes", work.nodes()::runOnce, "parley-node");
  }

  private static Loop loop(String name, Runnable work, String thread) {
    return new Loop(name, work, Threads.one(thread), REST);
  }

  void start() {
    work.accounts().tryKeys();
    work.nodes().runOnce(); // health lists this node from the first moment on
    looking.start(PERIOD);
    keeping.start(PERIOD);
    laneWork.looking().start(PERIOD);
    beating.start(BEAT);
    meeting.start(PERIOD);
    sorting.start(PERIOD);
    escalating.start(PERIOD);
    acting.start(PERIOD);
    erasing.start(PERIOD);
    indexing.start(PERIOD);
    fetching.start(PERIOD);
    watching.start(PERIOD);
  }

  /** Says that the helpdesk may have something new, or there is something new for it. */
  void wake() {
    keeping.wake();
    laneWork.looking().wake();
    indexing.wake();
  }

  /** Says that there is something to do on a network. */
  void lookSoon() {
    looking.wake();
  }

  private void keepSoon() {
    keeping.wake();
  }

  /** Says that somebody wants something done to tickets. */
  void actSoon() {
    acting.wake();
  }

  /** Says that somebody is to be forgotten. */
  void eraseSoon() {
    erasing.wake();
  }

  /** Says that a network brought something. */
  void arrived() {
    sorting.wake();
  }

  private void sort() {
    if (work.deliveries().sort(ticket -> work.nodes().changed(List.of(ticket))) > 0) {
      laneWork.looking().wake();
    }
  }

  private void fetch() {
    if (work.sources().runOnce()) {
      fetching.wake();
    }
  }

  /** Says that a source of articles is to be read. */
  void fetchSoon() {
    fetching.wake();
  }

  private void keep() {
    if (helpdeskWork.runOnce()) {
      keeping.wake();
    }
    looking.wake();
  }

  /**
   * Ends calls to networks first, so that no thread waits for one. Leases go back, so that another
   * node takes over at once.
   */
  @Override
  public void close() {
    var loops =
        new ArrayList<>(
            List.of(
                looking,
                keeping,
                beating,
                meeting,
                sorting,
                escalating,
                acting,
                erasing,
                indexing,
                fetching,
                watching,
                laneWork.looking()));
    loops.addAll(laneWork.helping());
    accountWork.end();
    loops.forEach(Loop::stop);
    work.accounts().hangUp();
    work.http().close();
    loops.forEach(Loop::awaitEnd);
    workers.shutdown();
    Threads.awaitEnd(workers, "work on accounts");
    helpdeskWork.handOver();
    work.escalations().handOver();
    work.acts().handOver();
    work.erasures().handOver();
    work.articles().handOver();
    work.sources().handOver();
    work.watch().handOver();
    work.nodes().leave();
  }
}
