package dev.parley.harness.proof;

/** A guard that can be taken out, to see that the proof notices. */
enum Guard {
  /** The database no longer tells apart which items were taken already. */
  ITEM_KEY("item", false),
  /** The database no longer tells apart which replies were taken already. */
  REPLY_KEY("reply", false),
  /** Every node gets every lease, and no write finds its token gone. */
  LEASE("lease", true),
  /** The network says of every post that it is not there. */
  LOOKUP("", false);

  private final String table;
  private final boolean primaryToo;

  Guard(String table, boolean primaryToo) {
    this.table = table;
    this.primaryToo = primaryToo;
  }

  /** The table of Parley's that loses its unique keys; empty for none. */
  String table() {
    return table;
  }

  /** Whether the table's primary key goes too. */
  boolean primaryToo() {
    return primaryToo;
  }
}
