package dev.parley.harness.proof;

import dev.parley.harness.ledger.LedgerChannel.Defect;

/** A guard that can be taken out, to see that the proof notices. */
enum Guard {
  /** The database no longer tells apart which items were taken already. */
  ITEM_KEY("item", false),
  /** The database no longer tells apart which replies were taken already. */
  REPLY_KEY("reply", false),
  /** Every node gets every lease, and no write finds its token gone. */
  LEASE("lease", true),
  /** The network says of every post that it is not there. */
  LOOKUP(Defect.FINDS_NOTHING),
  /** No message says any longer which one must come before it, and lanes know the day alone. */
  ORDER(Defect.KNOWS_NO_ORDER);

  private final String table;
  private final boolean primaryToo;
  private final Defect defect;

  Guard(String table, boolean primaryToo) {
    this.table = table;
    this.primaryToo = primaryToo;
    this.defect = Defect.NONE;
  }

  Guard(Defect defect) {
    this.table = "";
    this.primaryToo = false;
    this.defect = defect;
  }

  /** What is wrong with the network's channel without it. */
  Defect defect() {
    return defect;
  }

  /** The table of Parley's that loses its unique keys; empty for none. */
  String table() {
    return table;
  }

  /** Whether something of it is in Parley's database. */
  boolean inDatabase() {
    return !table.isEmpty() || this == ORDER;
  }

  /** Whether the table's primary key goes too. */
  boolean primaryToo() {
    return primaryToo;
  }
}
