package dev.parley.triage;

import java.util.Set;

/** The declared fields of tickets that lists look at; {@code sla} and {@code intake} write them. */
public final class QueueFields {
  /** The earliest time that something is due. */
  public static final String NEXT_DUE = "next_due";

  /** Which clock says so. */
  public static final String NEXT_DUE_CLOCK = "next_due_clock";

  /** How the clock stands that shows the ticket as a whole. */
  public static final String SLA_STATE = "sla_state";

  /** When the network takes no more replies by just anybody. */
  public static final String WINDOW_CLOSES = "window_closes";

  /** When it takes none by a person either. */
  public static final String HUMAN_WINDOW_CLOSES = "human_window_closes";

  /** When the next of the windows closes that are still open. */
  public static final String WINDOW_NEXT = "window_next";

  /** Since when the customer waits for a person's reply. */
  public static final String WAITING_SINCE = "waiting_since";

  /** By which policy the clocks go. */
  public static final String POLICY = "policy";

  /** What the customer's latest message is. */
  public static final String KIND = "kind";

  /** The advertisement it stands under. */
  public static final String AD = "ad";

  /** The account it came in by. */
  public static final String ACCOUNT = "account";

  private QueueFields() {}

  /** All of them. */
  public static Set<String> all() {
    return Set.of(
        NEXT_DUE,
        NEXT_DUE_CLOCK,
        SLA_STATE,
        WINDOW_CLOSES,
        HUMAN_WINDOW_CLOSES,
        WINDOW_NEXT,
        WAITING_SINCE,
        POLICY,
        KIND,
        AD,
        ACCOUNT);
  }
}
