package dev.parley.channel.meta;

import dev.parley.channel.ReadResult.Skipped;

/** Ends the reading of one entry that becomes no item. */
public final class NoItem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final boolean understood;

  private NoItem(String id, String why, boolean understood) {
    super(why, null, false, false);
    this.id = id;
    this.understood = understood;
  }

  /** Of no concern. */
  public static NoItem of(String id, String why) {
    return new NoItem(id, why, true);
  }

  /** It may matter to a later version. */
  public static NoItem unreadable(String id, String why) {
    return new NoItem(id, why, false);
  }

  /** As the account's log of what was left out has it. */
  public Skipped skipped() {
    return understood ? new Skipped(id, getMessage()) : Skipped.unreadable(id, getMessage());
  }
}
