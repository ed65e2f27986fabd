package dev.parley.host;

/**
 * Keys under which Parley writes to a helpdesk. Each says what is written, not which row of ours it
 * is: row numbers begin anew when a database is put back or made anew, and a helpdesk answers a key
 * that it knows with what it once wrote under it.
 */
public final class HostKey {
  /** How they begin; nobody else's key may. */
  public static final String OWN = "parley:";

  private HostKey() {}

  /**
   * Makes a key.
   *
   * @param kind what is written
   * @param id which one, never used for another
   */
  public static String of(String kind, String id) {
    return OWN + kind + ":" + id;
  }
}
