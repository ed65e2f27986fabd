package dev.parley.sla;

/**
 * By what a ticket was reckoned, as one number that grows: the settings first, then the edition of
 * the reckoning itself.
 *
 * @param revision the number of the settings
 * @param edition of what is shown of the clocks, 0 to {@value #MOST_EDITIONS}
 */
public record Standard(long revision, int edition) {
  /** Of this version; whoever changes the fields or the reckoning raises it. */
  public static final int EDITION = 2;

  private static final int MOST_EDITIONS = 999;

  /** This version's reckoning under settings. */
  public static Standard under(long revision) {
    return new Standard(revision, EDITION);
  }

  /** What was reckoned by a lower one is behind. */
  public long number() {
    return revision * (MOST_EDITIONS + 1) + edition;
  }

  /** The first that is under later settings. */
  public long later() {
    return (revision + 1) * (MOST_EDITIONS + 1);
  }
}
