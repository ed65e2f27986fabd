package dev.parley.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done that the log tells of. */
public enum Act {
  /** Saw a private conversation; told once an hour for a person and a ticket. */
  SAW,
  /** Took figures or the log itself out of the house. */
  EXPORTED,
  /** Gave a reply to be sent. */
  SENT,
  /** Decided about a reply that was under way: took it back, sent it again, let it be. */
  DECIDED,
  /** Went against what Parley warned of, such as answering as another account. */
  OVERRODE,
  /** Added or took away tags of a ticket, or gave a tag another name. */
  TAGGED,
  /** Put somebody in charge of a ticket. */
  ASSIGNED,
  CLOSED,
  REOPENED,
  /** Let a ticket wait for somebody. */
  PAUSED,
  /** Let it wait no more. */
  RESUMED,
  /** Set a ticket's priority. */
  PRIORITIZED,
  /** Took back an act on a ticket. */
  UNDID,
  HID,
  UNHID,
  DELETED,
  LIKED,
  UNLIKED,
  /** Took back what was still to be done to a message. */
  WITHDREW,
  /** Muted a post or blocked a person for a time. */
  MUTED,
  /** Lifted that, or it ran out. */
  UNMUTED,
  /** Had tickets made of what was held back. */
  TOOK_UP,
  /** Had a message fetched by pasting its address. */
  FETCHED,
  CONNECTED,
  RECONNECTED,
  DISCONNECTED,
  /** Forgot what was kept of an account. */
  PURGED,
  /** Changed a setting, a policy or a right. */
  CHANGED,
  /** Asked for somebody to be forgotten, or decided about such a request. */
  ERASED,
  HELD,
  LIFTED,
  /** Said that two handles are one customer. */
  LINKED,
  /** Took that back. */
  UNLINKED,
  /** Wrote, changed or deleted a note about a customer. */
  NOTED,
  /** Changed the key that seals secrets. */
  ROTATED;

  /** As the API spells it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that the API spells so. */
  public static Optional<Act> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
