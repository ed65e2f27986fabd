package dev.parley.right;

import dev.parley.model.AccountId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an admin decided for a group.
 *
 * @param account for which account; empty for all
 * @param group the helpdesk's name of the group; empty for everyone who is in no group that was
 *     decided for
 * @param permission of what
 * @param setting what was decided
 */
public record Rule(
    Optional<AccountId> account, Optional<String> group, Permission permission, Setting setting) {
  /** The longest name of a group that can be kept, in UTF-16 units. */
  public static final int LONGEST_GROUP = 200;

  /** Refuses what makes no sense. */
  public Rule {
    if (group.isEmpty() && setting == Setting.ALLOWED) {
      throw new IllegalArgumentException(
          "everyone else cannot be allowed more than the helpdesk allows them");
    }
    if (group.isPresent() && (group.get().isBlank() || group.get().length() > LONGEST_GROUP)) {
      throw new IllegalArgumentException("a group has 1 to %d characters".formatted(LONGEST_GROUP));
    }
  }

  /** What can be decided. */
  public enum Setting {
    /** Nothing: what was decided less exactly holds, and in the end the helpdesk's word. */
    INHERITED,
    /** The helpdesk's word holds, whatever was decided less exactly. */
    AS_HELPDESK,
    /** They may, even if the helpdesk does not give the right; on tickets that they see. */
    ALLOWED,
    /** They may not; wins over everything. */
    DENIED;

    /** As the API spells it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that the API spells so. */
    public static Optional<Setting> of(String id) {
      return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
  }

  /** Whether another one is about the same and would take its place. */
  boolean sameCell(Rule other) {
    return account.equals(other.account)
        && group.equals(other.group)
        && permission == other.permission;
  }
}
