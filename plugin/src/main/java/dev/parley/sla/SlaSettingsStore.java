package dev.parley.sla;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps every book of response times that ever was in force. */
public interface SlaSettingsStore {

  /** The number of the newest revision; 0 if there is none. */
  long newest();

  /** The revisions above a number, oldest first. */
  List<SlaRevision> after(long number);

  /**
   * Keeps a revision if its number is still free. If it moves clocks, all tickets with an open
   * clock are made due for reckoning in the same breath.
   *
   * @return whether it was free
   */
  boolean add(SlaRevision revision);

  /**
   * Who changed what when, newest first.
   *
   * @param before only what has a lower number
   */
  List<SlaRevision.Saved> history(long before, int limit);

  /** The last change of each calendar and policy and of the goals, by id. */
  Map<String, SlaRevision.Saved> lastChanges();

  /** How reading holiday files went, by the calendar's id. */
  Optional<FeedState> feed(String calendar);

  /** Keeps how reading a holiday file went. */
  void feed(String calendar, FeedState state);

  /**
   * How reading a holiday file went last.
   *
   * @param lookedAt when it was tried
   * @param trouble why it could not be taken; empty if it could
   */
  record FeedState(Instant lookedAt, String trouble) {}
}
