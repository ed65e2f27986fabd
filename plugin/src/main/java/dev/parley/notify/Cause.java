package dev.parley.notify;

import java.util.Arrays;
import java.util.Optional;

/** Why a person is told something about a ticket that is theirs. */
public enum Cause {
  /** Somebody gave them a ticket. */
  ASSIGNED("assigned", "This ticket is yours now"),
  /** The customer wrote on a ticket of theirs; told once until they answer. */
  ANSWERED("answered", "The customer wrote on your ticket"),
  /** Somebody named them in a note, as {@code @login}. */
  NAMED("named", "You were named in a note"),
  /** An answer of theirs was not sent. */
  FAILED("failed", "Your answer was not sent"),
  /** A ticket of theirs is at risk. */
  AT_RISK("risk", "Your ticket is at risk"),
  /** A ticket of theirs is late. */
  LATE("late", "Your ticket is late"),
  /** The network takes answers on a ticket of theirs for less than an hour more. */
  WINDOW("window", "The reply window of your ticket closes soon");

  private final String id;
  private final String subject;

  Cause(String id, String subject) {
    this.id = id;
    this.subject = subject;
  }

  /** How it is written in settings. */
  public String id() {
    return id;
  }

  /** What people read, in one line. */
  String subject() {
    return subject;
  }

  /** The cause of a name; empty if there is none. */
  public static Optional<Cause> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }
}
