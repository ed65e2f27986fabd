package dev.parley.right;

import dev.parley.host.Right;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may be allowed: what helpdesks know as a {@link Right}, and one of our own. */
public enum Permission {
  /** See a ticket. */
  VIEW(Right.VIEW),
  /** Write an internal note. */
  NOTE(Right.NOTE),
  /** Write to a customer in private. */
  REPLY_PRIVATE(Right.REPLY_PRIVATE),
  /** Write where everyone reads it. */
  REPLY_PUBLIC(Right.REPLY_PUBLIC),
  /** Hide, delete, like. */
  MODERATE(Right.MODERATE),
  /** Connect, reconnect and disconnect an account; whoever administers may, too. */
  MANAGE_CHANNEL(Right.ADMIN),
  /** See figures of the whole team. */
  REPORTS(Right.REPORTS),
  /** Change settings and rights, see the audit log. */
  ADMIN(Right.ADMIN);

  private final Right host;

  Permission(Right host) {
    this.host = host;
  }

  /** The right of the helpdesk that gives it where nothing else was decided. */
  Right host() {
    return host;
  }

  /** What a right of the helpdesk is here. */
  public static Permission of(Right right) {
    return valueOf(right.name());
  }

  /**
   * Whether the account that is judged is the one that answers, which need not be the one that the
   * customer wrote to.
   */
  boolean ofAnAnswer() {
    return this == REPLY_PRIVATE || this == REPLY_PUBLIC;
  }

  /** As people read it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As the API spells it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that the API spells so. */
  public static Optional<Permission> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
