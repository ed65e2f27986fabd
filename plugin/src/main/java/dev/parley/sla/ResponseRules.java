package dev.parley.sla;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calendars and policies in force, kept in step with what is stored: what another node saves is
 * in force here from the next {@link #refresh} on. Safe for use by several threads.
 */
public final class ResponseRules {
  private static final Logger log = LoggerFactory.getLogger(ResponseRules.class);
  private static final SlaRevision NOTHING =
      new SlaRevision(
          new SlaRevision.Saved(0, Instant.EPOCH, "", new SlaRevision.Deed("", "", "")),
          SlaBook.EMPTY);

  private final SlaSettingsStore store;
  private final Supplier<List<NetworkWindow>> windows;
  private final InstantSource clock;
  private volatile InForce inForce =
      new InForce(NOTHING, new ResponseClocks(SlaSettings.NONE), Standard.under(0), GoalsLog.EMPTY);

  /**
   * What is in force at one time.
   *
   * @param revision as it was saved
   * @param clocks under it
   * @param standard by what is reckoned under it: goals that were saved since change none of it
   * @param goals which were in force when
   */
  record InForce(SlaRevision revision, ResponseClocks clocks, Standard standard, GoalsLog goals) {
    /** Settings may have been saved by the clock of a node that is a little ahead. */
    Instant notBefore(Instant now) {
      return now.isBefore(revision.at()) ? revision.at() : now;
    }
  }

  /**
   * Makes it; nothing is in force before {@link #refresh}.
   *
   * @param windows for how long networks take replies
   */
  public ResponseRules(
      SlaSettingsStore store, Supplier<List<NetworkWindow>> windows, InstantSource clock) {
    this.store = store;
    this.windows = windows;
    this.clock = clock;
  }

  /** Brings what is in force in step with what is stored. */
  public void refresh() {
    if (store.newest() > inForce.revision().number()) {
      catchUp();
    }
  }

  private synchronized void catchUp() {
    InForce next = inForce;
    for (SlaRevision revision : store.after(next.revision().number())) {
      next = next(next, revision);
    }
    if (next.revision().number() > inForce.revision().number()) {
      log.info("response times of revision {} are in force", next.revision().number());
    }
    inForce = next;
  }

  private static InForce next(InForce before, SlaRevision revision) {
    boolean first = before.revision().number() == 0;
    GoalsLog goals = before.goals().with(revision);
    if (!first && !revision.saved().deed().movesClocks()) {
      return new InForce(revision, before.clocks(), before.standard(), goals);
    }
    SlaSettings settings = revision.book().settings();
    ResponseClocks clocks = first ? new ResponseClocks(settings) : before.clocks();
    return new InForce(
        revision, clocks.with(revision.at(), settings), Standard.under(revision.number()), goals);
  }

  /**
   * Takes settings from a file as the first that ever were, unless something is stored.
   *
   * @param settings what the file holds; nothing is done if it is empty
   * @return whether they were taken
   */
  public boolean begin(SlaSettings settings) {
    refresh();
    if (inForce.revision().number() > 0 || settings.isEmpty()) {
      return false;
    }
    boolean taken =
        store.add(
            new SlaRevision(
                new SlaRevision.Saved(
                    1, Instant.EPOCH, "sla.json", new SlaRevision.Deed("imported", "", "")),
                SlaBook.of(settings)));
    refresh();
    return taken;
  }

  /** What is in force, with its clocks. */
  InForce inForce() {
    return inForce;
  }

  /** What is in force. */
  public SlaRevision revision() {
    return inForce.revision();
  }

  /** The goals of reports that are in force, and who set them. */
  public GoalsInForce goals() {
    return goals(Instant.MAX);
  }

  /** The goals of reports that were in force at an instant, and who set them. */
  public GoalsInForce goals(Instant at) {
    return inForce.goals().at(at);
  }

  /** The clocks under it. */
  public ResponseClocks clocks() {
    return inForce.clocks();
  }

  /** The store, for what reads history. */
  public SlaSettingsStore store() {
    return store;
  }

  /**
   * Checks a book as a whole without saving it.
   *
   * @throws InvalidSettings naming what cannot be
   */
  public void check(SlaBook book) {
    book.check(clock.instant(), windows.get());
  }

  /**
   * Puts a book in force; tickets with open clocks follow it as they are reckoned.
   *
   * @param base the revision it was made from
   * @param who login of the person, or what of Parley's own does it
   * @param deed what was done
   * @throws InvalidSettings naming what cannot be; what is in force stays
   */
  public SaveResult save(SlaRevision base, String who, SlaRevision.Deed deed, SlaBook book) {
    check(book);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant after = base.at().plusMillis(1);
    var revision =
        new SlaRevision(
            new SlaRevision.Saved(base.number() + 1, now.isBefore(after) ? after : now, who, deed),
            book);
    boolean saved = store.add(revision);
    refresh();
    return saved ? new SaveResult.Saved(revision) : new SaveResult.Overtaken(revision());
  }
}
