package dev.parley.desk.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** An open writing transaction and what it will tell the others once it is committed. */
public final class Writing {
  private final Handle handle;
  private final List<PendingChange> changes = new ArrayList<>();
  private final Set<Long> touched = new LinkedHashSet<>();
  private boolean mail;

  Writing(Handle handle) {
    this.handle = handle;
  }

  /** The connection that holds the transaction. */
  public Handle handle() {
    return handle;
  }

  /** Puts a change into the feed and its ticket among the touched. */
  public void changed(PendingChange change) {
    changes.add(change);
    touched.add(change.ticket());
  }

  /** Says that a ticket looks different now, without a change in the feed. */
  public void touched(long ticket) {
    touched.add(ticket);
  }

  /** Says that there is mail to send. */
  public void mailQueued() {
    mail = true;
  }

  List<PendingChange> changes() {
    return changes;
  }

  Committed committed() {
    return new Committed(touched, mail);
  }
}
