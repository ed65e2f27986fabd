package dev.parley.desk.ticket;

import java.util.OptionalLong;

/** Desk's ids are numbers; what others hand back as an id may be anything. */
public final class Ids {
  private Ids() {}

  /** The number; empty if it is none of ours. */
  public static OptionalLong parse(String id) {
    return id.matches("[1-9][0-9]{0,17}")
        ? OptionalLong.of(Long.parseLong(id))
        : OptionalLong.empty();
  }
}
