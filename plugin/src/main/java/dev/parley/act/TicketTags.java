package dev.parley.act;

import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Knows which tags are in use, from what the helpdesk tells of its tickets. */
public final class TicketTags {
  private static final int MOST = 20;

  /** How many more are looked at than are offered, for some are not for everybody. */
  private static final int LOOKED_AT = 60;

  private static final int LATEST = 10;

  private final TagStore store;

  /** Makes it. */
  public TicketTags(TagStore store) {
    this.store = store;
  }

  /** Notes the tags of a ticket; hearing of it twice does no harm. */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    if (change.type() == Change.Type.TAGS_SET) {
      Set<String> tags =
          change.value().lines().filter(tag -> !tag.isBlank()).collect(Collectors.toSet());
      store.under(lease).tagged(helpdesk.id(), change.ticket(), tags);
    }
  }

  /**
   * Tags to offer to somebody who has typed a part of one, most used first.
   *
   * @param sees which tickets they see; of each tag they must see one of the latest that have it
   */
  public List<String> like(String helpdesk, String part, Predicate<TicketRef> sees) {
    return store
        .like(helpdesk, part.strip().toLowerCase(Locale.ROOT), LOOKED_AT, LATEST)
        .entrySet()
        .stream()
        .filter(tag -> tag.getValue().stream().anyMatch(sees))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Tickets that have a tag, oldest first. */
  public List<TicketRef> with(String helpdesk, String tag) {
    return store.with(helpdesk, tag);
  }
}
